import { isUnknown } from '../../languages/python/evaluate/known.js'
import { hashKey } from '../../languages/python/evaluate/library/index.js'
import { unknown } from '../../languages/python/evaluate/signals.js'
import { holdsSymbol } from '../../languages/python/evaluate/symbols.js'
import type { InstanceValue, Site, UnknownValue, Value } from '../../languages/python/evaluate/values.js'
import type { Instances } from './bind-parameters.js'
import { familyOf } from './namespaces.js'
import { flag, stateOf } from './task-classes.js'
import { type ShownParts, taskId } from './task-id.js'

/** All parameters in Luigi's text form; an unknown value gives its reason. */
export function textsOf(
  instances: Instances,
  instance: InstanceValue,
  at: Site,
  which: (parameter: InstanceValue) => boolean = () => true,
): ReadonlyMap<string, string> | UnknownValue {
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
export function idOf(instances: Instances, instance: InstanceValue, at: Site): string | UnknownValue {
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
  if (!(texts instanceof Map)) return texts as UnknownValue
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
export function equalityKey(instances: Instances, instance: InstanceValue, at: Site): string | UnknownValue {
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
