/** The methods of set and frozenset. */
import type { EvaluatorApi, NativeFunction, SetValue, Site, Value } from '../values.js'
import { collect, setOf } from './build.js'
import { hashKey } from './hash-key.js'
import { byShortName, define } from './native.js'
import { setOperation } from './set-operations.js'
import { isKind, raise, unknown } from './signals.js'
import { typeName } from './type-names.js'

function set(value: Value): SetValue {
  return isKind(value, 'set') ? value : raise('TypeError', `expected a set, not '${typeName(value)}'`)
}

function asSet(value: Value, api: EvaluatorApi, at: Site): SetValue {
  return isKind(value, 'set') ? value : setOf(collect(value, api, at), false)
}

/** `union` and the like, which take any iterables. */
function combining(name: string, op: string): NativeFunction {
  return define(`set.${name}`, 'self / *others', ([self], { rest, api, at }) => {
    const start: SetValue = { ...set(self), entries: new Map(set(self).entries) }
    return rest.reduce<SetValue>((sum, other) => setOperation(op, sum, asSet(other, api, at))!, start)
  })
}

/** `update` and the like, which change the set. */
function updating(name: string, op: string): NativeFunction {
  return define(`set.${name}`, 'self / *others', ([self], { rest, api, at }) => {
    for (const other of rest) replace(set(self), setOperation(op, set(self), asSet(other, api, at))!)
    return null
  })
}

function replace(self: SetValue, by: SetValue): void {
  const entries = [...by.entries]
  self.entries.clear()
  for (const [key, value] of entries) self.entries.set(key, value)
}

const readers: readonly NativeFunction[] = [
  combining('union', '|'),
  combining('intersection', '&'),
  combining('difference', '-'),
  combining('symmetric_difference', '^'),
  define('set.issubset', 'self other /', ([self, other], { api, at }) => {
    const { entries } = asSet(other, api, at)
    return [...set(self).entries.keys()].every((key) => entries.has(key))
  }),
  define('set.issuperset', 'self other /', ([self, other], { api, at }) =>
    [...asSet(other, api, at).entries.keys()].every((key) => set(self).entries.has(key)),
  ),
  define('set.isdisjoint', 'self other /', ([self, other], { api, at }) =>
    [...asSet(other, api, at).entries.keys()].every((key) => !set(self).entries.has(key)),
  ),
  define('set.copy', 'self /', ([self]) => ({ ...set(self), entries: new Map(set(self).entries) })),
  define('set.__len__', 'self /', ([self]) => BigInt(set(self).entries.size)),
  define('set.__contains__', 'self key /', ([self, key]) => set(self).entries.has(hashKey(key))),
]

const writers: readonly NativeFunction[] = [
  updating('update', '|'),
  updating('intersection_update', '&'),
  updating('difference_update', '-'),
  updating('symmetric_difference_update', '^'),
  define('set.add', 'self item /', ([self, item]) => {
    const key = hashKey(item)
    if (!set(self).entries.has(key)) set(self).entries.set(key, item)
    return null
  }),
  define('set.remove', 'self item /', ([self, item], { api, at }) => {
    if (!set(self).entries.delete(hashKey(item))) raise('KeyError', api.repr(item, at))
    return null
  }),
  define('set.discard', 'self item /', ([self, item]) => {
    set(self).entries.delete(hashKey(item))
    return null
  }),
  define('set.clear', 'self /', ([self]) => {
    set(self).entries.clear()
    return null
  }),
  define('set.pop', 'self /', ([self]) => {
    const { entries } = set(self)
    if (entries.size === 0) raise('KeyError', "'pop from an empty set'")
    if (entries.size > 1) unknown('unsupported', 'which item a set pops is not known before the run')
    const [[key, value]] = entries as unknown as [[string, Value]]
    entries.delete(key)
    return value
  }),
]

const readerTable = new Map(Object.entries(byShortName(readers)))
const writerTable = new Map(Object.entries(byShortName(writers)))

/** A method of a set or a frozenset. */
export function setMethod(frozen: boolean, name: string): NativeFunction | undefined {
  return readerTable.get(name) ?? (frozen ? undefined : writerTable.get(name))
}
