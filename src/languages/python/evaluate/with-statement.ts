import { Unknowable, unknown } from './signals.js'
import type { Site, Value } from './values.js'
import type { Vm } from './vm.js'

/** What a `with` binds: __enter__ of a class of the sources, the object itself for files, a context function's first yield. */
export function enter(vm: Vm, context: Value, at: Site): Value {
  if (typeof context === 'object' && context !== null) {
    if (context.kind === 'instance') return vm.call(vm.attribute(context, '__enter__', at), [], new Map(), at)
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

export function leave(vm: Vm, context: Value, at: Site): void {
  if (typeof context === 'object' && context !== null && context.kind === 'instance')
    vm.call(vm.attribute(context, '__exit__', at), [null, null, null], new Map(), at)
}
