import { hashKey } from './library/index.js'
import { Unknowable, unknown } from './signals.js'
import { bounded } from './size.js'
import { isSymbol } from './symbols.js'
import type { DictValue, EvaluatorApi, SetValue, Site, Value } from './values.js'

/** A dictionary being filled. */
export function newDict(value: DictValue = { kind: 'dict', entries: new Map() }) {
  const set = (api: EvaluatorApi, key: Value, item: Value, at: Site): void => {
    const text = keyOf(api, key, at)
    const entry = value.entries.get(text)
    if (entry) entry.value = item
    else value.entries.set(text, { key, value: item })
  }
  return {
    value,
    set,
    /** A text key that is known to be no other kind. */
    setText: (key: string, item: Value): void => {
      value.entries.set(textKey(key), { key, value: item })
    },
    merge: (api: EvaluatorApi, other: Value, at: Site): void => {
      if (typeof other === 'object' && other !== null && other.kind === 'dict')
        for (const entry of other.entries.values()) set(api, entry.key, entry.value, at)
      else
        throw new Unknowable(
          isUnknownValue(other) ? other : unknown('unsupported', 'merging an unknown mapping', at),
        )
    },
  }
}

const bare = {} as EvaluatorApi
function textKey(key: string): string {
  return hashKey(key, bare, { path: '', line: 0 })
}

/** The key's text; a key that is unknown or symbolic makes the container unknowable. */
export function keyOf(api: EvaluatorApi, key: Value, at: Site): string {
  if (isUnknownValue(key)) throw new Unknowable(key)
  if (isSymbol(key)) throw new Unknowable(unknown('unsupported', 'a key that depends on a parameter', at))
  return hashKey(bounded(key, at), api, at)
}

export function newSet(api: EvaluatorApi, items: readonly Value[], at: Site): SetValue {
  const entries = new Map<string, Value>()
  for (const item of items) {
    const key = keyOf(api, item, at)
    if (!entries.has(key)) entries.set(key, item)
  }
  return { kind: 'set', entries, frozen: false }
}

function isUnknownValue(value: Value): value is Extract<Value, { kind: 'unknown' }> {
  return typeof value === 'object' && value !== null && value.kind === 'unknown'
}
