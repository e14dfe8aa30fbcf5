import type { Evaluator } from '../../languages/python/evaluate/evaluator.js'
import type { ClassValue, Site, Value } from '../../languages/python/evaluate/values.js'

/** luigi.namespace() and auto_namespace(): the namespace by module scope, and what each class got when it was made. */
export interface Namespaces {
  readonly byScope: Map<string, string>
  readonly ofClass: Map<ClassValue, string>
}

/** What auto_namespace() stores: the class's own module. */
export const SAME_AS_MODULE = '@module'
/** Stands for a namespace whose text is not known. */
const NOT_KNOWN = '@unknown'

/** luigi.namespace(namespace, scope): later classes of that scope are in it. */
export function setNamespace(
  namespaces: Namespaces,
  scope: Value | undefined,
  namespace: Value | undefined,
): void {
  namespaces.byScope.set(
    typeof scope === 'string' ? scope : '',
    typeof scope === 'string' && typeof namespace === 'string' ? namespace : NOT_KNOWN,
  )
}

/** The namespace in force for a module: the deepest scope wins; an empty one counts for nothing. */
export function namespaceAt(namespaces: Namespaces, module: string): string {
  const parts = module.split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const found = namespaces.byScope.get(parts.slice(0, length).join('.'))
    if (found) return found
  }
  return namespaces.byScope.get('') ?? ''
}

/** A class's namespace: its own or inherited task_namespace, else what was in force when it was made; undefined when not known. */
export function namespaceOf(
  namespaces: Namespaces,
  evaluator: Evaluator,
  type: ClassValue,
): string | undefined {
  const at = placeOf(type)
  if (!isLuigis(evaluator, type, 'get_task_namespace'))
    return asked(evaluator, type, 'get_task_namespace', at)
  return plainNamespace(namespaces, evaluator, type)
}

/** get_task_namespace() as Luigi itself writes it. */
export function plainNamespace(
  namespaces: Namespaces,
  evaluator: Evaluator,
  type: ClassValue,
): string | undefined {
  const own = evaluator.vm.classMember(type, 'task_namespace')
  if (own === undefined) {
    const found = namespaces.ofClass.get(type) ?? ''
    return found === SAME_AS_MODULE ? type.module : found === NOT_KNOWN ? undefined : found
  }
  if (own === null) return ''
  return typeof own === 'string' ? own : undefined
}

/** Luigi's task family: `namespace.Name` or the bare name, or what an own get_task_family() says; undefined when not known. */
export function familyOf(
  namespaces: Namespaces,
  evaluator: Evaluator,
  type: ClassValue,
  at: Site,
): string | undefined {
  return isLuigis(evaluator, type, 'get_task_family')
    ? plainFamily(namespaces, evaluator, type)
    : asked(evaluator, type, 'get_task_family', at)
}

/** get_task_family() as Luigi itself writes it; also the property `task_family` of classes and tasks. */
export function plainFamily(
  namespaces: Namespaces,
  evaluator: Evaluator,
  type: ClassValue,
): string | undefined {
  const namespace = namespaceOf(namespaces, evaluator, type)
  if (namespace === undefined) return undefined
  return namespace === '' ? type.name : `${namespace}.${type.name}`
}

function isLuigis(evaluator: Evaluator, type: ClassValue, name: string): boolean {
  const own = evaluator.vm.classMember(type, name)
  return (
    typeof own === 'object' &&
    own !== null &&
    own.kind === 'property' &&
    typeof own.get === 'object' &&
    own.get !== null &&
    own.get.kind === 'function' &&
    own.get.module.name === 'luigi.task'
  )
}

/** What a classmethod of the repository answers; null counts as the empty text, as in Luigi. */
function asked(evaluator: Evaluator, type: ClassValue, method: string, at: Site): string | undefined {
  const found = evaluator.attempt(() =>
    evaluator.call(evaluator.attribute(type, method, at), [], new Map(), at),
  )
  if (!found.ok) return undefined
  return found.value === null ? '' : typeof found.value === 'string' ? found.value : undefined
}

function placeOf(type: ClassValue): Site {
  return { path: type.file ?? type.module, line: type.node?.span.line ?? 1 }
}
