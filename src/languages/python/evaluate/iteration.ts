import { keyOf } from './containers.js'
import { enumMembers } from './enums.js'
import { madeException } from './exceptions.js'
import { isUnknown } from './known.js'
import { isUnordered, objectItem, viewedDict } from './library/index.js'
import { plainOf } from './plain.js'
import { poison } from './poison.js'
import { PythonRaise, ShapeDepends, Unknowable, unknown } from './signals.js'
import { isSymbol, symbolic } from './symbols.js'
import type { DictValue, InstanceValue, RangeValue, Site, SliceValue, Value } from './values.js'
import type { Vm } from './vm.js'

/** The entries of a dict; that it grows or shrinks meanwhile is an error, as in Python 3. */
function* unchanging(vm: Vm, dict: DictValue, at: Site): Iterable<{ readonly key: Value }> {
  const { size } = dict.entries
  const check = () => {
    if (dict.entries.size !== size) vm.raise('RuntimeError', 'dictionary changed size during iteration', at)
  }
  for (const entry of [...dict.entries.values()]) {
    check()
    yield entry
  }
  check()
}

/** The values that `for x in value` takes, one by one. */
export function* iterate(vm: Vm, value: Value, at: Site): Iterable<Value> {
  if (typeof value === 'string') {
    yield* value
    return
  }
  if (typeof value === 'object' && value !== null) {
    if ('poisoned' in value && value.poisoned) throw new Unknowable(value.poisoned)
    switch (value.kind) {
      case 'list':
        for (let index = 0; index < value.items.length; index += 1) yield value.items[index]!
        return
      case 'tuple':
        yield* value.items
        return
      case 'dict':
        for (const entry of unchanging(vm, value, at)) yield entry.key
        return
      case 'set':
        yield* value.entries.values()
        return
      case 'bytes':
        for (const byte of value.bytes) yield BigInt(byte)
        return
      case 'range':
        for (
          let item = value.start;
          value.step > 0n ? item < value.stop : item > value.stop;
          item += value.step
        ) {
          vm.step(at)
          yield item
        }
        return
      case 'iterator':
        for (;;) {
          vm.step(at)
          const next = value.next()
          if (next.done) return
          yield next.value
        }
      case 'object':
        if (value.type.iterate) {
          const viewed = viewedDict(value)
          if (viewed) {
            const items = value.type.iterate(value)[Symbol.iterator]()
            for (const _ of unchanging(vm, viewed, at)) yield items.next().value
          } else yield* value.type.iterate(value)
          return
        }
        break
      case 'class': {
        const members = enumMembers(value)
        if (members) {
          yield* members
          return
        }
        break
      }
      case 'instance':
        yield* iterateInstance(vm, value, at)
        return
      case 'symbol':
        throw new ShapeDepends(value.expression, 'a loop over a value that depends on parameters', at)
      case 'unknown':
        throw new Unknowable(value)
      case 'foreign':
        throw new Unknowable(unknown('external', `iterates ${value.path}`, at))
      default:
        break
    }
  }
  vm.raise('TypeError', 'the object is not iterable', at)
}

function* iterateInstance(vm: Vm, value: Extract<Value, { kind: 'instance' }>, at: Site): Iterable<Value> {
  const iter = vm.classMember(value.type, '__iter__')
  if (iter !== undefined) {
    const stream = vm.call(vm.bind(iter, value, value.type, at), [], new Map(), at)
    if (typeof stream === 'object' && stream?.kind === 'instance') yield* asked(vm, stream, '__next__', at)
    else yield* iterate(vm, stream, at)
    return
  }
  if (value.plain !== undefined) {
    yield* iterate(vm, value.plain, at)
    return
  }
  if (vm.classMember(value.type, '__getitem__') === undefined)
    throw new Unknowable(unknown('unsupported', `iterates an instance of ${value.type.name}`, at))
  yield* asked(vm, value, '__getitem__', at)
}

/** What an iterator gives until StopIteration, or a sequence until IndexError. */
function* asked(vm: Vm, value: InstanceValue, method: '__next__' | '__getitem__', at: Site): Iterable<Value> {
  const end = method === '__next__' ? 'StopIteration' : 'IndexError'
  for (let index = 0n; ; index += 1n) {
    vm.step(at)
    let item: Value
    try {
      const args = method === '__next__' ? [] : [index]
      item = vm.call(vm.attribute(value, method, at), args, new Map(), at)
    } catch (signal) {
      if (signal instanceof PythonRaise && signal.exception.type.name === end) return
      throw signal
    }
    yield item
  }
}

/** An item that is not known, and may be changed in place: nothing is known of those that it may be. */
function lostItem(value: Value, at: Site): Value {
  const lost = unknown('unsupported', 'an item that cannot be written again', at)
  if (typeof value !== 'object' || value === null) return lost
  if (value.kind === 'list' || value.kind === 'tuple') poison(value.items, new Map(), lost)
  if (value.kind === 'dict') {
    poison(
      [...value.entries.values()].map((entry) => entry.value),
      new Map(),
      lost,
    )
    // It gets an item by being asked for one.
    if (value.type === 'defaultdict') poison([value], new Map(), lost)
  }
  return lost
}

/** `value[index]` */
export function getItem(vm: Vm, value: Value, index: Value, at: Site): Value {
  if (isUnknown(value)) return value
  if (isUnknown(index)) return index
  if (isSymbol(value) || isSymbol(index) || isSymbolicSlice(index))
    return symbolic.item(value, index) ?? lostItem(value, at)
  if (isUnordered(value) && !isDict(value))
    return unknown('unsupported', 'the order of a set is not known before the run', at)
  if (typeof value === 'object' && value !== null) {
    switch (value.kind) {
      case 'dict': {
        const entry = value.entries.get(keyOf(vm, index, at))
        if (entry) return entry.value
        if (value.factory !== undefined && value.factory !== null) {
          const made = vm.call(value.factory, [], new Map(), at)
          value.entries.set(keyOf(vm, index, at), { key: index, value: made })
          return made
        }
        if (value.type === 'Counter') return 0n
        throw new PythonRaise(madeException('KeyError', [index]), at)
      }
      case 'list':
        return isSlice(index)
          ? { kind: 'list', items: slice(vm, value.items, index, at) }
          : element(vm, value.items, index, at)
      case 'tuple':
        return isSlice(index)
          ? { kind: 'tuple', items: slice(vm, value.items, index, at) }
          : element(vm, value.items, index, at)
      case 'bytes':
        return isSlice(index)
          ? { kind: 'bytes', bytes: slice(vm, value.bytes.map(BigInt), index, at).map(Number) }
          : element(vm, value.bytes.map(BigInt), index, at)
      case 'range':
        return rangeItem(vm, value, index, at)
      case 'object': {
        const item = objectItem(value, index, vm, at)
        if (item !== undefined) return item
        if (value.type.iterate && PYTHON_2_LISTS.has(value.type.name))
          return viewItem(vm, [...value.type.iterate(value)], index, at)
        break
      }
      case 'class': {
        const members = enumMembers(value)
        const member = typeof index === 'string' ? value.attributes.get(index) : undefined
        if (members?.includes(member as InstanceValue)) return member!
        if (members) return vm.raise('KeyError', vm.repr(index, at), at)
        return value // Generic[T]
      }
      case 'instance': {
        const method = vm.classMember(value.type, '__getitem__')
        if (method !== undefined)
          return vm.call(vm.bind(method, value, value.type, at), [index], new Map(), at)
        if (value.plain !== undefined) return getItem(vm, value.plain, index, at)
        break
      }
      case 'foreign':
        return { kind: 'foreign', path: value.path.startsWith('typing.') ? value.path : `${value.path}[]` }
      case 'native':
        return value // list[int]
      default:
        break
    }
  }
  if (typeof value === 'string') {
    const points = /[\ud800-\udfff]/.test(value) ? [...value] : null
    if (isSlice(index)) return slice(vm, points ?? value.split(''), index, at).join('')
    return points ? element(vm, points, index, at) : element(vm, value.split(''), index, at)
  }
  return vm.raise('TypeError', 'the object is not subscriptable', at)
}

const PYTHON_2_LISTS = new Set(['dict_keys', 'dict_values', 'dict_items'])

/**
 * `items()[0]`: Python 3 refuses it, so the code is written for Python 2, where these are lists in an order that only a
 * run shows.
 */
function viewItem(vm: Vm, items: readonly Value[], index: Value, at: Site): Value {
  if (items.length > 1) return unknown('unsupported', 'the order of a dictionary in Python 2', at)
  return isSlice(index) ? { kind: 'list', items: slice(vm, items, index, at) } : element(vm, items, index, at)
}

/** An item of a range, or the range that a slice of it is. */
function rangeItem(vm: Vm, range: RangeValue, index: Value, at: Site): Value {
  const items = [...iterate(vm, range, at)] as bigint[]
  if (!isSlice(index)) return element(vm, items, index, at)
  const by = Number(index.step ?? 1n)
  const [from, to] = sliceBounds(vm, items.length, index, at)
  const step = range.step * BigInt(by)
  return {
    kind: 'range',
    start: range.start + BigInt(from) * range.step,
    stop: range.start + BigInt(to) * range.step,
    step,
  }
}

/** Its items are found by their keys, whatever their order. */
function isDict(value: Value): boolean {
  return typeof value === 'object' && value !== null && value.kind === 'dict'
}

function isSlice(index: Value): index is SliceValue {
  return typeof index === 'object' && index !== null && index.kind === 'slice'
}

function isSymbolicSlice(index: Value): boolean {
  return isSlice(index) && [index.lower, index.upper, index.step].some(isSymbol)
}

function element<T extends Value>(vm: Vm, items: readonly T[], index: Value, at: Site): T {
  const given = plainOf(index)
  const position =
    typeof given === 'boolean'
      ? Number(given)
      : typeof given === 'bigint'
        ? Number(given)
        : vm.raise('TypeError', 'indices must be integers', at)
  const found = items[position < 0 ? position + items.length : position]
  return found === undefined ? vm.raise('IndexError', 'index out of range', at) : found
}

function slice<T>(vm: Vm, items: readonly T[], index: SliceValue, at: Site): T[] {
  const [from, to, step] = sliceBounds(vm, items.length, index, at)
  if (step === 1) return items.slice(from, Math.max(from, to))
  const taken: T[] = []
  for (let position = from; step > 0 ? position < to : position > to; position += step)
    taken.push(items[position]!)
  return taken
}

/** Python's slice.indices(): where a slice of so many items starts, where it ends, and its step. */
function sliceBounds(
  vm: Vm,
  length: number,
  index: SliceValue,
  at: Site,
): readonly [from: number, to: number, step: number] {
  const bound = (value: Value): number | undefined => {
    if (value === null) return undefined
    if (isUnknown(value)) throw new Unknowable(value)
    return typeof value === 'bigint' || typeof value === 'boolean'
      ? Number(value)
      : vm.raise('TypeError', 'slice indices must be integers or None', at)
  }
  const step = bound(index.step) ?? 1
  if (step === 0) return vm.raise('ValueError', 'slice step cannot be zero', at)
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1]
  const clamp = (value: number) => Math.min(Math.max(value < 0 ? value + length : value, low), high)
  const lower = bound(index.lower)
  const upper = bound(index.upper)
  return [
    lower === undefined ? (step > 0 ? low : high) : clamp(lower),
    upper === undefined ? (step > 0 ? high : low) : clamp(upper),
    step,
  ]
}
