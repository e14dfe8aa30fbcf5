/** Binary and unary operators on the kinds of the library. */
import type { DictValue, EvaluatorApi, Site, Value } from '../values.js'
import { numberOperation } from './arithmetic.js'
import { ITEM_LIMIT, isInteger, isNumber, listOf, TEXT_LIMIT, toInteger } from './build.js'
import { percentFormat } from './percent-format.js'
import { setOperation } from './set-operations.js'
import { guarded, isKind, known, raise, unknown } from './signals.js'
import { typeName } from './type-names.js'
import { isUnordered, markUnordered } from './unordered.js'

/** `left op right`; undefined where Python has no such operation (TypeError) or a side is a symbol. */
export function binaryOperation(
  op: string,
  left: Value,
  right: Value,
  api: EvaluatorApi,
  at: Site,
): Value | undefined {
  if (isKind(left, 'symbol') || isKind(right, 'symbol')) return undefined
  if (isKind(left, 'unknown')) return left
  if (isKind(right, 'unknown')) return right
  return guarded(api, at, () => operate(op, left, right, api, at)) as Value | undefined
}

function operate(op: string, left: Value, right: Value, api: EvaluatorApi, at: Site): Value | undefined {
  known(left)
  known(right)
  if (isNumber(left) && isNumber(right)) return numberOperation(op, left, right)
  if (op === '%' && typeof left === 'string') return percentFormat(left, right, api, at)
  for (const side of [left, right]) {
    if (!isKind(side, 'object')) continue
    const result = side.type.binary?.(op, left, right)
    if (result !== undefined) return result
  }
  if (op === '+') return add(left, right)
  if (op === '*')
    return isInteger(right) ? repeat(left, right) : isInteger(left) ? repeat(right, left) : undefined
  if (isKind(left, 'set') && isKind(right, 'set')) return setOperation(op, left, right)
  if (op === '|' && isKind(left, 'dict') && isKind(right, 'dict')) return mergeDicts(left, right)
  if (isKind(left, 'dict') && isKind(right, 'dict')) return counterOperation(op, left, right)
  if (op === '%' && isKind(left, 'bytes')) unknown('unsupported', 'formatting bytes with %')
  return undefined
}

function add(left: Value, right: Value): Value | undefined {
  if (typeof left === 'string') {
    if (typeof right === 'string') return limitText(left.length + right.length, () => left + right)
    return raise('TypeError', `can only concatenate str (not "${typeName(right)}") to str`)
  }
  if (isKind(left, 'list') && isKind(right, 'list')) {
    const joined = listOf(limitItems(left.items, right.items))
    return isUnordered(left) || isUnordered(right) ? markUnordered(joined) : joined
  }
  if (isKind(left, 'tuple') && isKind(right, 'tuple')) {
    return { kind: 'tuple', items: limitItems(left.items, right.items) }
  }
  if (isKind(left, 'bytes') && isKind(right, 'bytes')) {
    return { kind: 'bytes', bytes: limitItems(left.bytes, right.bytes) }
  }
  if (isKind(left, 'dict') && isKind(right, 'dict')) return counterSum(left, right)
  for (const kind of ['list', 'tuple', 'bytes'] as const) {
    if (isKind(left, kind)) {
      return raise('TypeError', `can only concatenate ${kind} (not "${typeName(right)}") to ${kind}`)
    }
  }
  return undefined
}

function limitItems<Item>(left: readonly Item[], right: readonly Item[]): readonly Item[] {
  if (left.length + right.length > ITEM_LIMIT)
    unknown('budget', `a sequence of more than ${ITEM_LIMIT} items`)
  return [...left, ...right]
}

function repeat(sequence: Value, count: bigint | boolean): Value | undefined {
  const times = Number(toInteger(count))
  if (typeof sequence === 'string') {
    return limitText(sequence.length * times, () => sequence.repeat(Math.max(times, 0)))
  }
  if (isKind(sequence, 'list')) return { kind: 'list', items: repeated(sequence.items, times) }
  if (isKind(sequence, 'tuple')) return { kind: 'tuple', items: repeated(sequence.items, times) }
  if (isKind(sequence, 'bytes')) return { kind: 'bytes', bytes: repeated(sequence.bytes, times) }
  return undefined
}

function repeated<Item>(items: readonly Item[], times: number): Item[] {
  if (items.length * times > ITEM_LIMIT) unknown('budget', `a sequence of more than ${ITEM_LIMIT} items`)
  const result: Item[] = []
  for (let count = 0; count < times && items.length > 0; count++) result.push(...items)
  return result
}

function limitText(length: number, make: () => string): string {
  return length > TEXT_LIMIT ? unknown('budget', `a text of more than ${TEXT_LIMIT} characters`) : make()
}

// Math.max does not take a bigint.
const larger = (a: bigint, b: bigint) => [a, b][Number(b > a)]!
const smaller = (a: bigint, b: bigint) => [a, b][Number(b < a)]!

function mergeDicts(left: DictValue, right: DictValue): DictValue | undefined {
  if (left.type === 'FrozenOrderedDict' || right.type === 'FrozenOrderedDict') return undefined
  if (left.type === 'Counter' && right.type === 'Counter') return countersBy(left, right, larger)
  // The more special side decides: a plain dict on the left gives way.
  const { entries: _, ...kind } = left.type === undefined || left.type === 'dict' ? right : left
  const merged: DictValue = { ...kind, entries: new Map() }
  for (const side of [left, right]) {
    for (const [key, entry] of side.entries) {
      const present = merged.entries.get(key)
      if (present) present.value = entry.value
      else merged.entries.set(key, { ...entry })
    }
  }
  return merged
}

function counterSum(left: DictValue, right: DictValue): DictValue | undefined {
  if (left.type !== 'Counter' || right.type !== 'Counter') return undefined
  return countersBy(left, right, (a, b) => a + b)
}

function counterOperation(op: string, left: DictValue, right: DictValue): DictValue | undefined {
  if (left.type !== 'Counter' || right.type !== 'Counter') return undefined
  if (op === '-') return countersBy(left, right, (a, b) => a - b)
  return op === '&' ? countersBy(left, right, smaller) : undefined
}

/** Counts combined key by key; only positive ones stay. */
function countersBy(left: DictValue, right: DictValue, combine: (a: bigint, b: bigint) => bigint): DictValue {
  const entries: DictValue['entries'] = new Map()
  const count = (dict: DictValue, key: string): bigint => {
    const value = dict.entries.get(key)?.value ?? 0n
    return typeof value === 'bigint'
      ? value
      : unknown('unsupported', 'a Counter of something other than ints')
  }
  for (const [text, { key }] of [...left.entries, ...right.entries]) {
    if (entries.has(text)) continue
    const value = combine(count(left, text), count(right, text))
    if (value > 0n) entries.set(text, { key, value })
  }
  return { kind: 'dict', entries, type: 'Counter' }
}

/** `-x`, `+x`, `~x`; undefined where Python has no such operation. `not` is the evaluator's. */
export function unaryOperation(op: string, value: Value, api: EvaluatorApi, at: Site): Value | undefined {
  if (isKind(value, 'unknown')) return value
  return guarded(api, at, () => {
    const given = typeof value === 'boolean' ? BigInt(value) : value
    if (typeof given === 'bigint') return op === '-' ? -given : op === '~' ? ~given : given
    if (typeof given === 'number') return op === '-' ? -given : op === '+' ? given : undefined
    return isKind(given, 'object') ? given.type.unary?.(op, given) : undefined
  }) as Value | undefined
}
