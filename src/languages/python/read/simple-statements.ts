import { printed } from '../python2/print-statement.js'
import type { BinaryOperator, Expression, Span, Statement } from '../syntax.js'
import { readExpression } from './expressions.js'
import { opaqueStatement } from './opaque.js'
import { field, named, type Raw } from './raw.js'
import { type Source, spanOf } from './source.js'

/** An expression that stands alone, or an assignment. */
export function readExpressionStatement(source: Source, node: Raw): readonly Statement[] {
  const children = named(node)
  const [only] = children
  if (!only) return []
  const shown = source.python2 && !source.python2.printFunction ? shownBy(source, node, children) : undefined
  if (shown) return [shown]
  if (children.length > 1) {
    // `a, b` without brackets as a statement
    return [
      {
        kind: 'expression',
        span: spanOf(source, node),
        value: {
          kind: 'tuple',
          span: spanOf(source, node),
          items: children.map((child) => readExpression(source, child)),
        },
      },
    ]
  }
  if (only.type === 'assignment') return [readAssignment(source, only)]
  if (only.type === 'augmented_assignment') {
    const target = field(only, 'left')
    const value = field(only, 'right')
    const operator = field(only, 'operator')
    if (!target || !value || !operator) return [opaqueStatement(source, only, 'incomplete assignment')]
    return [
      {
        kind: 'augassign',
        span: spanOf(source, only),
        op: operator.type.slice(0, -1) as BinaryOperator,
        target: readExpression(source, target),
        value: readExpression(source, value),
      },
    ]
  }
  if (only.type === 'ERROR') {
    return [opaqueStatement(source, only, 'syntax error')]
  }
  return [{ kind: 'expression', span: spanOf(source, only), value: readExpression(source, only) }]
}

/** A print statement that reads as something else. */
function shownBy(source: Source, node: Raw, children: readonly Raw[]): Statement | undefined {
  if (!/^print\b/.test(source.text.slice(node.start, node.start + 6))) return undefined
  const span = spanOf(source, node)
  const items = children.map((child) => readExpression(source, child))
  const whole: Expression = items.length === 1 ? items[0]! : { kind: 'tuple', span, items }
  if (whole.kind === 'call' && whole.func.kind === 'name') return undefined
  if (whole.kind === 'name') return printStatement(span, [])
  const value = printed(whole)
  return value && printStatement(span, [value])
}

/** Python 2's statement is a call. */
export function printStatement(span: Span, values: readonly Expression[], file?: Expression): Statement {
  const args = values.map((value) => ({ value, star: false }))
  const func: Expression = { kind: 'name', span, id: 'print' }
  const keywords = file ? [{ name: 'file', value: file }] : []
  return { kind: 'expression', span, value: { kind: 'call', span, func, args, keywords } }
}

/** `raise E, value, traceback` of Python 2 raises E(value). */
export function raised(source: Source, list: Raw): Expression {
  const [type, value] = named(list).map((each) => readExpression(source, each))
  const span = spanOf(source, list)
  const given =
    value === undefined || value.kind === 'none' ? [] : value.kind === 'tuple' ? value.items : [value]
  return {
    kind: 'call',
    span,
    func: type!,
    args: given.map((each) => ({ value: each, star: false })),
    keywords: [],
  }
}

function readAssignment(source: Source, node: Raw): Statement {
  const targets: Expression[] = []
  let at: Raw = node
  for (;;) {
    const left = field(at, 'left')
    const right = field(at, 'right')
    const annotation = field(at, 'type')
    if (!left) return opaqueStatement(source, node, 'incomplete assignment')
    if (annotation) {
      return {
        kind: 'annassign',
        span: spanOf(source, node),
        target: readExpression(source, left),
        annotation: readExpression(source, annotation),
        ...(right ? { value: readExpression(source, right) } : {}),
      }
    }
    targets.push(readExpression(source, left))
    if (!right) return opaqueStatement(source, node, 'incomplete assignment')
    if (right.type !== 'assignment')
      return { kind: 'assign', span: spanOf(source, node), targets, value: readExpression(source, right) }
    at = right
  }
}
