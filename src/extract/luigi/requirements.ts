import { raisedText } from '../../languages/python/evaluate/exceptions.js'
import { PythonRaise, Unknowable, unknown } from '../../languages/python/evaluate/signals.js'
import { bounded } from '../../languages/python/evaluate/size.js'
import type { InstanceValue, Site, Value } from '../../languages/python/evaluate/values.js'
import type { LuigiProgram } from './program.js'
import { siteOf } from './site.js'

/** What deps() gives, flattened; unknown parts stay in the list as unknown values. */
export function requirements(program: LuigiProgram, task: InstanceValue): readonly Value[] {
  const { evaluator } = program
  const at = siteOf(task.type)
  const own = evaluator.vm.classMember(task.type, 'deps')
  const ownRequires = evaluator.vm.classMember(task.type, '_requires')
  const base = program.classes.task.attributes
  // Luigi's own deps() is flatten(requires()): flattened here, so that one unknown part does not hide the others.
  const method =
    own !== base.get('deps') ? 'deps' : ownRequires !== base.get('_requires') ? '_requires' : 'requires'
  const found = evaluator.attempt(() => {
    const shape = evaluator.call(evaluator.attribute(task, method, at), [], new Map(), at)
    return [...flatten(program, bounded(shape, at), at)]
  })
  return found.ok ? found.value : [found.unknown]
}

/** Luigi's flatten(): mappings give their values, iterables their items, None nothing. */
export function* flatten(program: LuigiProgram, value: Value, at: Site, depth = 0): Iterable<Value> {
  if (value === null) return
  if (depth > 50) {
    yield unknown('budget', 'requirements nested too deep', at)
    return
  }
  if (typeof value === 'object') {
    if ('poisoned' in value && value.poisoned) {
      yield value.poisoned
      return
    }
    switch (value.kind) {
      case 'dict':
        for (const entry of value.entries.values()) yield* flatten(program, entry.value, at, depth + 1)
        return
      case 'list':
      case 'tuple':
      case 'set':
      case 'iterator':
      case 'range':
        for (const item of guardedItems(program, value, at)) yield* flatten(program, item, at, depth + 1)
        return
      case 'instance':
        if (
          !value.type.mro.includes(program.classes.task) &&
          program.evaluator.vm.classMember(value.type, '__iter__') !== undefined
        ) {
          for (const item of guardedItems(program, value, at)) yield* flatten(program, item, at, depth + 1)
          return
        }
        break
      default:
        break
    }
  }
  yield value
}

/** The items, and in the place of those that cannot be known the reason. */
function* guardedItems(program: LuigiProgram, value: Value, at: Site): Iterable<Value> {
  try {
    yield* program.evaluator.iterate(value, at)
  } catch (signal) {
    if (signal instanceof Unknowable) yield signal.unknown
    else if (signal instanceof PythonRaise) yield unknown('error', raisedText(signal.exception), signal.at)
    else throw signal
  }
}
