import { isException } from './exceptions.js'
import { unknown } from './signals.js'
import type { ClassValue, InstanceValue, NativeCall, Value } from './values.js'
import type { Vm } from './vm.js'

/** What `super()` of a metaclass finds in `type`. */
export function typeMember(name: string): Value | undefined {
  switch (name) {
    case '__new__':
      return { kind: 'native', name: 'type.__new__', call: typeNew }
    case '__init__':
    case '__prepare__':
      return { kind: 'native', name: `type.${name}`, call: () => null }
    case '__call__':
      return {
        kind: 'native',
        name: 'type.__call__',
        call: ({ args: [type, ...args], keywords, evaluator, at }) =>
          isClass(type)
            ? (evaluator as Vm).instantiate(type, args, keywords, at)
            : unknown('unsupported', 'type.__call__() of something that is no class', at),
      }
    default:
      return undefined
  }
}

type Make = (name: string, bases: readonly Value[], attributes: Map<string, Value>) => ClassValue

/** Classes that are being made: what type.__new__() is not told of them. */
const making: Make[] = []

/** Runs a metaclass; type.__new__() makes the class with `make` meanwhile. */
export function whileMaking<Result>(make: Make, run: () => Result): Result {
  making.push(make)
  try {
    return run()
  } finally {
    making.pop()
  }
}

function typeNew({ args: [, name, bases, namespace], at }: NativeCall): Value {
  const make = making.at(-1)
  if (
    typeof name !== 'string' ||
    typeof bases !== 'object' ||
    bases?.kind !== 'tuple' ||
    typeof namespace !== 'object' ||
    namespace?.kind !== 'dict' ||
    !make
  )
    return unknown('unsupported', 'a class made from values that are not known', at)
  const attributes = new Map<string, Value>()
  for (const { key, value } of namespace.entries.values())
    if (typeof key === 'string') attributes.set(key, value)
  return make(name, bases.items, attributes)
}

/** What `super()` finds in `object`. */
export function objectMember(name: string): Value | undefined {
  switch (name) {
    case '__new__':
      return {
        kind: 'native',
        name: 'object.__new__',
        call: (call) => {
          const [type, ...args] = call.args
          // A metaclass that stands on ABCMeta ends here, too.
          if (making.length > 0 && args.length === 3 && typeof args[0] === 'string') return typeNew(call)
          return isClass(type)
            ? plainInstance(type, args)
            : unknown('unsupported', 'object.__new__() of something that is no class', call.at)
        },
      }
    case '__init__':
    case '__init_subclass__':
      return { kind: 'native', name: `object.${name}`, call: () => null }
    case '__setattr__':
      return {
        kind: 'native',
        name: 'object.__setattr__',
        call: ({ args: [self, attribute, value], evaluator, at }) => {
          evaluator.setAttribute(self!, String(attribute), value!, at)
          return null
        },
      }
    default:
      return undefined
  }
}

/** A new instance as object.__new__() makes it. */
export function plainInstance(type: ClassValue, args: readonly Value[]): InstanceValue {
  const attributes = new Map<string, Value>()
  if (isException(type)) attributes.set('args', { kind: 'tuple', items: [...args] })
  return { kind: 'instance', type, attributes }
}

function isClass(value: Value | undefined): value is ClassValue {
  return typeof value === 'object' && value !== null && value.kind === 'class'
}
