import type { FStringPart } from '../syntax.js'
import { isUnknown } from './known.js'
import { formatValue } from './library/index.js'
import { unknown } from './signals.js'
import { isSymbol, symbolic } from './symbols.js'
import type { Environment, Site, Value } from './values.js'
import type { Vm } from './vm.js'

/** The text of an f-string; a symbol where one of its values is. */
export function evaluateFString(vm: Vm, parts: readonly FStringPart[], env: Environment, at: Site): Value {
  const built: (string | { value: Value; conversion?: 'r' | 's' | 'a'; format?: string })[] = []
  let hasSymbol = false
  for (const part of parts) {
    if (typeof part === 'string') {
      built.push(part)
      continue
    }
    const value = vm.evaluate(part.value, env)
    const format = part.format ? evaluateFString(vm, part.format, env, at) : ''
    if (isUnknown(value)) return value
    if (typeof format !== 'string')
      return isUnknown(format) ? format : unknown('unsupported', 'a format that depends on a parameter', at)
    if (isSymbol(value)) hasSymbol = true
    if (part.debug !== undefined) built.push(part.debug)
    built.push({
      value,
      ...(part.conversion ? { conversion: part.conversion } : {}),
      ...(format ? { format } : {}),
    })
  }
  if (hasSymbol) {
    const folded = built.map((part) =>
      typeof part === 'string' || isSymbol(part.value) ? part : rendered(vm, part, at),
    )
    return symbolic.fstring(folded) ?? unknown('unsupported', 'an f-string that cannot be written again', at)
  }
  let text = ''
  for (const part of built) {
    if (typeof part === 'string') text += part
    else {
      const piece = rendered(vm, part, at)
      text += piece
    }
  }
  return text
}

function rendered(
  vm: Vm,
  part: { value: Value; conversion?: 'r' | 's' | 'a'; format?: string },
  at: Site,
): string {
  const value =
    part.conversion === undefined
      ? part.value
      : part.conversion === 's'
        ? vm.text(part.value, at)
        : vm.repr(part.value, at)
  if (part.format === undefined && typeof value === 'object' && value !== null && value.kind !== 'object')
    return vm.text(value, at)
  return formatValue(value, part.format ?? '', vm, at)
}
