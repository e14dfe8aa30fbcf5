/** Built-ins that make one value of many: sum, min, max, any, all. */
import type { EvaluatorApi, NativeFunction, Site, Value } from '../values.js'
import { collect, isNumber, toFloat } from './build.js'
import { define } from './native.js'
import { extreme } from './ordering.js'
import { isKind, known, raise, unknown } from './signals.js'
import { isUnordered } from './unordered.js'

/** `sum(items, start)`. Since 3.12 floats are added with compensation: given only where both ways agree. */
function total(items: readonly Value[], start: Value, api: EvaluatorApi, at: Site): Value {
  let sum = start
  let exact = 0
  let lost = 0
  let floats = false
  for (const item of items) {
    sum = known(api.binary('+', sum, item, at))
    if (typeof sum === 'string') raise('TypeError', "sum() can't sum strings [use ''.join(seq) instead]")
    if (!isNumber(item)) continue
    floats ||= typeof item === 'number'
    const value = toFloat(item)
    const next = exact + value
    lost += Math.abs(exact) >= Math.abs(value) ? exact - next + value : value - next + exact
    exact = next
  }
  if (floats && typeof sum === 'number' && isNumber(start) && toFloat(start) === 0 && Number.isFinite(sum)) {
    if (exact + lost !== sum) unknown('unsupported', 'a sum of floats that Python versions round differently')
  }
  return sum
}

function extremeOf(name: 'min' | 'max'): NativeFunction {
  return define(name, '*args * key? default?', ([key, otherwise], { rest, api, at }) => {
    const items = rest.length === 1 ? collect(rest[0]!, api, at) : rest
    if (items.length === 0) {
      if (otherwise !== undefined) return otherwise
      raise('ValueError', `${name}() arg is an empty sequence`)
    }
    return extreme(
      name === 'min' ? '<' : '>',
      items,
      key,
      api,
      at,
      rest.length === 1 && isUnordered(rest[0]!),
    )
  })
}

function quantified(iterable: Value, wanted: boolean, api: EvaluatorApi, at: Site): Value {
  let doubt: Value | undefined
  for (const item of api.iterate(iterable, at)) {
    if (isKind(item, 'unknown')) doubt ??= item
    else if (api.truth(item, at) === wanted) return wanted
  }
  return doubt ?? !wanted
}

export const reductions: readonly NativeFunction[] = [
  define('sum', 'iterable / start?', ([iterable, start], { api, at }) =>
    total(collect(iterable, api, at), start ?? 0n, api, at),
  ),
  extremeOf('min'),
  extremeOf('max'),
  define('any', 'iterable /', ([iterable], { api, at }) => quantified(iterable, true, api, at)),
  define('all', 'iterable /', ([iterable], { api, at }) => quantified(iterable, false, api, at)),
]
