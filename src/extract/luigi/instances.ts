import type { Evaluator } from '../../languages/python/evaluate/evaluator.js'
import { hashKey } from '../../languages/python/evaluate/library/index.js'
import { PythonRaise, Unknowable, unknown } from '../../languages/python/evaluate/signals.js'
import { bounded } from '../../languages/python/evaluate/size.js'
import { holdsSymbol } from '../../languages/python/evaluate/symbols.js'
import type { ClassValue, InstanceValue, Site, Value } from '../../languages/python/evaluate/values.js'
import { type Configured, configured, type LuigiConfiguration } from '../configuration/luigi-config.js'
import { familyOf, type Namespaces } from './namespaces.js'
import { type ClassParameter, flag, parametersOf, stateOf, type TaskClasses } from './task-classes.js'
import { type ShownParts, taskId } from './task-id.js'

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

const isUnknown = (value: Value | undefined): value is Extract<Value, { kind: 'unknown' }> =>
  typeof value === 'object' && value !== null && value.kind === 'unknown'

/** Making a task costs as much as so many steps of the evaluation. */
const TASK_STEPS = 20

/** Marks "no default" in the sources of Luigi's meaning. */
export const ABSENT: Value = { kind: 'foreign', path: 'luigi.absent' }

function isAbsent(value: Value | undefined): boolean {
  return (
    value === undefined ||
    (typeof value === 'object' && value !== null && value.kind === 'foreign' && value.path === 'luigi.absent')
  )
}

/** `Task(…)`: binds arguments to parameters as Luigi does and gives the one instance of these values. */
export function makeTask(
  instances: Instances,
  type: ClassValue,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Site,
): Value {
  const parameters = parametersOf(instances.classes, type)
  if ('kind' in parameters) return { ...parameters, at }
  for (const value of [...args, ...keywords.values()]) bounded(value, at)
  instances.evaluator().vm.step(at, TASK_STEPS)
  const values = valuesOf(instances, type, parameters, args, keywords, at)
  const key = cacheKey(instances, values, at)
  const known = key === undefined ? undefined : instances.cache.get(type)?.get(key)
  if (known) return known
  const instance: InstanceValue = { kind: 'instance', type, attributes: new Map() }
  instance.key = () => equalityKey(instances, instance, at)
  const evaluator = instances.evaluator()
  const init = evaluator.vm.classMember(type, '__init__')
  if (isUnknown(init)) return { ...init, at }
  if (init === undefined || init === instances.classes.task.attributes.get('__init__'))
    give(instances, instance, parameters, values, at)
  else {
    try {
      evaluator.call(init, [instance, ...args], keywords, at)
    } catch (signal) {
      // Attributes that __init__ could not set are missing; what the parameters say still holds.
      if (!(signal instanceof Unknowable) || stateOf(instance) === undefined) throw signal
    }
    if (stateOf(instance) === undefined) give(instances, instance, parameters, values, at)
  }
  if (key !== undefined) {
    const byKey = instances.cache.get(type) ?? new Map<string, InstanceValue>()
    byKey.set(key, instance)
    instances.cache.set(type, byKey)
  }
  return instance
}

/** luigi.Task.__init__: sets the parameter values on the instance. */
export function initialize(
  instances: Instances,
  instance: InstanceValue,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Site,
): void {
  const parameters = parametersOf(instances.classes, instance.type)
  if ('kind' in parameters) throw new Unknowable(parameters)
  const values = valuesOf(instances, instance.type, parameters, args, keywords, at)
  give(instances, instance, parameters, values, at)
}

function give(
  instances: Instances,
  instance: InstanceValue,
  parameters: readonly ClassParameter[],
  values: ReadonlyMap<string, Value>,
  at: Site,
): void {
  instance.engine = { parameters, values }
  for (const [name, value] of values) instance.attributes.set(name, value)
  instance.attributes.set('param_kwargs', textDict(values))
  // Luigi makes the task_id at once: a value without a text form raises here.
  try {
    idOf(instances, instance, at)
  } catch (signal) {
    if (!(signal instanceof Unknowable)) throw signal
  }
}

/** The values of a task's parameters: Luigi's get_param_values(), or what a class of the sources makes of it. */
function valuesOf(
  instances: Instances,
  type: ClassValue,
  parameters: readonly ClassParameter[],
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Site,
): ReadonlyMap<string, Value> {
  const evaluator = instances.evaluator()
  const own = evaluator.vm.classMember(type, 'get_param_values')
  if (own === instances.classes.task.attributes.get('get_param_values'))
    return bindParameters(instances, type, parameters, args, keywords, at)
  const asked: readonly Value[] = [
    {
      kind: 'list',
      items: parameters.map(({ name, parameter }) => ({ kind: 'tuple', items: [name, parameter] })),
    },
    { kind: 'tuple', items: args },
    textDict(keywords),
  ]
  const found = evaluator.call(evaluator.attribute(type, 'get_param_values', at), asked, new Map(), at)
  const values = new Map<string, Value>()
  for (const pair of evaluator.iterate(found, at)) {
    const [name, value] = [...evaluator.iterate(pair, at)]
    if (typeof name !== 'string' || value === undefined)
      throw new Unknowable(
        unknown('unsupported', 'get_param_values() gives something else than names and values', at),
      )
    values.set(name, value)
  }
  return values
}

/** A Python dict with text keys. */
export function textDict(entries: Iterable<readonly [string, Value]>): Value {
  return { kind: 'dict', entries: new Map([...entries].map(([key, value]) => [`s${key}`, { key, value }])) }
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

function cacheKey(instances: Instances, values: ReadonlyMap<string, Value>, at: Site): string | undefined {
  const parts: string[] = []
  for (const value of values.values()) {
    if (isUnknown(value) || holdsSymbol(value)) return undefined
    try {
      parts.push(hashKey(value, instances.evaluator(), at))
    } catch (signal) {
      if (signal instanceof PythonRaise || signal instanceof Unknowable) return undefined // unhashable: Luigi makes a new instance too
      throw signal
    }
  }
  return parts.join('\n')
}

/** All parameters in Luigi's text form; an unknown value gives its reason. */
export function textsOf(
  instances: Instances,
  instance: InstanceValue,
  at: Site,
  which: (parameter: InstanceValue) => boolean = () => true,
): ReadonlyMap<string, string> | Extract<Value, { kind: 'unknown' }> {
  const state = stateOf(instance)
  if (!state) return unknown('unsupported', 'a task that was not initialised', at)
  const evaluator = instances.evaluator()
  const texts = new Map<string, string>()
  for (const { name, parameter } of state.parameters) {
    if (!which(parameter)) continue
    const value = state.values.get(name)!
    if (isUnknown(value)) return { ...value, why: `parameter ${name}: ${value.why}` }
    if (holdsSymbol(value))
      return unknown('unsupported', `parameter ${name} depends on parameters of the root`, at)
    const text = evaluator.call(evaluator.attribute(parameter, 'serialize', at), [value], new Map(), at)
    if (typeof text !== 'string')
      return isUnknown(text)
        ? { ...text, why: `parameter ${name}: ${text.why}` }
        : unknown('unsupported', `parameter ${name} has no text form`, at)
    texts.set(name, text)
  }
  return texts
}

/** The instance's task_id; unknown when a significant parameter is. */
export function idOf(
  instances: Instances,
  instance: InstanceValue,
  at: Site,
): string | Extract<Value, { kind: 'unknown' }> {
  const state = stateOf(instance)
  if (state?.id !== undefined) return state.id
  const family = familyOf(instances.namespaces, instances.evaluator(), instance.type, at)
  if (family === undefined) return unknown('unsupported', 'the task family is not known', at)
  const texts = textsOf(
    instances,
    instance,
    at,
    (parameter) => flag(parameter, 'significant') && isPublic(parameter),
  )
  if (!(texts instanceof Map)) return texts as Extract<Value, { kind: 'unknown' }>
  const id = taskId(family, texts, shownParts(instances))
  if (state) state.id = id
  return id
}

/** How much of the parameters an id shows: constants of luigi.task that programs and libraries change. */
function shownParts(instances: Instances): ShownParts {
  const { names } = instances.evaluator().vm.module('luigi.task') ?? { names: new Map<string, Value>() }
  const number = (name: string, otherwise: number) => {
    const value = names.get(name)
    return typeof value === 'bigint' ? Number(value) : otherwise
  }
  return {
    parameters: number('TASK_ID_INCLUDE_PARAMS', 3),
    characters: number('TASK_ID_TRUNCATE_PARAMS', 16),
    hash: number('TASK_ID_TRUNCATE_HASH', 10),
  }
}

/** Luigi's tasks are equal when class and task_id are. */
function equalityKey(
  instances: Instances,
  instance: InstanceValue,
  at: Site,
): string | Extract<Value, { kind: 'unknown' }> {
  const id = idOf(instances, instance, at)
  return typeof id === 'string' ? `task ${hashKey(instance.type, instances.evaluator(), at)} ${id}` : id
}

/** Luigi shows a private parameter nowhere. */
export function isPrivate(parameter: InstanceValue): boolean {
  return parameter.attributes.get('visibility') === 2n
}

export function isPublic(parameter: InstanceValue): boolean {
  const visibility = parameter.attributes.get('visibility')
  return visibility === 0n || visibility === undefined
}
