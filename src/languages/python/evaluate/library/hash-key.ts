/** Text that is equal exactly for values that are equal as dictionary keys. */
import { plainOf } from '../plain.js'
import type { ClassValue, InstanceValue, Value } from '../values.js'
import { known, raise, unknown } from './signals.js'
import { typeName } from './type-names.js'

const identities = new WeakMap<object, number>()
let identitiesGiven = 0

/** A number for an object that stays the same while it lives. Never shown. */
export function identityOf(value: object): number {
  const present = identities.get(value)
  if (present !== undefined) return present
  identitiesGiven += 1
  identities.set(value, identitiesGiven)
  return identitiesGiven
}

/**
 * The key of a value: 1, 1.0 and True share one, as in Python. Raises TypeError for what is not hashable, and ends with an
 * unknown result where equality depends on code that this cannot order into a text.
 */
export function hashKey(value: Value): string {
  const given = known(plainOf(value))
  if (given === null) return 'n'
  switch (typeof given) {
    case 'string':
      return `s${given}`
    case 'bigint':
      return `i${given}`
    case 'boolean':
      return given ? 'i1' : 'i0'
    case 'number':
      if (Number.isInteger(given)) return `i${BigInt(given)}`
      if (Number.isNaN(given)) return unknown('unsupported', 'nan as a dictionary key')
      return `f${given}`
  }
  switch (given.kind) {
    case 'tuple':
      return `t${given.items.map((item) => delimited(hashKey(item))).join('')}`
    case 'bytes':
      return `b${given.bytes.join(',')}`
    case 'set':
      if (!given.frozen) break
      return `z${[...given.entries.keys()].sort().map(delimited).join('')}`
    case 'range':
      return rangeKey(given.start, given.stop, given.step)
    case 'object':
      return `${given.type.name}:${given.type.key(given)}`
    case 'dict':
      if (given.type?.startsWith('Frozen') !== true) break
      // Equal in any order, and Luigi's tasks of equal arguments are one object.
      return `d${[...given.entries]
        .map(([key, { value: item }]) => delimited(key) + delimited(hashKey(item)))
        .sort()
        .join('')}`
    case 'foreign':
      return `p${given.path}`
    case 'native':
      return `w${given.name}:${identityOf(given)}`
    case 'method':
      return `m${hashOrIdentity(given.self)}:${hashOrIdentity(given.func)}`
    case 'instance':
      return instanceKey(given)
    case 'function':
    case 'class':
    case 'module':
    case 'super':
    case 'property':
    case 'iterator':
      return `o${identityOf(given)}`
    case 'list':
    case 'slice':
      break
  }
  return raise('TypeError', `unhashable type: '${typeName(value)}'`)
}

function delimited(text: string): string {
  return `${text.length}:${text}`
}

function hashOrIdentity(value: Value): string {
  return typeof value === 'object' && value !== null ? `o${identityOf(value)}` : String(value)
}

function rangeKey(start: bigint, stop: bigint, step: bigint): string {
  const length = rangeLength(start, stop, step)
  if (length === 0n) return 'r0'
  return length === 1n ? `r1:${start}` : `r${length}:${start}:${step}`
}

/** How many numbers a range holds. */
export function rangeLength(start: bigint, stop: bigint, step: bigint): bigint {
  if (step > 0n) return stop > start ? (stop - start + step - 1n) / step : 0n
  return stop < start ? (start - stop - step - 1n) / -step : 0n
}

/** The attribute that a class or one above it defines in the sources; undefined when none does. */
export function classAttribute(type: ClassValue, name: string): Value | undefined {
  for (const base of type.mro) {
    if (typeof base === 'object' && base !== null && base.kind === 'class') {
      const found = base.attributes.get(name)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** Instances are keyed by identity; an own `__eq__` cannot be turned into a text, so it ends as unknown. */
function instanceKey(instance: InstanceValue): string {
  const own = instance.key?.()
  if (typeof own === 'string') return own
  if (own !== undefined) return unknown(own.code, own.why)
  const equality = classAttribute(instance.type, '__eq__')
  const hash = classAttribute(instance.type, '__hash__')
  if (equality === undefined) return `o${identityOf(instance)}`
  if (hash === undefined || hash === null) raise('TypeError', `unhashable type: '${instance.type.name}'`)
  return unknown('unsupported', `'${instance.type.name}' as a dictionary key: it defines __eq__`)
}
