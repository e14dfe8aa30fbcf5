import type { Expression, FunctionDef } from '../../languages/python/syntax.js'
import type { TaskDefinition, TaskParameter } from '../../model/model.js'
import { type ClassPlace, isLuigi, type Repository } from './repository.js'

/** How a method is reached: through an instance, through the class, as a value, or as a plain function. */
export type MethodKind = 'instance' | 'static' | 'class' | 'property' | 'cached'

export interface Method {
  readonly kind: 'method'
  readonly owner: ClassPlace
  readonly node: FunctionDef
  readonly how: MethodKind
  /** Decorators that are none of Python's own for methods. */
  readonly decorators: readonly Expression[]
}

/** What an attribute of a task stands for, after inheritance. */
export type Member =
  | { readonly kind: 'parameter'; readonly parameter: TaskParameter }
  | Method
  | {
      readonly kind: 'constant'
      readonly owner: ClassPlace
      readonly name: string
      readonly value: Expression
    }
  | { readonly kind: 'other'; readonly owner: ClassPlace }

/** A task class of the repository with its bases, as Python sees it. */
export interface TaskView {
  readonly definition: TaskDefinition
  /** The class itself and its bases inside the repository, in method resolution order. */
  readonly classes: readonly ClassPlace[]
  /** Bases outside the repository, dotted. */
  readonly foreign: readonly string[]
  readonly repository: Repository
  readonly member: (name: string) => Member | undefined
  /** The next one behind a class: what `super()` in it means. */
  readonly memberAfter: (owner: ClassPlace, name: string) => Member | undefined
  readonly parameter: (name: string) => TaskParameter | undefined
}

export function viewTask(definition: TaskDefinition, repository: Repository): TaskView | undefined {
  const own = repository.classOf(definition.id)
  if (!own) return undefined
  // Luigi's own classes are Luigi's, also where its sources are in the repository.
  const found = definition.mro.map((id) =>
    isLuigi(id.split(':')[0] ?? id) ? id.replace(':', '.') : (repository.classOf(id) ?? id),
  )
  const classes = [own, ...found.filter((each): each is ClassPlace => typeof each !== 'string')]
  const foreign = found.filter((each): each is string => typeof each === 'string')
  const parameters = new Map(definition.parameters.map((each) => [each.name, each]))
  const search = (name: string, from: number): Member | undefined => {
    for (const place of classes.slice(from)) {
      const member = memberOf(place, name)
      if (member) return member
    }
    return undefined
  }
  return {
    definition,
    classes,
    foreign,
    repository,
    member: (name) => {
      const parameter = parameters.get(name)
      return parameter ? { kind: 'parameter', parameter } : search(name, 0)
    },
    memberAfter: (owner, name) => search(name, classes.indexOf(owner) + 1),
    parameter: (name) => parameters.get(name),
  }
}

const decorated: Readonly<Record<string, MethodKind>> = {
  staticmethod: 'static',
  classmethod: 'class',
  property: 'property',
  cached_property: 'cached',
}

/** What a class's own body binds a name to. */
export function memberOf(place: ClassPlace, name: string): Member | undefined {
  const found: Member[] = []
  for (const statement of place.node.body) {
    if (statement.kind === 'function' && statement.name === name) found.push(methodOf(place, statement))
    else if (statement.kind === 'class' && statement.name === name)
      found.push({ kind: 'other', owner: place })
    else if (statement.kind === 'assign' && statement.targets.some((target) => names(target, name))) {
      const simple = statement.targets.every((target) => target.kind === 'name')
      found.push(
        simple
          ? { kind: 'constant', owner: place, name, value: statement.value }
          : { kind: 'other', owner: place },
      )
    } else if (statement.kind === 'annassign' && names(statement.target, name)) {
      if (statement.value) found.push({ kind: 'constant', owner: place, name, value: statement.value })
    } else if (bindsInside(statement, name) || changes(statement, name)) {
      found.push({ kind: 'other', owner: place }, { kind: 'other', owner: place })
    }
  }
  const last = found.at(-1)
  // A property with a setter, or a name that the class body binds several times.
  return found.length > 1 && last ? { kind: 'other', owner: place } : last
}

function methodOf(owner: ClassPlace, node: FunctionDef): Member {
  let how: MethodKind = 'instance'
  const decorators: Expression[] = []
  for (const decorator of node.decorators) {
    const name =
      decorator.kind === 'name' ? decorator.id : decorator.kind === 'attribute' ? decorator.name : ''
    const known = Object.hasOwn(decorated, name) ? decorated[name] : undefined
    if (known) how = known
    else if (name === 'setter' || name === 'deleter') return { kind: 'other', owner }
    else if (name !== 'override') decorators.push(decorator)
  }
  return { kind: 'method', owner, node, how, decorators }
}

function names(target: Expression, name: string): boolean {
  if (target.kind === 'name') return target.id === name
  if (target.kind === 'tuple' || target.kind === 'list') return target.items.some((item) => names(item, name))
  return target.kind === 'starred' && names(target.value, name)
}

/** `if …: x = 1` in a class body, and the like. */
function bindsInside(statement: ClassPlace['node']['body'][number], name: string): boolean {
  if (statement.kind === 'if')
    return [...statement.then, ...statement.otherwise].some((each) => binds(each, name))
  if (statement.kind === 'for' || statement.kind === 'with' || statement.kind === 'while')
    return statement.body.some((each) => binds(each, name))
  if (statement.kind === 'try')
    return [...statement.body, ...statement.handlers.flatMap((each) => each.body)].some((each) =>
      binds(each, name),
    )
  return false
}

function binds(statement: ClassPlace['node']['body'][number], name: string): boolean {
  if (statement.kind === 'function' || statement.kind === 'class') return statement.name === name
  if (statement.kind === 'assign') return statement.targets.some((target) => names(target, name))
  return bindsInside(statement, name)
}

/** `columns += [...]`, `columns.append(…)` in a class body: the value is not what was assigned. */
function changes(statement: ClassPlace['node']['body'][number], name: string): boolean {
  if (statement.kind === 'augassign') return names(statement.target, name)
  const written =
    statement.kind === 'expression' && statement.value.kind === 'call'
      ? statement.value.func
      : statement.kind === 'assign'
        ? statement.targets.find((target) => target.kind === 'subscript' || target.kind === 'attribute')
        : undefined
  return (written?.kind === 'attribute' || written?.kind === 'subscript') && names(written.value, name)
}
