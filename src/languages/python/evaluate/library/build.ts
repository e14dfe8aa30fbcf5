/** Making Python values from JavaScript ones, and reading arguments of an expected type back out. */
import { plainOf } from '../plain.js'
import type {
  BytesValue,
  DictValue,
  EvaluatorApi,
  IteratorValue,
  ListValue,
  SetValue,
  Site,
  TupleValue,
  Value,
} from '../values.js'
import { hashKey } from './hash-key.js'
import { known, raise, unknown } from './signals.js'
import { typeName } from './type-names.js'

/** Containers above this size are not built. */
export const ITEM_LIMIT = 1_000_000
/** Strings above this length are not built. */
export const TEXT_LIMIT = 10_000_000

export function listOf(items: Iterable<Value>): ListValue {
  return { kind: 'list', items: [...items] }
}

export function tupleOf(...items: readonly Value[]): TupleValue {
  return { kind: 'tuple', items }
}

export function bytesOf(bytes: Iterable<number>): BytesValue {
  return { kind: 'bytes', bytes: [...bytes] }
}

export function dictOf(pairs: Iterable<readonly [Value, Value]>): DictValue {
  const dict: DictValue = { kind: 'dict', entries: new Map() }
  for (const [key, value] of pairs) setEntry(dict, key, value)
  return dict
}

/** A dictionary with text keys only, where no evaluator is needed. */
export function textDict(pairs: Iterable<readonly [string, Value]>): DictValue {
  const dict: DictValue = { kind: 'dict', entries: new Map() }
  for (const [key, value] of pairs) dict.entries.set(`s${key}`, { key, value })
  return dict
}

/** `dict[key] = value`: an equal key keeps its place and its first spelling. */
export function setEntry(dict: DictValue, key: Value, value: Value): void {
  const text = hashKey(key)
  const present = dict.entries.get(text)
  if (present !== undefined) present.value = value
  else dict.entries.set(text, { key, value })
}

export function setOf(items: Iterable<Value>, frozen: boolean): SetValue {
  const entries = new Map<string, Value>()
  for (const item of items) {
    const key = hashKey(item)
    if (!entries.has(key)) entries.set(key, item)
  }
  return { kind: 'set', entries, frozen }
}

/** A Python iterator over a JavaScript one: consumed once. */
export function iteratorOf(source: Iterator<Value>): IteratorValue {
  return {
    kind: 'iterator',
    next: () => {
      const step = source.next()
      return step.done === true ? { done: true, value: null } : { done: false, value: step.value }
    },
  }
}

/** All values of an iterable; ends with `budget` where there are too many. */
export function collect(value: Value, api: EvaluatorApi, at: Site): Value[] {
  known(value)
  const items: Value[] = []
  for (const item of api.iterate(value, at)) {
    items.push(item)
    if (items.length > ITEM_LIMIT) unknown('budget', `an iterable of more than ${ITEM_LIMIT} values`)
  }
  return items
}

/** An int argument; bool counts, float does not. */
export function toInteger(value: Value, what = 'object'): bigint {
  const given = known(plainOf(value))
  if (typeof given === 'bigint') return given
  if (typeof given === 'boolean') return given ? 1n : 0n
  return raise('TypeError', `'${typeName(value)}' ${what} cannot be interpreted as an integer`)
}

/** An int argument used as a size or a position in JavaScript, held within what its numbers can say exactly. */
export function toIndex(value: Value): number {
  const integer = toInteger(value)
  if (integer > 9007199254740991n) return Number.MAX_SAFE_INTEGER
  if (integer < -9007199254740991n) return Number.MIN_SAFE_INTEGER
  return Number(integer)
}

/** An optional int argument, where None also means the default. */
export function toIndexOr(value: Value | undefined, otherwise: number): number {
  return value === undefined || value === null ? otherwise : toIndex(value)
}

/** int, bool or float as a JavaScript number. */
export function toFloat(value: Value): number {
  const given = known(plainOf(value))
  if (typeof given === 'number') return given
  if (typeof given === 'bigint') {
    const number = Number(given)
    if (!Number.isFinite(number)) raise('OverflowError', 'int too large to convert to float')
    return number
  }
  if (typeof given === 'boolean') return given ? 1 : 0
  return raise('TypeError', `must be real number, not ${typeName(value)}`)
}

export function isNumber(value: Value | undefined): value is bigint | boolean | number {
  return typeof value === 'bigint' || typeof value === 'boolean' || typeof value === 'number'
}

export function isInteger(value: Value | undefined): value is bigint | boolean {
  return typeof value === 'bigint' || typeof value === 'boolean'
}

/** A str argument. */
export function toText(value: Value, what = 'argument'): string {
  const given = known(plainOf(value))
  if (typeof given === 'string') return given
  return raise('TypeError', `${what} must be str, not ${typeName(value)}`)
}

export function toTextOr<Otherwise>(value: Value | undefined, otherwise: Otherwise): string | Otherwise {
  return value === undefined || value === null ? otherwise : toText(value)
}

/** The truth of an optional flag argument. */
export function toFlag(value: Value | undefined, otherwise: boolean, api: EvaluatorApi, at: Site): boolean {
  return value === undefined ? otherwise : api.truth(value, at)
}

/** Python's meaning of a possibly negative start or end within `length`. */
export function clampIndex(index: number, length: number): number {
  if (index < 0) return Math.max(0, index + length)
  return Math.min(index, length)
}
