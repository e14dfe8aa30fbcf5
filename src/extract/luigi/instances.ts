import { isUnknown } from '../../languages/python/evaluate/known.js'
import { hashKey } from '../../languages/python/evaluate/library/index.js'
import { PythonRaise, Unknowable, unknown } from '../../languages/python/evaluate/signals.js'
import { bounded } from '../../languages/python/evaluate/size.js'
import { holdsSymbol } from '../../languages/python/evaluate/symbols.js'
import type { ClassValue, InstanceValue, Site, Value } from '../../languages/python/evaluate/values.js'
import { bindParameters, type Instances } from './bind-parameters.js'
import { equalityKey, idOf } from './instance-ids.js'
import { type ClassParameter, parametersOf, stateOf } from './task-classes.js'

/** Making a task costs as much as so many steps of the evaluation. */
const TASK_STEPS = 20

/** `Task(…)`: binds arguments to parameters as Luigi does and gives the one instance of these values. */
export function makeTask(
  instances: Instances,
  type: ClassValue,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Site,
): Value {
  const parameters = parametersOf(instances.classes, type)
  if ('kind' in parameters)
    return parameters.at && !parameters.at.path.startsWith('luigi-meaning/')
      ? parameters
      : { ...parameters, at }
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
