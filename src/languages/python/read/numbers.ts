import type { Expression } from '../syntax.js'
import { opaque } from './opaque.js'
import type { Raw } from './raw.js'
import { type Source, spanOf, textOf } from './source.js'

/** A whole number, in any base and either Python's form. */
export function readInteger(source: Source, node: Raw): Expression {
  const span = spanOf(source, node)
  const text = textOf(source, node).replaceAll('_', '').toLowerCase().replace(/l$/, '')
  if (text.endsWith('j')) return opaque(source, node, 'complex number')
  try {
    // 0777 is Python 2's octal
    const normal = /^0[0-7]+$/.test(text) && !/^0+$/.test(text) ? `0o${text.slice(1)}` : text
    return { kind: 'int', span, value: BigInt(normal) }
  } catch {
    return opaque(source, node, 'unreadable number')
  }
}

/** A number with a point or an exponent. */
export function readFloat(source: Source, node: Raw): Expression {
  const text = textOf(source, node).replaceAll('_', '').toLowerCase()
  if (text.endsWith('j')) return opaque(source, node, 'complex number')
  return { kind: 'float', span: spanOf(source, node), value: Number(text) }
}
