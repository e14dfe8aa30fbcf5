/** `bisect` and the functions of `heapq` that give something back: searches built on `<`. */
import type { EvaluatorApi, ModuleValue, NativeFunction, Site, Value } from '../values.js'
import { collect, toIndexOr } from './build.js'
import { define, moduleOf } from './native.js'
import { compares, sortValues } from './ordering.js'
import { isKind, raise, unknown } from './signals.js'
import { isUnordered } from './unordered.js'

/** Where a value goes in a sorted sequence, before or behind its equals. */
function place(items: readonly Value[], value: Value, behind: boolean, api: EvaluatorApi, at: Site): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    const goesLeft = behind
      ? compares('<', value, items[middle]!, api, at)
      : !compares('<', items[middle]!, value, api, at)
    if (goesLeft) high = middle
    else low = middle + 1
  }
  return low
}

function search(name: string, behind: boolean): NativeFunction {
  return define(`bisect.${name}`, 'a x lo? hi? * key?', ([a, x, lo, hi, key], { api, at }) => {
    if ([lo, hi, key].some((value) => value !== undefined && value !== null))
      unknown('unsupported', `${name}() of a part, or with a key`)
    return BigInt(place(collect(a, api, at), x, behind, api, at))
  })
}

function insort(name: string, behind: boolean): NativeFunction {
  return define(`bisect.${name}`, 'a x /', ([a, x], { api, at }) => {
    if (!isKind(a, 'list')) return raise('TypeError', 'insort() works on lists')
    a.items.splice(place(a.items, x, behind, api, at), 0, x)
    return null
  })
}

export function bisectModule(): ModuleValue {
  return moduleOf('bisect', {
    bisect: search('bisect', true),
    bisect_right: search('bisect_right', true),
    bisect_left: search('bisect_left', false),
    insort: insort('insort', true),
    insort_right: insort('insort_right', true),
    insort_left: insort('insort_left', false),
  })
}

/** heapq.nsmallest() and nlargest(): the first of the sorted items. */
function first(name: string, reverse: boolean): NativeFunction {
  return define(`heapq.${name}`, 'n iterable key?', ([n, iterable, key], { api, at }) => {
    const sorted = sortValues(collect(iterable, api, at), key, reverse, api, at, isUnordered(iterable))
    return { kind: 'list', items: sorted.slice(0, Math.max(toIndexOr(n, 0), 0)) }
  })
}

export function heapqModule(): ModuleValue {
  return moduleOf('heapq', { nsmallest: first('nsmallest', false), nlargest: first('nlargest', true) })
}
