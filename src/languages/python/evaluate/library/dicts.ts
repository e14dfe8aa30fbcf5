/** The methods of dict and its standard subclasses. Views are objects of their own that look at the dict. */
import type { DictValue, EvaluatorApi, NativeFunction, NativeObject, Site, Value } from '../values.js'
import { collect, iteratorOf, setEntry, toFlag, toIndexOr, tupleOf } from './build.js'
import { dictView, viewItems } from './dict-views.js'
import { hashKey } from './hash-key.js'
import { byShortName, define } from './native.js'
import { sortValues } from './ordering.js'
import { isKind, raise, unknown } from './signals.js'
import { typeName } from './type-names.js'
import { isUnordered, markUnordered } from './unordered.js'

function dict(value: Value): DictValue {
  if (isKind(value, 'dict')) return value
  return raise('TypeError', `expected a dict, not '${typeName(value)}'`)
}

function isMapping(value: NativeObject): boolean {
  return value.type.attribute?.(value, 'keys') !== undefined && value.type.item !== undefined
}

/** Adds `other` (a mapping or pairs) and keywords, as `dict.update` and `dict(…)` do. */
export function updateDict(
  self: DictValue,
  other: Value | undefined,
  keywords: ReadonlyMap<string, Value>,
  api: EvaluatorApi,
  at: Site,
): void {
  if (isKind(other, 'dict')) {
    if (isUnordered(other)) markUnordered(self)
    for (const { key, value } of other.entries.values()) setEntry(self, key, value)
  } else if (isKind(other, 'instance') || (isKind(other, 'object') && isMapping(other))) {
    const keys = api.call(api.attribute(other, 'keys', at), [], new Map(), at)
    for (const key of collect(keys, api, at)) setEntry(self, key, api.item(other, key, at))
  } else if (other !== undefined && other !== null) {
    if (isUnordered(other)) markUnordered(self)
    let index = 0
    for (const pair of collect(other, api, at)) {
      const items = collect(pair, api, at)
      if (items.length !== 2) {
        const what = `dictionary update sequence element #${index} has length ${items.length}`
        raise('ValueError', `${what}; 2 is required`)
      }
      setEntry(self, items[0]!, items[1]!)
      index += 1
    }
  }
  for (const [key, value] of keywords) setEntry(self, key, value)
}

function view(of: 'keys' | 'values' | 'items'): NativeFunction {
  return define(`dict.${of}`, 'self /', ([self]) => dictView(dict(self), of))
}

/** `iterkeys()` and the like of Python 2. */
function iterator(name: string, of: 'keys' | 'values' | 'items'): NativeFunction {
  return define(`dict.${name}`, 'self /', ([self]) => {
    const items = iteratorOf(viewItems(dictView(dict(self), of))[Symbol.iterator]())
    return isUnordered(self) ? markUnordered(items) : items
  })
}

const functions: readonly NativeFunction[] = [
  view('keys'),
  view('values'),
  view('items'),
  iterator('iterkeys', 'keys'),
  iterator('itervalues', 'values'),
  iterator('iteritems', 'items'),
  iterator('viewkeys', 'keys'),
  iterator('viewvalues', 'values'),
  iterator('viewitems', 'items'),
  define('dict.get', 'self key default~? /', ([self, key, otherwise]) => {
    const entry = dict(self).entries.get(hashKey(key))
    return entry === undefined ? (otherwise ?? null) : entry.value
  }),
  define('dict.setdefault', 'self key default~? /', ([self, key, otherwise]) => {
    const entry = dict(self).entries.get(hashKey(key))
    if (entry !== undefined) return entry.value
    setEntry(dict(self), key, otherwise ?? null)
    return otherwise ?? null
  }),
  define('dict.pop', 'self key default~?', ([self, key, otherwise], { api, at }) => {
    const text = hashKey(key)
    const entry = dict(self).entries.get(text)
    dict(self).entries.delete(text)
    if (entry !== undefined) return entry.value
    return otherwise === undefined ? raise('KeyError', api.repr(key, at)) : otherwise
  }),
  define('dict.popitem', 'self last?', ([self, last], { api, at }) => {
    const { entries } = dict(self)
    const keys = [...entries.keys()]
    const text = toFlag(last, true, api, at) ? keys.at(-1) : keys[0]
    if (text === undefined) return raise('KeyError', "'popitem(): dictionary is empty'")
    const { key, value } = entries.get(text)!
    entries.delete(text)
    return tupleOf(key, value)
  }),
  define('dict.update', 'self other? / **keywords~', ([self, other], { keywords, api, at }) => {
    if (dict(self).type === 'Counter') countInto(dict(self), other, keywords, 1n, api, at)
    else updateDict(dict(self), other, keywords, api, at)
    return null
  }),
  define('dict.clear', 'self /', ([self]) => {
    dict(self).entries.clear()
    return null
  }),
  define('dict.copy', 'self /', ([self]) => copyDict(dict(self))),
  define('dict.has_key', 'self key /', ([self, key]) => dict(self).entries.has(hashKey(key))),
  define('dict.__contains__', 'self key /', ([self, key]) => dict(self).entries.has(hashKey(key))),
  define('dict.__len__', 'self /', ([self]) => BigInt(dict(self).entries.size)),
  define('dict.__getitem__', 'self key /', ([self, key], { api, at }) => api.item(self, key, at)),
  define('dict.__setitem__', 'self key value~ /', ([self, key, value]) => {
    setEntry(dict(self), key, value)
    return null
  }),
]

/** A shallow copy of the same type. */
export function copyDict(self: DictValue): DictValue {
  const copy: DictValue = {
    ...self,
    entries: new Map([...self.entries].map(([text, entry]) => [text, { ...entry }])),
  }
  return isUnordered(self) ? markUnordered(copy) : copy
}

const moveToEnd = define('OrderedDict.move_to_end', 'self key last?', ([self, key, last], { api, at }) => {
  const { entries } = dict(self)
  const text = hashKey(key)
  const entry = entries.get(text)
  if (entry === undefined) return raise('KeyError', api.repr(key, at))
  const others = [...entries].filter(([other]) => other !== text)
  entries.clear()
  const toEnd = toFlag(last, true, api, at)
  for (const [other, value] of toEnd ? others : []) entries.set(other, value)
  entries.set(text, entry)
  for (const [other, value] of toEnd ? [] : others) entries.set(other, value)
  return null
})

/** Adds counts of `other` (a mapping of counts or things to count), as `Counter.update` and `subtract` do. */
export function countInto(
  self: DictValue,
  other: Value | undefined,
  keywords: ReadonlyMap<string, Value>,
  sign: bigint,
  api: EvaluatorApi,
  at: Site,
): void {
  const add = (key: Value, count: Value) => {
    const present = self.entries.get(hashKey(key))?.value ?? 0n
    setEntry(self, key, api.binary(sign > 0n ? '+' : '-', present, count, at))
  }
  if (other !== undefined && isUnordered(other)) markUnordered(self)
  // An empty counter takes a mapping's values as they are.
  if (isKind(other, 'dict') && sign > 0n && self.entries.size === 0)
    for (const { key, value } of other.entries.values()) setEntry(self, key, value)
  else if (isKind(other, 'dict')) for (const { key, value } of other.entries.values()) add(key, value)
  else if (other !== undefined && other !== null) for (const item of collect(other, api, at)) add(item, 1n)
  for (const [key, value] of keywords) add(key, value)
}

const counterFunctions: readonly NativeFunction[] = [
  define('Counter.most_common', 'self n?', ([self, n], { api, at }) => {
    const pairs = [...dict(self).entries.values()].map(({ key, value }) => tupleOf(key, value))
    const byCount = define('count', 'pair', ([pair]) => (isKind(pair, 'tuple') ? pair.items[1]! : null))
    const sorted = sortValues(pairs, byCount, true, api, at)
    return { kind: 'list', items: sorted.slice(0, Math.max(toIndexOr(n, sorted.length), 0)) }
  }),
  define('Counter.elements', 'self /', ([self]) => {
    const items: Value[] = []
    for (const { key, value } of dict(self).entries.values()) {
      if (typeof value !== 'bigint' || value > 100_000n) unknown('budget', 'elements of a large Counter')
      for (let count = 0n; count < value; count++) items.push(key)
    }
    return iteratorOf(items[Symbol.iterator]())
  }),
  define('Counter.subtract', 'self other? / **keywords~', ([self, other], { keywords, api, at }) => {
    countInto(dict(self), other, keywords, -1n, api, at)
    return null
  }),
  define('Counter.total', 'self /', ([self], { api, at }) =>
    [...dict(self).entries.values()].reduce<Value>((sum, { value }) => api.binary('+', sum, value, at), 0n),
  ),
]

const dictTable = new Map(Object.entries(byShortName(functions)))
const counterTable = new Map(Object.entries(byShortName(counterFunctions)))

/** A method of this dict; `OrderedDict`, `Counter` and `defaultdict` have more. */
export function dictMethod(type: string | undefined, name: string): NativeFunction | undefined {
  if (name === 'move_to_end') return type === 'OrderedDict' ? moveToEnd : undefined
  if (type === 'Counter' && counterTable.has(name)) return counterTable.get(name)
  return dictTable.get(name)
}

/** Functions of the type `dict` itself. */
export const dictStatics: ReadonlyMap<string, NativeFunction> = new Map([
  [
    'fromkeys',
    define('dict.fromkeys', 'iterable value~? /', ([iterable, value], { api, at }) => {
      const made: DictValue = { kind: 'dict', entries: new Map() }
      if (isUnordered(iterable)) markUnordered(made)
      for (const key of collect(iterable, api, at)) setEntry(made, key, value ?? null)
      return made
    }),
  ],
])
