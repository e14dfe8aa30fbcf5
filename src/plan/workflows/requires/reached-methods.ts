import type { Expression } from '../../../languages/python/syntax.js'
import { attributeUsers } from '../../tasks/attribute-users.js'
import { isEngineMethod } from '../../tasks/engine-names.js'
import type { Member, Method, TaskView } from '../../tasks/members.js'
import type { ClassPlace } from '../../tasks/repository.js'
import { isFirst } from '../own-values.js'

/** The method that `self.name` is of, in any instance; undefined: it is none, or Luigi's, or something writes it. */
export function ownMethod(view: TaskView | undefined, name: string): Method | undefined {
  if (!view || !isFirst(view) || isEngineMethod(name)) return undefined
  const member = view.member(name)
  if (!view.classes.every(({ node }) => node.decorators.every(isOfLuigi))) return undefined
  const isPlain = member?.kind === 'method' && !attributeUsers(view, name).some((user) => user.writes)
  return isPlain ? member : undefined
}

/**
 * What `super().name` in a method of `owner` is. nothing: Luigi's own requires(). unknown: a class outside the repository
 * may give it, or it is no plain method. Undefined: the node is anything else.
 */
export function methodBehind(
  view: TaskView | undefined,
  node: Expression,
  owner: ClassPlace | undefined,
  self: string,
): Method | 'nothing' | 'unknown' | undefined {
  if (node.kind !== 'attribute' || !view || !owner || !isSuper(node.value, owner.node.name, self))
    return undefined
  const isRequires = node.name === 'requires'
  const member = view.memberAfter(owner, node.name)
  if (!isFollowed(view, owner.id, member)) return 'unknown'
  if (!member) return isRequires ? 'nothing' : 'unknown'
  const isMeant = isRequires || !isEngineMethod(node.name)
  return member.kind === 'method' && member.how === 'instance' && isMeant ? member : 'unknown'
}

/** Luigi's own decorators of classes give parameters, requires() and what clones; other ones may give anything. */
function isOfLuigi(decorator: Expression): boolean {
  if (decorator.kind === 'call') return isOfLuigi(decorator.func)
  const name = decorator.kind === 'attribute' ? decorator.name : decorator.kind === 'name' ? decorator.id : ''
  return /^(requires|inherits|copies|final)$/.test(name)
}

/** Bases outside the repository whose requires() gives nothing. */
const plain = /^(luigi\.(task\.)?(Task|WrapperTask|ExternalTask)|(builtins\.)?object|abc\.ABC)$/

/** Is everything between a class and what follows it in the order of resolution known? A decorator may give methods. */
function isFollowed(view: TaskView, from: string, member: Member | undefined): boolean {
  const order = [view.definition.id, ...view.definition.mro]
  const to = member && member.kind !== 'parameter' ? order.indexOf(member.owner.id) + 1 : order.length
  return order
    .slice(order.indexOf(from) + 1, to)
    .every((id) => isUndecorated(view.repository.classOf(id)) || plain.test(id.replace(':', '.')))
}

function isUndecorated(place: ClassPlace | undefined): boolean {
  return place !== undefined && place.node.decorators.length === 0
}

/** `super()`, or in the old way `super(Base, self)`. */
function isSuper(node: Expression, owner: string, self: string): boolean {
  if (node.kind !== 'call' || node.func.kind !== 'name' || node.func.id !== 'super') return false
  if (node.keywords.length > 0) return false
  if (node.args.length === 0) return true
  const [type, of, ...more] = node.args.map(({ value }) => value)
  return (
    type?.kind === 'name' && type.id === owner && of?.kind === 'name' && of.id === self && more.length === 0
  )
}
