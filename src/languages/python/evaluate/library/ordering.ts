/** Python's `<` and friends, and the sort built on them. */

import { plainOf } from '../plain.js'
import type { EvaluatorApi, SetValue, Site, UnknownValue, Value } from '../values.js'
import { equality, isSame, pythonEqual } from './equality.js'
import { classAttribute } from './hash-key.js'
import { isKind, known, raise, settled, unknown } from './signals.js'
import { typeName } from './type-names.js'

export type OrderOperator = '<' | '<=' | '>' | '>='

/**
 * Negative, zero or positive as `left` is below, equal to or above `right`; NaN where neither holds (nan, sets that do not
 * contain each other), so that every comparison with it is false. Raises TypeError as `op` would.
 */
export function pythonOrder(
  left: Value,
  right: Value,
  api: EvaluatorApi,
  at: Site,
  op: OrderOperator = '<',
): number {
  const a = known(plainOf(left))
  const b = known(plainOf(right))
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  const aNumber = typeof a === 'boolean' ? Number(a) : a
  const bNumber = typeof b === 'boolean' ? Number(b) : b
  if (
    (typeof aNumber === 'bigint' || typeof aNumber === 'number') &&
    (typeof bNumber === 'bigint' || typeof bNumber === 'number')
  ) {
    return aNumber < bNumber ? -1 : aNumber > bNumber ? 1 : aNumber >= bNumber ? 0 : Number.NaN
  }
  if ((isKind(a, 'list') && isKind(b, 'list')) || (isKind(a, 'tuple') && isKind(b, 'tuple'))) {
    return compareItems(a.items, b.items, api, at, op)
  }
  if (isKind(a, 'bytes') && isKind(b, 'bytes')) return compareBytes(a.bytes, b.bytes)
  if (isKind(a, 'set') && isKind(b, 'set')) return compareSets(a, b)
  if (isKind(a, 'object')) {
    const order = a.type.order?.(a, b)
    if (order !== undefined) return order
  }
  if (isKind(b, 'object')) {
    const order = b.type.order?.(b, a)
    if (order !== undefined) return -order
  }
  if (isKind(a, 'instance') || isKind(b, 'instance')) {
    const order = instanceOrder(a, b, api, at)
    if (order !== undefined) return order
  }
  for (const side of [a, b]) {
    if (isKind(side, 'foreign')) unknown('external', `comparison with ${side.path}`)
  }
  const names = `'${typeName(left)}' and '${typeName(right)}'`
  return raise('TypeError', `'${op}' not supported between instances of ${names}`)
}

/** Whether `left op right`. */
export function compares(op: OrderOperator, left: Value, right: Value, api: EvaluatorApi, at: Site): boolean {
  const order = pythonOrder(left, right, api, at, op)
  if (op === '<') return order < 0
  if (op === '<=') return order <= 0
  return op === '>' ? order > 0 : order >= 0
}

/** By code points, which differs from UTF-16 order above the basic plane. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const x = a.charCodeAt(index)
    const y = b.charCodeAt(index)
    if (x === y) continue
    const wide = (unit: number) => unit >= 0xd800 && unit <= 0xdfff
    if (wide(x) !== wide(y)) return wide(x) ? 1 : -1
    return x - y
  }
  return a.length - b.length
}

function compareBytes(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    if (a[index] !== b[index]) return a[index]! - b[index]!
  }
  return a.length - b.length
}

function compareItems(
  a: readonly Value[],
  b: readonly Value[],
  api: EvaluatorApi,
  at: Site,
  op: OrderOperator,
): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const x = a[index]!
    const y = b[index]!
    if (isSame(x, y) || pythonEqual(x, y, api, at)) continue
    return pythonOrder(x, y, api, at, op)
  }
  return a.length - b.length
}

function compareSets(a: SetValue, b: SetValue): number {
  const inside = (x: SetValue, y: SetValue) => [...x.entries.keys()].every((key) => y.entries.has(key))
  const below = inside(a, b)
  const above = inside(b, a)
  if (below && above) return 0
  return below ? -1 : above ? 1 : Number.NaN
}

/** Uses whichever of `__lt__` and `__gt__` the sources define; `==` decides the rest. */
function instanceOrder(a: Value, b: Value, api: EvaluatorApi, at: Site): number | undefined {
  const values = [a, b].map(enumValue)
  if (values.some((value, index) => value !== [a, b][index]))
    return pythonOrder(values[0]!, values[1]!, api, at)
  const ask = (self: Value, name: string, other: Value): boolean | undefined => {
    const method = isKind(self, 'instance') ? classAttribute(self.type, name) : undefined
    if (method === undefined) return undefined
    return api.truth(api.call({ kind: 'method', self, func: method }, [other], new Map(), at), at)
  }
  const below = ask(a, '__lt__', b) ?? ask(b, '__gt__', a)
  if (below === true) return -1
  const above = ask(b, '__lt__', a) ?? ask(a, '__gt__', b)
  if (above === true) return 1
  if (below === undefined && above === undefined) return undefined
  return pythonEqual(a, b, api, at) ? 0 : Number.NaN
}

/** An enum member that is also a number or a text is ordered by its value. */
function enumValue(value: Value): Value {
  const isMixed =
    isKind(value, 'instance') && value.type.attributes.has('%members') && !value.type.attributes.has('%plain')
  const own = isMixed ? value.attributes.get('value') : undefined
  return own === undefined ? value : own
}

/**
 * Sorts as `sorted` does: stable, ascending by `<` alone, reversed without losing stability. With `unordered`, items of
 * equal keys would stay in an order that is not known.
 */
export function sortValues(
  items: readonly Value[],
  key: Value | undefined,
  reverse: boolean,
  api: EvaluatorApi,
  at: Site,
  unordered = false,
): Value[] {
  const keyed = items.map((item): { item: Value; key: Value } => ({
    item,
    key: key === undefined || key === null ? item : api.call(key, [item], new Map(), at),
  }))
  if (keyed.length === 1) return [...items]
  if (reverse) keyed.reverse()
  keyed.sort((x, y) => {
    const order = pythonOrder(x.key, y.key, api, at)
    if (Number.isNaN(order)) unknown('unsupported', 'sorting values that are not totally ordered')
    return order
  })
  const tied = (index: number) => pythonOrder(keyed[index - 1]!.key, keyed[index]!.key, api, at) === 0
  if (unordered && key !== undefined && keyed.some((_, index) => index > 0 && tied(index))) {
    unknown('unsupported', 'the order of a set decides between equal keys')
  }
  if (reverse) keyed.reverse()
  return keyed.map(({ item }) => item)
}

/** The smallest (`<`) or largest (`>`) item, the first one where several are equal. */
export function extreme(
  op: '<' | '>',
  items: readonly Value[],
  key: Value | undefined,
  api: EvaluatorApi,
  at: Site,
  unordered = false,
): Value {
  const keyOf = (item: Value) =>
    key === undefined || key === null ? item : api.call(key, [item], new Map(), at)
  let best: Value = items[0]!
  let bestKey = keyOf(best)
  let tied = false
  for (const item of items.slice(1)) {
    const itemKey = keyOf(item)
    if (compares(op, itemKey, bestKey, api, at)) {
      best = item
      bestKey = itemKey
      tied = false
    } else if (unordered && !compares(op, bestKey, itemKey, api, at)) tied = true
  }
  if (tied) unknown('unsupported', 'the order of a set decides between equal keys')
  return best
}

/** `left op right` for `==`, `!=` and the orders, as a value. */
export function compareOperation(
  op: '==' | '!=' | OrderOperator,
  left: Value,
  right: Value,
  api: EvaluatorApi,
  at: Site,
): boolean | UnknownValue {
  if (op === '==' || op === '!=') {
    const result = equality(left, right, api, at)
    return typeof result === 'boolean' ? (op === '==' ? result : !result) : result
  }
  return settled(() => compares(op, left, right, api, at))
}
