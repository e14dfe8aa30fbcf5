/** Items of library objects, with an evaluator at hand: some need the inputs, and all may raise. */
import type { EvaluatorApi, NativeObject, Site, Value } from '../values.js'
import { guarded } from './signals.js'

/** `object[index]`; undefined where the object has no items or not this one. */
export function objectItem(
  object: NativeObject,
  index: Value,
  api: EvaluatorApi,
  at: Site,
): Value | undefined {
  return guarded(api, at, () => {
    const method = object.type.attribute?.(object, '__getitem__')
    if (method !== undefined) return api.call(method, [index], new Map(), at)
    return object.type.item?.(object, index)
  }) as Value | undefined
}

/** `item in object` where the object has a rule of its own; undefined where its values are to be compared one by one. */
export function objectContains(
  object: NativeObject,
  item: Value,
  api: EvaluatorApi,
  at: Site,
): Value | undefined {
  return guarded(api, at, () => {
    const method = object.type.attribute?.(object, '__contains__')
    return method === undefined ? undefined : api.call(method, [item], new Map(), at)
  }) as Value | undefined
}

/** `object[index] = value`; undefined where the object does not take items. */
export function setObjectItem(
  object: NativeObject,
  index: Value,
  value: Value,
  api: EvaluatorApi,
  at: Site,
): Value | undefined {
  return guarded(api, at, () => {
    const method = object.type.attribute?.(object, '__setitem__')
    return method === undefined ? undefined : api.call(method, [index, value], new Map(), at)
  }) as Value | undefined
}
