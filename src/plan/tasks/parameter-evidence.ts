import type {
  Dependency,
  Model,
  ParameterExpression,
  TaskDefinition,
  TaskParameter,
} from '../../model/model.js'

/** Kinds of values, as far as they can be seen. */
export type ValueKind = 'str' | 'int' | 'float' | 'bool' | 'None' | 'date' | 'timedelta' | 'other'

/** What values reach each plain `luigi.Parameter` in this repository; Luigi does not check them. */
export interface ParameterEvidence {
  readonly of: (task: string, parameter: string) => ReadonlySet<ValueKind>
}

const fixed: Readonly<Record<string, ValueKind>> = {
  IntParameter: 'int',
  FloatParameter: 'float',
  BoolParameter: 'bool',
  DateParameter: 'date',
  MonthParameter: 'date',
  YearParameter: 'date',
  TimeDeltaParameter: 'timedelta',
  OptionalIntParameter: 'int',
  OptionalFloatParameter: 'float',
  OptionalBoolParameter: 'bool',
}
const texts = new Set(['Parameter', 'StrParameter', 'OptionalParameter', 'OptionalStrParameter'])

export function isPlain(parameter: TaskParameter): boolean {
  return parameter.standard !== null && texts.has(parameter.standard)
}

export function parameterEvidence(model: Model): ParameterEvidence {
  const tasks = new Map(model.tasks.map((task) => [task.id, task]))
  const found = new Map<string, Set<ValueKind>>()
  /** From a parameter to those that get its value. */
  const flows: { from: string; to: string }[] = []
  const keyOf = (task: string, parameter: string) => `${task}\0${parameter}`
  const note = (key: string, kind: ValueKind | undefined) => {
    if (kind !== undefined) found.set(key, (found.get(key) ?? new Set()).add(kind))
  }
  const reach = (owner: TaskDefinition, task: string, name: string, expression: ParameterExpression) => {
    const key = keyOf(task, name)
    if (expression.kind === 'parameter') {
      if (task !== owner.id || name !== expression.name)
        flows.push({ from: keyOf(owner.id, expression.name), to: key })
    } else note(key, kindOf(expression))
  }
  for (const task of model.tasks) {
    for (const parameter of task.parameters) {
      const key = keyOf(task.id, parameter.name)
      if (!isPlain(parameter)) note(key, fixed[parameter.standard ?? ''] ?? 'other')
      if (parameter.default && isPlain(parameter)) note(key, kindOf(parameter.default))
    }
    for (const dependency of [task.dependencies, ...(task.dynamic ? [task.dynamic] : [])]) {
      calls(dependency, (called, arguments_) => {
        for (const [name, expression] of Object.entries(arguments_)) reach(task, called, name, expression)
      })
    }
  }
  // What a command line says is text; other parameters than plain ones read it.
  for (const entry of model.entryPoints)
    for (const each of tasks.get(entry.task)?.parameters ?? [])
      if (isPlain(each) && Object.hasOwn(entry.arguments, each.name))
        note(keyOf(entry.task, each.name), 'str')

  for (let changed = true; changed; ) {
    changed = false
    for (const { from, to } of flows) {
      for (const kind of found.get(from) ?? []) {
        if (found.get(to)?.has(kind)) continue
        note(to, kind)
        changed = true
      }
    }
  }
  return {
    of: (task, parameter) => (tasks.has(task) ? (found.get(keyOf(task, parameter)) ?? new Set()) : new Set()),
  }
}

function calls(
  dependency: Dependency,
  told: (task: string, arguments_: Record<string, ParameterExpression>) => void,
): void {
  switch (dependency.kind) {
    case 'one':
      told(dependency.task, dependency.arguments)
      return
    case 'sequence':
      for (const item of dependency.items) calls(item, told)
      return
    case 'mapping':
      for (const entry of dependency.entries) calls(entry.value, told)
      return
    case 'each':
      calls(dependency.item, told)
      return
    case 'when':
      calls(dependency.then, told)
      calls(dependency.otherwise, told)
      return
    case 'none':
    case 'opaque':
      return
  }
}

/** The kind of a value by its text; undefined: the text does not say. */
export function kindOf(expression: ParameterExpression): ValueKind | undefined {
  if (expression.kind === 'opaque' || expression.kind === 'parameter') return undefined
  const source = expression.source.trim()
  if (/^[fFrRuU]{0,2}["']/.test(source))
    return expression.kind === 'constant' || /^f/i.test(source) ? 'str' : undefined
  const made = /^datetime\.(date|timedelta)\([^()]*\)$/.exec(source)?.[1]
  if (made !== undefined) return made as ValueKind
  if (expression.kind === 'computed') return undefined
  if (source === 'None') return 'None'
  if (/^(True|False)$/.test(source)) return 'bool'
  if (/^-?\d+$/.test(source)) return 'int'
  if (/^-?[\d.]+(e[+-]?\d+)?$/i.test(source)) return 'float'
  return 'other'
}
