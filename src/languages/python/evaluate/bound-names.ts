import type { Expression, FunctionDef, Lambda, Statement } from '../syntax.js'

/** The names that a statement would bind, when it cannot be run. */
export function boundNames(node: Statement): readonly string[] {
  switch (node.kind) {
    case 'assign':
      return node.targets.flatMap(targetNames)
    case 'augassign':
    case 'annassign':
      return targetNames(node.target)
    case 'function':
    case 'class':
      return [node.name]
    case 'if':
      return [...node.then, ...node.otherwise].flatMap(boundNames)
    case 'for':
      return [...targetNames(node.target), ...[...node.body, ...node.otherwise].flatMap(boundNames)]
    case 'while':
      return [...node.body, ...node.otherwise].flatMap(boundNames)
    case 'with':
      return [
        ...node.items.flatMap((item) => (item.target ? targetNames(item.target) : [])),
        ...node.body.flatMap(boundNames),
      ]
    case 'try':
      return [
        ...node.body,
        ...node.handlers.flatMap((handler) => handler.body),
        ...node.otherwise,
        ...node.finally,
      ].flatMap(boundNames)
    case 'import':
      return node.names.map((name) => name.as ?? name.name.split('.')[0]!)
    case 'importfrom':
      return node.names === '*' ? [] : node.names.map((name) => name.as ?? name.name)
    default:
      return []
  }
}

/** The names that a target of an assignment or a loop binds. */
export function targetNames(target: Expression): readonly string[] {
  if (target.kind === 'name') return [target.id]
  if (target.kind === 'tuple' || target.kind === 'list') return target.items.flatMap(targetNames)
  if (target.kind === 'starred') return targetNames(target.value)
  return []
}

const known = new WeakMap<object, ReadonlySet<string>>()
const NONE: ReadonlySet<string> = new Set()

/** The names that a function's body binds by statements: reading one of them before that is an error, not a look outward. */
export function localNames(node: FunctionDef | Lambda): ReadonlySet<string> {
  if (node.kind === 'lambda') return NONE
  const found = known.get(node)
  if (found) return found
  const names = new Set(node.body.flatMap(boundNames))
  for (const name of declaredOutside(node.body)) names.delete(name)
  known.set(node, names)
  return names
}

/** Names under `global` and `nonlocal`, wherever in the body they stand. */
function declaredOutside(body: readonly Statement[]): readonly string[] {
  return body.flatMap((node) => {
    switch (node.kind) {
      case 'global':
      case 'nonlocal':
        return node.names
      case 'if':
        return declaredOutside([...node.then, ...node.otherwise])
      case 'for':
      case 'while':
        return declaredOutside([...node.body, ...node.otherwise])
      case 'with':
        return declaredOutside(node.body)
      case 'try':
        return declaredOutside([
          ...node.body,
          ...node.handlers.flatMap((handler) => handler.body),
          ...node.otherwise,
          ...node.finally,
        ])
      default:
        return []
    }
  })
}
