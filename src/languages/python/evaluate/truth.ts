import { classMember } from './class-member.js'
import { enumTruth } from './enums.js'
import { isUnknown } from './known.js'
import { Unknowable, unknown } from './signals.js'
import type { Site, SymbolValue, Value } from './values.js'
import type { Vm } from './vm.js'

/** `bool(value)`; a symbol's is chosen by whoever asks. */
export function truth(vm: Vm, value: Value, at: Site): boolean {
  if (value === null || value === false || value === '' || value === 0n || value === 0) return false
  if (typeof value !== 'object') return true
  if ('poisoned' in value && value.poisoned) throw new Unknowable(value.poisoned)
  switch (value.kind) {
    case 'unknown':
      throw new Unknowable(value)
    case 'symbol':
      return vm.choose(value as SymbolValue, at)
    case 'foreign':
      throw new Unknowable(unknown('external', `the truth of ${value.path}`, at))
    case 'list':
    case 'tuple':
      return value.items.length > 0
    case 'dict':
    case 'set':
      return value.entries.size > 0
    case 'bytes':
      return value.bytes.length > 0
    case 'range':
      return value.step > 0n ? value.start < value.stop : value.start > value.stop
    case 'object':
      return value.type.truth?.(value) ?? true
    case 'instance':
      for (const name of ['__bool__', '__nonzero__', '__len__']) {
        const method = classMember(value.type, name)
        if (method !== undefined && !isUnknown(method))
          return truth(vm, vm.call(vm.bind(method, value, value.type, at), [], new Map(), at), at)
      }
      return enumTruth(value) ?? (value.plain === undefined || truth(vm, value.plain, at))
    default:
      return true
  }
}
