import { parameterSymbol } from '../../languages/python/evaluate/symbols.js'
import type { ClassValue, InstanceValue, Value } from '../../languages/python/evaluate/values.js'
import { equalityKey } from './instance-ids.js'
import { makeTask, textDict } from './instances.js'
import { originOf } from './parameter-kinds.js'
import type { LuigiProgram } from './program.js'
import { siteOf } from './site.js'
import { isTask, parametersOf, stateOf } from './task-classes.js'

/** An instance of a task whose parameters are symbols of their own names. */
export function symbolicTask(program: LuigiProgram, type: ClassValue): Value {
  const parameters = parametersOf(program.classes, type)
  if ('kind' in parameters) return parameters
  const symbols = new Map<string, Value>(
    parameters.map(({ name, parameter }) => [
      name,
      { ...parameterSymbol(name, originOf(program.classes, parameter)), keptBy: parameter },
    ]),
  )
  const made = program.evaluator.attempt(() => makeTask(program.instances, type, [], symbols, siteOf(type)))
  return made.ok ? made.value : made.unknown
}

/** Gives symbolic tasks of one class, each as good as new: copies of the first where that can be, else made again. */
export function symbolicTasks(program: LuigiProgram, type: ClassValue): () => Value {
  let first: InstanceValue | undefined
  return () => {
    const copy = first && copied(program, first)
    if (copy) return copy
    const made = symbolicTask(program, type)
    if (!isTask(program.classes, made)) return made
    // Kept untouched: who asks gets a copy of it.
    const given = copied(program, made)
    if (given) first = made
    return given ?? made
  }
}

/** The same task again; undefined where its attributes hold what one of its methods could change. */
function copied(program: LuigiProgram, task: InstanceValue): InstanceValue | undefined {
  const state = stateOf(task)
  if (!state || task.plain !== undefined) return undefined
  const attributes = new Map<string, Value>()
  for (const [name, value] of task.attributes) {
    if (name === 'param_kwargs') attributes.set(name, textDict(state.values))
    else if (isFixed(value)) attributes.set(name, value)
    else return undefined
  }
  const copy: InstanceValue = { kind: 'instance', type: task.type, attributes, engine: { ...state } }
  copy.key = () => equalityKey(program.instances, copy, siteOf(task.type))
  return copy
}

/** Nothing that a program does changes the value. */
function isFixed(value: Value): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (value.kind === 'tuple') return value.items.every(isFixed)
  return value.kind === 'symbol' || value.kind === 'unknown' || value.kind === 'foreign'
}
