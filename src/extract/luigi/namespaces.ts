import type { Evaluator } from '../../languages/python/evaluate/evaluator.js'
import type { ClassValue, Site } from '../../languages/python/evaluate/values.js'

/** luigi.namespace() and auto_namespace(): the namespace by module scope, and what each class got when it was made. */
export interface Namespaces {
  readonly byScope: Map<string, string>
  readonly ofClass: Map<ClassValue, string>
}

/** What auto_namespace() stores: the class's own module. */
export const SAME_AS_MODULE = '@module'

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
  const own = evaluator.vm.classMember(type, 'task_namespace')
  if (own === undefined) {
    const found = namespaces.ofClass.get(type) ?? ''
    return found === SAME_AS_MODULE ? type.module : found
  }
  if (own === null) return ''
  return typeof own === 'string' ? own : undefined
}

/** Luigi's task family: `namespace.Name` or the bare name; undefined when the namespace is not known. */
export function familyOf(
  namespaces: Namespaces,
  evaluator: Evaluator,
  type: ClassValue,
  at: Site,
): string | undefined {
  void at
  const own = evaluator.vm.classMember(type, 'get_task_family')
  const isLuigis =
    typeof own === 'object' &&
    own !== null &&
    own.kind === 'property' &&
    typeof own.get === 'object' &&
    own.get !== null &&
    own.get.kind === 'function' &&
    own.get.module.name === 'luigi.task'
  if (!isLuigis) return undefined
  const namespace = namespaceOf(namespaces, evaluator, type)
  if (namespace === undefined) return undefined
  return namespace === '' ? type.name : `${namespace}.${type.name}`
}
