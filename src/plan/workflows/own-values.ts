import type { Expression, FunctionDef, Module } from '../../languages/python/syntax.js'
import { visitExpression } from '../../languages/python/visit.js'
import { attributeUsers } from '../tasks/attribute-users.js'
import type { TaskView } from '../tasks/members.js'

/** What `self.name` or `self.name()` stands for, where it is one plain expression of the class. */
export type OwnValue =
  /** A literal, as Python text. */
  | { readonly kind: 'literal'; readonly text: string }
  /** What a property, or a method without arguments, returns: an expression of the same file, over the same `self`. */
  | { readonly kind: 'returned'; readonly method: FunctionDef; readonly value: Expression }

/** Undefined: it is anything else, or some method changes it. `called`: it is `self.name()`. */
export function ownValue(
  view: TaskView | undefined,
  name: string,
  called: boolean,
  place: { readonly module: Module; readonly self: string },
): OwnValue | undefined {
  const member = view?.member(name)
  if (!view || !member || !isFirst(view) || attributeUsers(view, name).some((user) => user.writes))
    return undefined
  if (member.kind === 'constant') {
    if (called || !isLiteral(member.value)) return undefined
    const { start, end } = member.value.span
    const text = member.owner.module.text.slice(start, end)
    return /[\n\\#]/.test(text) ? undefined : { kind: 'literal', text }
  }
  if (member.kind !== 'method' || member.owner.module !== place.module || member.decorators.length > 0)
    return undefined
  const { node, how } = member
  const isReached = called ? how === 'instance' : how === 'property' || how === 'cached'
  const [own, ...others] = node.params
  if (!isReached || node.isAsync || node.isGenerator || own?.name !== place.self || others.length > 0)
    return undefined
  const [only, ...more] = node.doc === undefined ? node.body : node.body.slice(1)
  if (only?.kind !== 'return' || !only.value || more.length > 0 || bindsNames(only.value)) return undefined
  return { kind: 'returned', method: node, value: only.value }
}

/** Do the classes of the repository come before all others, so that none of these hides what they say? */
export function isFirst({ definition, classes, repository }: TaskView): boolean {
  return definition.mro.slice(0, classes.length - 1).every((id) => repository.classOf(id) !== undefined)
}

function isLiteral(node: Expression): boolean {
  switch (node.kind) {
    case 'string':
    case 'int':
    case 'float':
    case 'bool':
    case 'none':
      return true
    case 'unary':
      return node.op === '-' && /^(int|float)$/.test(node.operand.kind)
    case 'list':
    case 'tuple':
      return node.items.every(isLiteral)
    case 'dict':
      return node.entries.every(({ key, value }) => key !== undefined && isLiteral(key) && isLiteral(value))
    default:
      return false
  }
}

/** Names that an expression binds for itself could mean another thing where it is put. */
function bindsNames(value: Expression): boolean {
  let binds = false
  visitExpression(value, {
    expression: (node) => {
      if (/^(comprehension|lambda|walrus|yield|await|opaque)$/.test(node.kind)) binds = true
      return undefined
    },
  })
  return binds
}
