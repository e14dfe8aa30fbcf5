import type { Expression, Generator } from '../syntax.js'
import { opaque } from './opaque.js'
import { field, fields, named, type Raw } from './raw.js'
import { type ReadExpression, type Source, spanOf } from './source.js'

/** A key and its value; no key: a mapping whose entries are taken in. */
export function readEntry(
  source: Source,
  node: Raw,
  expression: ReadExpression,
): { readonly key: Expression | undefined; readonly value: Expression } {
  if (node.type === 'pair') {
    const key = field(node, 'key')
    const value = field(node, 'value')
    if (key && value) return { key: expression(source, key), value: expression(source, value) }
  }
  if (node.type === 'dictionary_splat') {
    const value = named(node)[0]
    if (value) return { key: undefined, value: expression(source, value) }
  }
  return { key: undefined, value: opaque(source, node, 'unreadable entry') }
}

export function readComprehension(source: Source, node: Raw, expression: ReadExpression): Expression {
  const body = field(node, 'body')
  if (!body) return opaque(source, node, 'incomplete comprehension')
  const generators: { target: Expression; iter: Expression; conditions: Expression[] }[] = []
  for (const clause of node.children) {
    if (clause.type === 'for_in_clause') {
      const left = field(clause, 'left')
      const right = fields(clause, 'right')
      if (!left || right.length === 0) return opaque(source, node, 'incomplete comprehension')
      if (clause.children.some((child) => child.type === 'async'))
        return opaque(source, node, 'asynchronous comprehension')
      generators.push({
        target: expression(source, left),
        iter: iterated(source, right, expression),
        conditions: [],
      })
    } else if (clause.type === 'if_clause') {
      const test = named(clause)[0]
      if (test) generators.at(-1)?.conditions.push(expression(source, test))
    }
  }
  const of =
    node.type === 'list_comprehension'
      ? 'list'
      : node.type === 'set_comprehension'
        ? 'set'
        : node.type === 'dictionary_comprehension'
          ? 'dict'
          : 'generator'
  const readonlyGenerators: readonly Generator[] = generators
  if (of === 'dict') {
    const entry = readEntry(source, body, expression)
    if (!entry.key) return opaque(source, node, 'incomplete comprehension')
    return {
      kind: 'comprehension',
      span: spanOf(source, node),
      of,
      key: entry.key,
      item: entry.value,
      generators: readonlyGenerators,
    }
  }
  return {
    kind: 'comprehension',
    span: spanOf(source, node),
    of,
    item: expression(source, body),
    generators: readonlyGenerators,
  }
}

/** `for x in 1, 2` of Python 2 goes over a tuple. */
function iterated(source: Source, parts: readonly Raw[], expression: ReadExpression): Expression {
  const items = parts.filter((part) => part.named).map((part) => expression(source, part))
  const [first] = items
  return items.length === 1
    ? first!
    : { kind: 'tuple', span: { ...first!.span, end: items.at(-1)!.span.end }, items }
}
