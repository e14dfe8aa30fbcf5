/** `collections`: the dict subclasses and deque. namedtuple is the evaluator's. */
import type {
  DictValue,
  ListValue,
  ModuleValue,
  NativeFunction,
  NativeObject,
  NativeType,
  Value,
} from '../values.js'
import { collect, toIndex } from './build.js'
import { copyDict, countInto, updateDict } from './dicts.js'
import { foreignNames } from './inert.js'
import { type Call, define, moduleOf } from './native.js'
import { isKind, raise, unknown } from './signals.js'

function dictSubclass(
  type: string,
  fill: (dict: DictValue, source: Value | undefined, call: Call) => void,
): NativeFunction {
  return define(`collections.${type}`, 'mapping? / **keywords~', ([mapping], call) => {
    const dict: DictValue = { kind: 'dict', entries: new Map(), type }
    fill(dict, mapping, call)
    return dict
  })
}

export const orderedDict = dictSubclass('OrderedDict', (dict, source, { keywords, api, at }) =>
  updateDict(dict, source, keywords, api, at),
)

const counter = dictSubclass('Counter', (dict, source, { keywords, api, at }) =>
  countInto(dict, source, keywords, 1n, api, at),
)

const defaultdict = define(
  'collections.defaultdict',
  'factory~? mapping? / **keywords~',
  ([factory, mapping], { keywords, api, at }) => {
    const made: DictValue = {
      kind: 'dict',
      entries: new Map(),
      type: 'defaultdict',
      ...(factory === undefined ? {} : { factory }),
    }
    updateDict(made, mapping, keywords, api, at)
    return made
  },
)

/** A deque behaves as a list does, apart from its text, its limit and a few methods of its own. */
const deque = define('collections.deque', 'iterable? maxlen?', ([iterable, maxlen], { api, at }) => {
  const limit = maxlen === undefined || maxlen === null ? undefined : toIndex(maxlen)
  if (limit !== undefined && limit < 0) raise('ValueError', 'maxlen must be non-negative')
  const made = makeDeque(iterable === undefined ? [] : collect(iterable, api, at), limit)
  trim(made.state as Deque, 'left')
  return made
})

interface Deque extends ListValue {
  readonly limit: number | undefined
}

function makeDeque(items: Value[], limit: number | undefined): NativeObject {
  const list: Deque = { kind: 'list', items, limit }
  return { kind: 'object', type: dequeType, state: list }
}

/** What is added at one end of a full deque pushes out what stands at the other. */
function trim({ items, limit }: Deque, from: 'left' | 'right'): void {
  if (limit === undefined || items.length <= limit) return
  if (from === 'left') items.splice(0, items.length - limit)
  else items.splice(limit)
}

const listOfDeque = (self: { readonly state: unknown }) => self.state as Deque

const dequeType: NativeType = {
  name: 'collections.deque',
  key: () => raise('TypeError', "unhashable type: 'collections.deque'"),
  iterate: (self) => listOfDeque(self).items,
  truth: (self) => listOfDeque(self).items.length > 0,
  binary: (op, left, right) => {
    if (op !== '==') return undefined
    const both = [left, right].every((side) => isKind(side, 'object') && side.type === dequeType)
    return both ? unknown('unsupported', 'comparing deques') : false
  },
  item: (self, index) => {
    if (typeof index !== 'bigint') return undefined
    const found = listOfDeque(self).items.at(Number(index))
    return found === undefined ? raise('IndexError', 'deque index out of range') : found
  },
  attribute: (self, name) => dequeMember(listOfDeque(self), name),
}

function dequeMember(list: Deque, name: string): Value | undefined {
  const { items } = list
  const change = (signature: 'item~' | 'iterable' | '', body: (given: Value, call: Call) => Value) =>
    define(`deque.${name}`, signature as string, (args, call) =>
      body((args as readonly Value[])[0] ?? null, call),
    )
  const nothing = (run: () => unknown): Value => {
    run()
    return null
  }
  switch (name) {
    case 'append':
      return change('item~', (item) => nothing(() => [items.push(item), trim(list, 'left')]))
    case 'appendleft':
      return change('item~', (item) => nothing(() => [items.unshift(item), trim(list, 'right')]))
    case 'extend':
      return change('iterable', (given, { api, at }) =>
        nothing(() => [items.push(...collect(given, api, at)), trim(list, 'left')]),
      )
    case 'extendleft':
      return change('iterable', (given, { api, at }) =>
        nothing(() => [items.unshift(...collect(given, api, at).reverse()), trim(list, 'right')]),
      )
    case 'pop':
      return change('', () => items.pop() ?? raise('IndexError', 'pop from an empty deque'))
    case 'popleft':
      return change('', () => items.shift() ?? raise('IndexError', 'pop from an empty deque'))
    case 'clear':
      return change('', () => nothing(() => items.splice(0)))
    case 'reverse':
      return change('', () => nothing(() => items.reverse()))
    case 'rotate':
      return define('deque.rotate', 'n?', ([n]) => {
        const size = items.length
        const by = size === 0 ? 0 : (((n === undefined ? 1 : toIndex(n)) % size) + size) % size
        items.unshift(...items.splice(size - by))
        return null
      })
    case 'copy':
      return change('', () => makeDeque([...items], list.limit))
    case '__len__':
      return change('', () => BigInt(items.length))
    case 'maxlen':
      return list.limit === undefined ? null : BigInt(list.limit)
    default:
      return undefined
  }
}

export function collectionsModule(): ModuleValue {
  return moduleOf(
    'collections',
    { OrderedDict: orderedDict, Counter: counter, defaultdict, deque },
    foreignNames(
      'collections',
      'Mapping MutableMapping Sequence MutableSequence Set MutableSet Iterable Iterator Callable Hashable Sized Container',
    ),
  )
}

/** `copy.copy` of a container. */
export function shallowCopy(value: Value): Value {
  if (isKind(value, 'list')) return { kind: 'list', items: [...value.items] }
  if (isKind(value, 'dict')) return copyDict(value)
  if (isKind(value, 'set') && !value.frozen) return { ...value, entries: new Map(value.entries) }
  if (isKind(value, 'object') && value.type === dequeType) {
    const { items, limit } = listOfDeque(value)
    return makeDeque([...items], limit)
  }
  return value
}
