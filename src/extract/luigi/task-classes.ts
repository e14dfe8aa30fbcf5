import type {
  ClassValue,
  InstanceValue,
  UnknownValue,
  Value,
} from '../../languages/python/evaluate/values.js'

/** A parameter of a task class: its name, and the Parameter object that the evaluator made. */
export interface ClassParameter {
  readonly name: string
  readonly parameter: InstanceValue
}

/** What Luigi keeps of a task instance. Values may be unknown or symbols. */
export interface TaskState {
  readonly parameters: readonly ClassParameter[]
  values: ReadonlyMap<string, Value>
  id?: string
}

export interface TaskClasses {
  readonly task: ClassValue
  readonly wrapper: ClassValue
  readonly external: ClassValue
  readonly config: ClassValue
  readonly parameter: ClassValue
  /** What parametersOf() found, until a class is changed. */
  readonly known: Map<ClassValue, readonly ClassParameter[] | UnknownValue>
}

export function isTaskClass(classes: TaskClasses, value: Value | undefined): value is ClassValue {
  return (
    typeof value === 'object' && value !== null && value.kind === 'class' && value.mro.includes(classes.task)
  )
}

export function isTask(classes: TaskClasses, value: Value | undefined): value is InstanceValue {
  return (
    typeof value === 'object' &&
    value !== null &&
    value.kind === 'instance' &&
    value.type.mro.includes(classes.task)
  )
}

export function stateOf(instance: InstanceValue): TaskState | undefined {
  return instance.engine as TaskState | undefined
}

/**
 * Luigi's get_params(): every class attribute that is a Parameter, in the order in which the Parameter objects were made
 * (not of declaration: an inherited one comes first because its class ran first).
 */
export function parametersOf(
  classes: TaskClasses,
  type: ClassValue,
): readonly ClassParameter[] | UnknownValue {
  const known = classes.known.get(type)
  if (known) return known
  const found = findParameters(classes, type)
  classes.known.set(type, found)
  return found
}

function findParameters(classes: TaskClasses, type: ClassValue): readonly ClassParameter[] | UnknownValue {
  const visible = new Map<string, Value>()
  for (const base of [...type.mro].reverse()) {
    if (typeof base !== 'object' || base === null) continue
    if (base.kind === 'foreign')
      return {
        kind: 'unknown',
        code: 'external',
        why: `the base ${base.path} is outside the sources and may have parameters`,
        base: base.path,
      }
    if (base.kind === 'unknown') return base
    if (base.kind === 'class') for (const [name, value] of base.attributes) visible.set(name, value)
  }
  const found: ClassParameter[] = []
  for (const [name, value] of visible) {
    if (typeof value !== 'object' || value === null) continue
    if (value.kind === 'unknown' && mayBeParameter(classes, value))
      return { ...value, why: `parameter ${name}: ${value.why}` }
    if (value.kind === 'instance' && value.type.mro.includes(classes.parameter))
      found.push({ name, parameter: value })
  }
  return found.sort((left, right) => counter(left.parameter) - counter(right.parameter))
}

/** The making of a parameter that failed, or an attribute made by code outside the sources that names itself a parameter. */
function mayBeParameter(classes: TaskClasses, { maker, code, why }: UnknownValue): boolean {
  if (typeof maker === 'object' && maker?.kind === 'class' && maker.mro.includes(classes.parameter))
    return true
  return code === 'external' && /param/i.test(why)
}

function counter(parameter: InstanceValue): number {
  const value = parameter.attributes.get('_counter')
  return typeof value === 'bigint' ? Number(value) : 0
}

/** An attribute of a Parameter object that is true unless it says otherwise. */
export function flag(parameter: InstanceValue, name: 'significant' | 'positional'): boolean {
  return parameter.attributes.get(name) !== false
}

/** The standard class of Luigi that a Parameter object is, or stands on. */
export function parameterType(parameter: InstanceValue): {
  readonly type: string
  readonly standard: string | null
} {
  const own = parameter.type
  const standard = own.mro.find(
    (base) =>
      typeof base === 'object' && base !== null && base.kind === 'class' && base.module === 'luigi.parameter',
  ) as ClassValue | undefined
  if (own.module === 'luigi.parameter') return { type: own.name, standard: own.name }
  const overrides = own.mro.some(
    (base) =>
      typeof base === 'object' &&
      base !== null &&
      base.kind === 'class' &&
      base.module !== 'luigi.parameter' &&
      ['parse', 'serialize', 'normalize', '__init__'].some((name) => base.attributes.has(name)),
  )
  return { type: `${own.module}.${own.name}`, standard: overrides ? null : (standard?.name ?? null) }
}
