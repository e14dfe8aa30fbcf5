/** The methods of list, tuple and range. */
import type { ListValue, NativeFunction, RangeValue, TupleValue, Value } from '../values.js'
import { clampIndex, collect, ITEM_LIMIT, toFlag, toIndex, toIndexOr } from './build.js'
import { contains, pythonEqual } from './equality.js'
import { rangeLength } from './hash-key.js'
import { byShortName, define } from './native.js'
import { sortValues } from './ordering.js'
import { isKind, raise, unknown } from './signals.js'
import { typeName } from './type-names.js'
import { isUnordered, markOrdered, markUnordered } from './unordered.js'

function list(value: Value): ListValue {
  return isKind(value, 'list') ? value : raise('TypeError', `expected a list, not '${typeName(value)}'`)
}

function tuple(value: Value): TupleValue {
  return isKind(value, 'tuple') ? value : raise('TypeError', `expected a tuple, not '${typeName(value)}'`)
}

/** A list whose positions mean something before the run. */
function ordered(value: Value): ListValue {
  if (isUnordered(value)) unknown('unsupported', 'the order of a set is not known before the run')
  return list(value)
}

const listFunctions: readonly NativeFunction[] = [
  define('list.append', 'self item~ /', ([self, item]) => {
    if (list(self).items.length >= ITEM_LIMIT) unknown('budget', `a list of more than ${ITEM_LIMIT} items`)
    list(self).items.push(item)
    return null
  }),
  define('list.extend', 'self iterable /', ([self, iterable], { api, at }) => {
    for (const item of collect(iterable, api, at)) list(self).items.push(item)
    return null
  }),
  define('list.insert', 'self index item~ /', ([self, index, item]) => {
    const { items } = list(self)
    items.splice(clampIndex(toIndex(index), items.length), 0, item)
    return null
  }),
  define('list.pop', 'self index? /', ([self, index]) => {
    const { items } = ordered(self)
    const wanted = index === undefined ? -1 : toIndex(index)
    const place = wanted < 0 ? wanted + items.length : wanted
    if (items.length === 0) raise('IndexError', 'pop from empty list')
    if (place < 0 || place >= items.length) raise('IndexError', 'pop index out of range')
    return items.splice(place, 1)[0]!
  }),
  define('list.remove', 'self value /', ([self, value], { api, at }) => {
    const { items } = list(self)
    const place = items.findIndex((item) => item === value || pythonEqual(item, value, api, at))
    if (place < 0) raise('ValueError', 'list.remove(x): x not in list')
    items.splice(place, 1)
    return null
  }),
  define('list.clear', 'self /', ([self]) => {
    list(self).items.length = 0
    return null
  }),
  define('list.copy', 'self /', ([self]) => {
    const copy: ListValue = { kind: 'list', items: [...list(self).items] }
    return isUnordered(self) ? markUnordered(copy) : copy
  }),
  define('list.reverse', 'self /', ([self]) => {
    list(self).items.reverse()
    return null
  }),
  define('list.sort', 'self * key? reverse?', ([self, key, reverse], { api, at }) => {
    const { items } = list(self)
    const unordered = isUnordered(self)
    const backwards = toFlag(reverse, false, api, at)
    // While it is sorted a list is empty for all that look at it.
    const given = items.splice(0)
    let sorted: readonly Value[] = given
    let isChanged = false
    try {
      sorted = sortValues(given, key, backwards, api, at, unordered)
    } finally {
      isChanged = items.length > 0
      items.length = 0
      for (const item of sorted) items.push(item)
    }
    if (isChanged) api.raise('ValueError', 'list modified during sort', at)
    markOrdered(self)
    return null
  }),
]

/** `index` and `count`, which lists and tuples share. */
function searching(
  type: 'list' | 'tuple',
  itemsOf: (self: Value) => readonly Value[],
): readonly NativeFunction[] {
  return [
    define(`${type}.index`, 'self value start? stop? /', ([self, value, start, stop], { api, at }) => {
      if (isUnordered(self)) unknown('unsupported', 'the order of a set is not known before the run')
      const items = itemsOf(self)
      const from = clampIndex(toIndexOr(start, 0), items.length)
      const to = clampIndex(toIndexOr(stop, items.length), items.length)
      for (let index = from; index < to; index++) {
        if (items[index] === value || pythonEqual(items[index]!, value, api, at)) return BigInt(index)
      }
      const what = type === 'list' ? api.repr(value, at) : 'tuple.index(x): x'
      return raise('ValueError', `${what} ${type === 'list' ? 'is not in list' : 'not in tuple'}`)
    }),
    define(`${type}.count`, 'self value /', ([self, value], { api, at }) => {
      const equal = itemsOf(self).filter((item) => item === value || pythonEqual(item, value, api, at))
      return BigInt(equal.length)
    }),
    define(`${type}.__len__`, 'self /', ([self]) => BigInt(itemsOf(self).length)),
    define(
      `${type}.__contains__`,
      'self key /',
      ([self, key], { api, at }) => contains(self, key, api, at) ?? false,
    ),
    define(`${type}.__getitem__`, 'self index /', ([self, index], { api, at }) => api.item(self, index, at)),
  ]
}

export const listMethods: ReadonlyMap<string, NativeFunction> = new Map(
  Object.entries(byShortName([...listFunctions, ...searching('list', (self) => list(self).items)])),
)

/** `_asdict`, `_replace` and `_fields` of a namedtuple; its class belongs to the evaluator. */
const fieldFunctions: readonly NativeFunction[] = [
  define('tuple._asdict', 'self /', ([self]) => {
    const { fields = [], items } = tuple(self)
    return {
      kind: 'dict',
      entries: new Map(fields.map((key, index) => [`s${key}`, { key, value: items[index]! }])),
    }
  }),
  define('tuple._replace', 'self / **keywords~', ([self], { keywords }) => {
    const given = tuple(self)
    for (const name of keywords.keys()) {
      if (!given.fields?.includes(name)) raise('ValueError', `Got unexpected field names: ['${name}']`)
    }
    const items = given.items.map((item, index) => {
      const replaced = keywords.get(given.fields?.[index] ?? '')
      return replaced === undefined ? item : replaced
    })
    return { ...given, items }
  }),
]

const tupleTable = new Map(
  Object.entries(byShortName([...searching('tuple', (self) => tuple(self).items), ...fieldFunctions])),
)

/** A method of this tuple; the underscore methods only where it is a namedtuple. */
export function tupleMethod(self: TupleValue, name: string): NativeFunction | undefined {
  return name.startsWith('_') && !name.startsWith('__') && self.fields === undefined
    ? undefined
    : tupleTable.get(name)
}

function range(value: Value): RangeValue {
  return isKind(value, 'range') ? value : raise('TypeError', `expected a range, not '${typeName(value)}'`)
}

export const rangeMethods: ReadonlyMap<string, NativeFunction> = new Map(
  Object.entries(
    byShortName([
      define('range.index', 'self value /', ([self, value], { api, at }) => {
        const given = range(self)
        if (contains(given, value, api, at) !== true) {
          return raise('ValueError', `${api.repr(value, at)} is not in range`)
        }
        return (BigInt(Number(value)) - given.start) / given.step
      }),
      define('range.count', 'self value /', ([self, value], { api, at }) =>
        contains(range(self), value, api, at) === true ? 1n : 0n,
      ),
      define('range.__len__', 'self /', ([self]) => {
        const given = range(self)
        return rangeLength(given.start, given.stop, given.step)
      }),
    ]),
  ),
)
