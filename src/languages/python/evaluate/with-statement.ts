import type { With } from '../syntax.js'
import { isSuppress, suppresses } from './context-managers.js'
import { PythonRaise, Unknowable, unknown } from './signals.js'
import type { Environment, Site, Value } from './values.js'
import type { Completion, Vm } from './vm.js'
import { NORMAL } from './vm.js'

/** A `with` statement, from its `from`th context on. */
export function executeWith(vm: Vm, node: With, from: number, env: Environment, at: Site): Completion {
  const item = node.items[from]
  if (!item) return vm.execute(node.body, env)
  const context = vm.evaluate(item.value, env)
  const value = enter(vm, context, at)
  if (item.target) vm.assign(item.target, value, env)
  let done: Completion
  try {
    done = executeWith(vm, node, from + 1, env, at)
  } catch (signal) {
    if (signal instanceof PythonRaise && swallows(vm, context, signal, at)) return NORMAL
    throw signal
  }
  if (typeof context === 'object' && context !== null && context.kind === 'instance')
    vm.call(vm.attribute(context, '__exit__', at), [null, null, null], new Map(), at)
  return done
}

/** What a `with` binds: __enter__ of a class of the sources, the object itself for files, a context function's first yield. */
function enter(vm: Vm, context: Value, at: Site): Value {
  if (typeof context === 'object' && context !== null) {
    if (context.kind === 'instance') return vm.call(vm.attribute(context, '__enter__', at), [], new Map(), at)
    if (isSuppress(context)) return null
    if (context.kind === 'object') return context
    if (context.kind === 'iterator') {
      const first = context.next()
      return first.done ? null : first.value
    }
    if (context.kind === 'unknown') return context
    if (context.kind === 'foreign') return unknown('external', context.path, at)
  }
  throw new Unknowable(unknown('unsupported', 'this context', at))
}

/** Does the context end the exception that left its block? */
function swallows(vm: Vm, context: Value, { exception }: PythonRaise, at: Site): boolean {
  if (typeof context !== 'object' || context === null) return false
  if (isSuppress(context)) return suppresses(context, exception)
  if (context.kind === 'instance')
    return vm.truth(
      vm.call(vm.attribute(context, '__exit__', at), [exception.type, exception, null], new Map(), at),
      at,
    )
  if (context.kind === 'unknown' || context.kind === 'foreign')
    throw new Unknowable(unknown('external', 'an exception inside a context from outside the sources', at))
  return false
}
