import type { Param } from '../syntax.js'
import { field, named, type Raw } from './raw.js'
import { type ReadExpression, type Source, textOf } from './source.js'

/** Parameters of a function or lambda. */
export function readParams(source: Source, list: Raw, expression: ReadExpression): readonly Param[] {
  const params: Param[] = []
  let afterStar = false
  for (const child of list.children) {
    if (child.type === 'positional_separator' || child.type === '/') {
      params.splice(
        0,
        params.length,
        ...params.map((param) => ({ ...param, kind: 'positional-only' as const })),
      )
      continue
    }
    if (child.type === 'keyword_separator' || child.type === '*') {
      afterStar = true
      continue
    }
    if (!child.named) continue
    const param = readParam(source, child, afterStar, expression)
    if (!param) continue
    if (param.kind === 'star') afterStar = true
    params.push(param)
  }
  return params
}

function readParam(
  source: Source,
  node: Raw,
  afterStar: boolean,
  expression: ReadExpression,
): Param | undefined {
  const kind = afterStar ? 'keyword-only' : 'normal'
  switch (node.type) {
    case 'identifier':
      return { name: textOf(source, node), kind }
    case 'list_splat_pattern':
      return { name: textOf(source, named(node)[0] ?? node).replace(/^\*+/, ''), kind: 'star' }
    case 'dictionary_splat_pattern':
      return { name: textOf(source, named(node)[0] ?? node).replace(/^\*+/, ''), kind: 'double-star' }
    case 'default_parameter':
    case 'typed_default_parameter': {
      const name = field(node, 'name')
      const value = field(node, 'value')
      const annotation = field(node, 'type')
      if (!name || !value) return undefined
      return {
        name: textOf(source, name),
        kind,
        default: expression(source, value),
        ...(annotation ? { annotation: expression(source, annotation) } : {}),
      }
    }
    case 'typed_parameter': {
      const annotation = field(node, 'type')
      const target = named(node).find((child) => child.field !== 'type')
      const inner = target && readParam(source, target, afterStar, expression)
      return inner && annotation ? { ...inner, annotation: expression(source, annotation) } : inner
    }
    case 'tuple_pattern': // Python 2's def f(a, (b, c))
      return { name: textOf(source, node), kind }
    default:
      return undefined
  }
}
