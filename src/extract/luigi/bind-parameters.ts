import type { Evaluator } from '../../languages/python/evaluate/evaluator.js'
import { PythonRaise, unknown } from '../../languages/python/evaluate/signals.js'
import { isSymbol } from '../../languages/python/evaluate/symbols.js'
import type { ClassValue, InstanceValue, Site, Value } from '../../languages/python/evaluate/values.js'
import { type Configured, configured, type LuigiConfiguration } from '../configuration/luigi-config.js'
import { hashable, keptValue } from './kept-values.js'
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
    given.set(target.name, argument(instances, target.parameter, value, at))
  }
  for (const [name, value] of keywords) {
    if (given.has(name))
      raise('DuplicateParameterException', `parameter ${name} was already set as a positional parameter`)
    const target =
      parameters.find((parameter) => parameter.name === name) ??
      raise('UnknownParameterException', `unknown parameter ${name}`)
    given.set(name, argument(instances, target.parameter, value, at))
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

/** What a parameter keeps of an argument; one that stands for what it kept already is left. */
function argument(instances: Instances, parameter: InstanceValue, value: Value, at: Site): Value {
  if (isSymbol(value) && value.keptBy === parameter) {
    const { keptBy: _, ...kept } = value
    return kept
  }
  return keptValue(instances, parameter, value, at)
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
    return keptValue(instances, parameter, parsed, at)
  }
  const written = parameter.attributes.get('_default')
  if (isAbsent(written)) return undefined
  return keptValue(instances, parameter, written!, at)
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
