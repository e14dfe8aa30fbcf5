import type { Expression, Statement } from '../../../languages/python/syntax.js'

/** What a statement gives a value to. */
export function assignedBy(node: Statement): readonly Expression[] {
  const flat = (target: Expression): readonly Expression[] =>
    target.kind === 'tuple' || target.kind === 'list'
      ? target.items.flatMap(flat)
      : target.kind === 'starred'
        ? flat(target.value)
        : [target]
  switch (node.kind) {
    case 'assign':
    case 'delete':
      return node.targets.flatMap(flat)
    case 'augassign':
    case 'annassign':
    case 'for':
      return flat(node.target)
    case 'with':
      return node.items.flatMap(({ target }) => (target ? flat(target) : []))
    default:
      return []
  }
}
