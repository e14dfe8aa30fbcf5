import type { Call, Expression } from '../syntax.js'

/**
 * What a print statement prints, where the grammar took it for something that Python 3 has as well: `print (a) % b` for a
 * call and an operation on its result, `print -1` for a subtraction, `print [a]` for a subscript. Undefined: it is no print.
 */
export function printed(node: Expression): Expression | undefined {
  switch (node.kind) {
    case 'call':
      return isPrint(node.func) ? printedCall(node) : change(node.func, (func) => ({ ...node, func }))
    case 'binary':
      if (isPrint(node.left) && (node.op === '-' || node.op === '+'))
        return { kind: 'unary', span: node.span, op: node.op, operand: node.right }
      return change(node.left, (left) => ({ ...node, left }))
    case 'subscript':
      if (isPrint(node.value))
        return {
          kind: 'list',
          span: node.span,
          items: node.index.kind === 'tuple' ? node.index.items : [node.index],
        }
      return change(node.value, (value) => ({ ...node, value }))
    case 'attribute':
      return change(node.value, (value) => ({ ...node, value }))
    case 'compare':
      return change(node.left, (left) => ({ ...node, left }))
    case 'conditional':
      return change(node.then, (then) => ({ ...node, then }))
    case 'boolop': {
      const [first, ...rest] = node.values
      return first && change(first, (value) => ({ ...node, values: [value, ...rest] }))
    }
    case 'tuple': {
      const [first, ...rest] = node.items
      return first && change(first, (value) => ({ ...node, items: [value, ...rest] }))
    }
    default:
      return undefined
  }
}

function change(inner: Expression, around: (inner: Expression) => Expression): Expression | undefined {
  const value = printed(inner)
  return value && around(value)
}

function isPrint(node: Expression): boolean {
  return node.kind === 'name' && node.id === 'print'
}

/** `print(a, b)` shows a tuple, `print()` an empty one. */
function printedCall({ span, args }: Call): Expression {
  const items = args.map((each) => each.value)
  return items.length === 1 ? items[0]! : { kind: 'tuple', span, items }
}
