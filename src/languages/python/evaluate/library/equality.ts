/** Python's `==`, and `in` for the containers of the library. */
import { plainOf } from '../plain.js'
import { Unknowable } from '../signals.js'
import type {
  DictValue,
  EvaluatorApi,
  NativeObject,
  SetValue,
  Site,
  TupleValue,
  UnknownValue,
  Value,
} from '../values.js'
import { classAttribute, hashKey, rangeLength } from './hash-key.js'
import { isKind, known, raise, settled, unknown } from './signals.js'
import { typeName } from './type-names.js'

const DEPTH_LIMIT = 200

/** `left == right`; ends with an unknown result where that depends on an unknown value. */
export function pythonEqual(left: Value, right: Value, api: EvaluatorApi, at: Site): boolean {
  return equalAt(left, right, api, at, 0)
}

/** `left == right` as true, false, or the unknown value it hangs on. */
export function equality(left: Value, right: Value, api: EvaluatorApi, at: Site): boolean | UnknownValue {
  return settled(() => pythonEqual(left, right, api, at))
}

function equalAt(left: Value, right: Value, api: EvaluatorApi, at: Site, depth: number): boolean {
  if (depth > DEPTH_LIMIT) unknown('budget', 'comparison of deeply nested values')
  const a = known(plainOf(left))
  const b = known(plainOf(right))
  const aNumber = numberOf(a)
  if (aNumber !== undefined) {
    const bNumber = numberOf(b)
    // biome-ignore lint/suspicious/noDoubleEquals: == compares a bigint with a number exactly
    if (bNumber !== undefined) return aNumber == bNumber
  }
  if (isKind(a, 'object')) return objectEqual(a, b) ?? false
  if (isKind(b, 'object')) return objectEqual(b, a) ?? false
  if (isKind(a, 'instance') || isKind(b, 'instance')) return instanceEqual(a, b, api, at)
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (a === b) return true
  const same = (x: Value, y: Value) => isSame(x, y) || equalAt(x, y, api, at, depth + 1)
  if ((a.kind === 'list' && b.kind === 'list') || (a.kind === 'tuple' && b.kind === 'tuple')) {
    return allEqual(a.items, b.items, same)
  }
  if (a.kind === 'dict' && b.kind === 'dict') return dictEqual(a, b, same)
  if (a.kind === 'set' && b.kind === 'set') return sameKeys(a, b)
  if (a.kind === 'bytes' && b.kind === 'bytes') return a.bytes.join() === b.bytes.join()
  if (a.kind === 'range' && b.kind === 'range') return hashKey(a) === hashKey(b)
  if (a.kind === 'slice' && b.kind === 'slice') {
    return same(a.lower, b.lower) && same(a.upper, b.upper) && same(a.step, b.step)
  }
  if (a.kind === 'foreign' && b.kind === 'foreign') return a.path === b.path
  if (a.kind === 'method' && b.kind === 'method') return a.func === b.func && a.self === b.self
  return false
}

/** Python's `is`, as containers use it before `==`. An unknown value may stand for two different ones. */
export function isSame(a: Value, b: Value): boolean {
  return a === b && !isKind(a, 'unknown') && !isKind(a, 'symbol')
}

function numberOf(value: Value): bigint | number | undefined {
  if (typeof value === 'boolean') return value ? 1n : 0n
  return typeof value === 'bigint' || typeof value === 'number' ? value : undefined
}

/** Equal when no pair is certainly different; the first doubtful pair decides nothing until all others agree. */
function allEqual(a: readonly Value[], b: readonly Value[], same: (x: Value, y: Value) => boolean): boolean {
  if (a.length !== b.length) return false
  let doubt: UnknownValue | undefined
  for (const [index, item] of a.entries()) {
    const result = settled(() => same(item, b[index]!))
    if (result === false) return false
    if (result !== true) doubt ??= result
  }
  if (doubt !== undefined) throw new Unknowable(doubt)
  return true
}

function dictEqual(a: DictValue, b: DictValue, same: (x: Value, y: Value) => boolean): boolean {
  if (a.entries.size !== b.entries.size) return false
  if (a.type === 'OrderedDict' && b.type === 'OrderedDict') {
    if ([...a.entries.keys()].join('\u0000') !== [...b.entries.keys()].join('\u0000')) return false
  }
  const left: Value[] = []
  const right: Value[] = []
  for (const [key, { value }] of a.entries) {
    const other = b.entries.get(key)
    if (other === undefined) return false
    left.push(value)
    right.push(other.value)
  }
  return allEqual(left, right, same)
}

function sameKeys(a: SetValue, b: SetValue): boolean {
  return a.entries.size === b.entries.size && [...a.entries.keys()].every((key) => b.entries.has(key))
}

function objectEqual(a: NativeObject, b: Value): boolean | undefined {
  const own = a.type.binary?.('==', a, b)
  if (own !== undefined) return known(own) === true
  if (!isKind(b, 'object')) return false
  const other = b.type.binary?.('==', a, b)
  if (other !== undefined) return known(other) === true
  return a === b || hashKey(a) === hashKey(b)
}

function instanceEqual(a: Value, b: Value, api: EvaluatorApi, at: Site): boolean {
  if (isKind(a, 'instance') && isKind(b, 'instance') && a.key !== undefined && b.key !== undefined) {
    return a === b || hashKey(a) === hashKey(b)
  }
  for (const [self, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (!isKind(self, 'instance')) continue
    const method = classAttribute(self.type, '__eq__')
    if (method === undefined) continue
    return api.truth(api.call({ kind: 'method', self, func: method }, [other], new Map(), at), at)
  }
  return a === b
}

/** `item in container` for the kinds of the library; undefined for others, which the evaluator iterates. */
export function contains(container: Value, item: Value, api: EvaluatorApi, at: Site): boolean | undefined {
  const holder = known(container)
  if (typeof holder === 'string') {
    const wanted = known(item)
    if (typeof wanted === 'string') return holder.includes(wanted)
    return raise('TypeError', `'in <string>' requires string as left operand, not ${typeName(item)}`)
  }
  if (typeof holder !== 'object' || holder === null) {
    return raise('TypeError', `argument of type '${typeName(container)}' is not iterable`)
  }
  switch (holder.kind) {
    case 'list':
    case 'tuple':
      return among((holder as TupleValue).items, item, api, at)
    case 'dict':
      return hasKey(holder.entries, item)
    case 'set':
      return hasKey(holder.entries, item)
    case 'range':
      return inRange(holder, known(item))
    case 'bytes': {
      const wanted = known(item)
      if (typeof wanted === 'bigint') return holder.bytes.includes(Number(wanted))
      if (isKind(wanted, 'bytes')) return `,${holder.bytes.join()},`.includes(`,${wanted.bytes.join()},`)
      return raise('TypeError', `a bytes-like object is required, not '${typeName(item)}'`)
    }
    default:
      return undefined
  }
}

/** Whether one of the items equals; an unknown item matters only when no other matches. */
export function among(items: Iterable<Value>, item: Value, api: EvaluatorApi, at: Site): boolean {
  let doubt: UnknownValue | undefined
  for (const candidate of items) {
    if (isSame(candidate, item)) return true
    const result = equality(candidate, item, api, at)
    if (result === true) return true
    if (result !== false) doubt ??= result
  }
  if (doubt !== undefined) throw new Unknowable(doubt)
  return false
}

function hasKey(entries: ReadonlyMap<string, unknown>, item: Value): boolean {
  if (entries.size === 0 && (isKind(item, 'unknown') || isKind(item, 'symbol'))) return false
  return entries.has(hashKey(item))
}

function inRange(range: Extract<Value, { kind: 'range' }>, item: Value): boolean {
  let wanted = numberOf(item)
  if (typeof wanted === 'number') {
    if (!Number.isInteger(wanted)) return false
    wanted = BigInt(wanted)
  }
  if (wanted === undefined || rangeLength(range.start, range.stop, range.step) === 0n) return false
  const inside =
    range.step > 0n
      ? wanted >= range.start && wanted < range.stop
      : wanted <= range.start && wanted > range.stop
  return inside && (wanted - range.start) % range.step === 0n
}
