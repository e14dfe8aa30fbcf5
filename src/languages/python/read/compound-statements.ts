import type { Statement } from '../syntax.js'
import type { ReadBlock } from './definitions.js'
import { readExpression } from './expressions.js'
import { opaqueStatement } from './opaque.js'
import { field, fields, named, type Raw } from './raw.js'
import { type Source, spanOf, textOf } from './source.js'

/** `if`, with all of its branches. */
export function readIf(source: Source, node: Raw, block: ReadBlock): Statement {
  const test = field(node, 'condition')
  if (!test) return opaqueStatement(source, node, 'incomplete condition')
  const alternatives = fields(node, 'alternative')
  return {
    kind: 'if',
    span: spanOf(source, node),
    test: readExpression(source, test),
    then: block(source, field(node, 'consequence')),
    otherwise: readAlternatives(source, alternatives, block),
  }
}

/** Branches nest inside each other, so a chain of more is cut: no person writes it. */
const MAX_BRANCHES = 500

function readAlternatives(
  source: Source,
  alternatives: readonly Raw[],
  block: ReadBlock,
  at = 0,
): readonly Statement[] {
  const first = alternatives[at]
  if (!first) return []
  if (at >= MAX_BRANCHES) return [opaqueStatement(source, first, 'too many branches')]
  if (first.type === 'else_clause') return block(source, field(first, 'body'))
  const test = field(first, 'condition')
  if (!test) return [opaqueStatement(source, first, 'incomplete condition')]
  return [
    {
      kind: 'if',
      span: spanOf(source, first),
      test: readExpression(source, test),
      then: block(source, field(first, 'consequence')),
      otherwise: readAlternatives(source, alternatives, block, at + 1),
    },
  ]
}

/** The `else` of a loop. */
export function readElse(source: Source, node: Raw, block: ReadBlock): readonly Statement[] {
  const otherwise = field(node, 'alternative')
  return otherwise ? block(source, field(otherwise, 'body')) : []
}

export function readTry(source: Source, node: Raw, block: ReadBlock): Statement {
  const bodyOf = (clause: Raw | undefined) =>
    block(
      source,
      clause && (field(clause, 'body') ?? clause.children.find((child) => child.type === 'block')),
    )
  const clause = (type: string) => node.children.find((child) => child.type === type)
  const handlers = node.children
    .filter((child) => child.type === 'except_clause' || child.type === 'except_group_clause')
    .map((handler) => {
      const values = named(handler).filter((child) => child.type !== 'block')
      const pattern = values[0]
      const body = bodyOf(handler)
      if (!pattern) return { body }
      if (pattern.type === 'as_pattern') {
        const [type, target] = named(pattern)
        return {
          ...(type ? { type: readExpression(source, type) } : {}),
          ...(target ? { name: textOf(source, target) } : {}),
          body,
        }
      }
      // `except E as e` in older grammars and Python 2's `except E, e`
      const name = values[1]
      return { type: readExpression(source, pattern), ...(name ? { name: textOf(source, name) } : {}), body }
    })
  return {
    kind: 'try',
    span: spanOf(source, node),
    body: block(source, field(node, 'body')),
    handlers,
    otherwise: bodyOf(clause('else_clause')),
    finally: bodyOf(clause('finally_clause')),
  }
}

export function readWith(source: Source, node: Raw, block: ReadBlock): Statement {
  const clause = node.children.find((child) => child.type === 'with_clause')
  if (!clause || node.children.some((child) => child.type === 'async'))
    return opaqueStatement(source, node, 'unreadable with')
  const items = withItems(clause).map((item) => {
    const value = field(item, 'value') ?? item
    if (value.type === 'as_pattern') {
      const [context, target] = named(value)
      return {
        value: readExpression(source, context ?? value),
        ...(target ? { target: readExpression(source, target) } : {}),
      }
    }
    return { value: readExpression(source, value) }
  })
  return { kind: 'with', span: spanOf(source, node), items, body: block(source, field(node, 'body')) }
}

/** Items of a with clause; `with (a as b, c as d):` may come as one item that is a tuple. */
function withItems(clause: Raw): readonly Raw[] {
  return named(clause).flatMap((item) => {
    const value = field(item, 'value')
    const holdsNames = value?.type === 'tuple' && named(value).some((child) => child.type === 'as_pattern')
    return holdsNames ? named(value) : [item]
  })
}
