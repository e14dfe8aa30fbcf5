import type { Evaluator } from '../../languages/python/evaluate/evaluator.js'
import { isUnknown } from '../../languages/python/evaluate/known.js'
import { PythonRaise, Unknowable, unknown } from '../../languages/python/evaluate/signals.js'
import { holdsSymbol } from '../../languages/python/evaluate/symbols.js'
import type { ClassValue, InstanceValue, Site, Value } from '../../languages/python/evaluate/values.js'
import { type Configured, configured, type LuigiConfiguration } from '../configuration/luigi-config.js'
import { familyOf, type Namespaces } from './namespaces.js'
import { type ClassParameter, flag, type TaskClasses } from './task-classes.js'

/** What making task instances needs of the program. */
export interface Instances {
  readonly classes: TaskClasses
  readonly namespaces: Namespaces
  readonly configuration: LuigiConfiguration
  readonly environment: ReadonlyMap<string, string>
  /** Luigi's instance cache: equal values give the same object. */
  readonly cache: Map<ClassValue, Map<string, InstanceValue>>
  readonly evaluator: () => Evaluator
}

/** Marks "no default" in the sources of Luigi's meaning. */
export const ABSENT: Value = { kind: 'foreign', path: 'luigi.absent' }

function isAbsent(value: Value | undefined): boolean {
  return (
    value === undefined ||
    (typeof value === 'object' && value !== null && value.kind === 'foreign' && value.path === 'luigi.absent')
  )
}

/** Luigi's own get_param_values(). */
export function bindParameters(
  instances: Instances,
  type: ClassValue,
  parameters: readonly ClassParameter[],
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Site,
): ReadonlyMap<string, Value> {
  const evaluator = instances.evaluator()
  const given = new Map<string, Value>()
  const positional = parameters.filter(({ parameter }) => flag(parameter, 'positional'))
  const raise = (error: string, text: string): never => {
    const exception = evaluator.attribute(evaluator.importModule('luigi.parameter', at), error, at)
    const made = evaluator.call(exception, [`${type.name}: ${text}`], new Map(), at)
    throw new PythonRaise(made as InstanceValue, at)
  }
  for (const [index, value] of args.entries()) {
    const target =
      positional[index] ??
      raise(
        'UnknownParameterException',
        `takes at most ${positional.length} parameters (${args.length} given)`,
      )
    given.set(target.name, normalize(evaluator, target.parameter, value, at))
  }
  for (const [name, value] of keywords) {
    if (given.has(name))
      raise('DuplicateParameterException', `parameter ${name} was already set as a positional parameter`)
    const target =
      parameters.find((parameter) => parameter.name === name) ??
      raise('UnknownParameterException', `unknown parameter ${name}`)
    given.set(name, normalize(evaluator, target.parameter, value, at))
  }
  const family = familyOf(instances.namespaces, evaluator, type, at)
  const values = new Map<string, Value>()
  for (const { name, parameter } of parameters) {
    const value = given.has(name) ? given.get(name) : defaultValue(instances, family, name, parameter, at)
    if (isAbsent(value)) raise('MissingParameterException', `requires the '${name}' parameter to be set`)
    values.set(name, hashable(value!))
  }
  return values
}

/** Luigi makes tuples of lists and sets, so that values can be hashed. */
function hashable(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  if (value.kind === 'list' && !value.poisoned) return { kind: 'tuple', items: value.items }
  if (value.kind === 'set') return { kind: 'tuple', items: [...value.entries.values()] }
  return value
}

function normalize(evaluator: Evaluator, parameter: InstanceValue, value: Value, at: Site): Value {
  if (isUnknown(value) || holdsSymbol(value)) return value
  try {
    return evaluator.call(evaluator.attribute(parameter, 'normalize', at), [value], new Map(), at)
  } catch (signal) {
    if (signal instanceof Unknowable) return signal.unknown
    throw signal
  }
}

/** A parameter's default: the class's section of the configuration, `config_path`, then what the code says. */
export function defaultValue(
  instances: Instances,
  family: string | undefined,
  name: string,
  parameter: InstanceValue,
  at: Site,
): Value | undefined {
  const evaluator = instances.evaluator()
  for (const found of configuredDefaults(instances, family, name, parameter)) {
    if (found.kind === 'absent') continue
    if (found.kind === 'unknown') return unknown('config', found.why, at)
    const parsed = evaluator.call(evaluator.attribute(parameter, 'parse', at), [found.text], new Map(), at)
    return normalize(evaluator, parameter, parsed, at)
  }
  const written = parameter.attributes.get('_default')
  if (isAbsent(written)) return undefined
  return normalize(evaluator, parameter, written!, at)
}

function* configuredDefaults(
  instances: Instances,
  family: string | undefined,
  name: string,
  parameter: InstanceValue,
): Iterable<Configured> {
  const read = (section: string, option: string) =>
    configured(instances.configuration, section, option, instances.environment)
  if (family === undefined) yield { kind: 'unknown', why: 'the task family is not known' }
  else yield read(family, name)
  const path = parameter.attributes.get('_config_path')
  if (typeof path !== 'object' || path === null || path.kind !== 'dict') return
  const section = path.entries.get('ssection')?.value
  const option = path.entries.get('sname')?.value
  if (typeof section === 'string' && typeof option === 'string') yield read(section, option)
  else yield { kind: 'unknown', why: 'config_path is not known' }
}
