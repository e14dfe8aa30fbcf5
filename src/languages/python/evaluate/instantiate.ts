import { call } from './calls.js'
import { classMember } from './class-member.js'
import { enumByValue, enumMembers } from './enums.js'
import { isUnknown } from './known.js'
import { plainInstance } from './root-members.js'
import type {
  ClassValue,
  FunctionValue,
  InstanceValue,
  Keywords,
  PropertyValue,
  Site,
  Value,
} from './values.js'
import type { Vm } from './vm.js'

/** What an engine makes of it, an exception, an enum member, a named tuple, or a plain instance. */
export function instantiate(
  vm: Vm,
  type: ClassValue,
  args: readonly Value[],
  keywords: Keywords,
  at: Site,
): Value {
  const made = vm.hooks.instantiate?.(type, { args, keywords, evaluator: vm, at })
  if (made !== undefined) return made
  if (enumMembers(type)) return enumByValue(vm, type, args[0] ?? null, at)
  const native = classMember(type, '%new')
  if (native !== undefined && !isUnknown(native)) return call(vm, native, [type, ...args], keywords, at)
  const maker = classMember(type, '__new__')
  const instance = isFunction(maker)
    ? call(vm, maker.kind === 'property' ? maker.get : maker, [type, ...args], keywords, at)
    : plainInstance(type, args)
  if (!isInstanceOf(instance, type)) return instance
  const init = classMember(type, '__init__')
  if (init !== undefined && !isUnknown(init)) call(vm, init, [instance, ...args], keywords, at)
  return instance
}

function isFunction(value: Value | undefined): value is FunctionValue | PropertyValue {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value.kind === 'function' || (value.kind === 'property' && value.descriptor === 'staticmethod'))
  )
}

function isInstanceOf(value: Value, type: ClassValue): value is InstanceValue {
  return (
    typeof value === 'object' && value !== null && value.kind === 'instance' && value.type.mro.includes(type)
  )
}
