import type { Expression } from '../syntax.js'
import { keyOf } from './containers.js'
import { asUnknown, isUnknown } from './known.js'
import { setObjectItem } from './library/index.js'
import { ShapeDepends, Unknowable, unknown } from './signals.js'
import { isSymbol } from './symbols.js'
import type { Environment, ListValue, Site, SliceValue, UnknownValue, Value } from './values.js'
import type { Vm } from './vm.js'

const METHODS: Readonly<Record<string, string>> = {
  '+': '__iadd__',
  '-': '__isub__',
  '*': '__imul__',
  '/': '__itruediv__',
  '//': '__ifloordiv__',
  '%': '__imod__',
  '|': '__ior__',
  '&': '__iand__',
  '^': '__ixor__',
}

/** `left op= right`: lists, sets and dictionaries change themselves, everything else gives a new value. */
export function inPlace(vm: Vm, op: string, left: Value, right: Value, at: Site): Value {
  if (typeof left !== 'object' || left === null) return vm.binary(op, left, right, at)
  switch (left.kind) {
    case 'list':
      if (op === '+') {
        if (isSymbol(right))
          throw new ShapeDepends(right.expression, 'a list grows by a value that depends on a parameter', at)
        left.items.push(...vm.iterate(right, at))
        return left
      }
      if (op === '*') return refilled(left, vm.binary(op, left, right, at))
      break
    case 'set': {
      if (left.frozen || !'|&-^'.includes(op)) break
      const changed = vm.binary(op, left, right, at)
      if (typeof changed !== 'object' || changed === null || changed.kind !== 'set') return changed
      left.entries.clear()
      for (const [key, item] of changed.entries) left.entries.set(key, item)
      return left
    }
    case 'dict':
      if (op !== '|' || left.type === 'Counter' || left.type === 'FrozenOrderedDict') break
      vm.call(vm.attribute(left, 'update', at), [right], new Map(), at)
      return left
    case 'object':
      if (op === '+' && left.type.name === 'collections.deque') {
        vm.call(vm.attribute(left, 'extend', at), [right], new Map(), at)
        return left
      }
      break
    case 'instance': {
      const method = vm.classMember(left.type, METHODS[op] ?? '')
      if (method !== undefined) return vm.call(vm.bind(method, left, left.type, at), [right], new Map(), at)
      break
    }
    default:
      break
  }
  return vm.binary(op, left, right, at)
}

function refilled(list: ListValue, changed: Value): Value {
  if (typeof changed !== 'object' || changed === null || changed.kind !== 'list') return changed
  list.items.splice(0, list.items.length, ...changed.items)
  return list
}

/** `container[index] = value` */
export function setItem(vm: Vm, container: Value, index: Value, value: Value, at: Site): void {
  if (typeof container !== 'object' || container === null)
    vm.raise('TypeError', 'the object does not support item assignment', at)
  switch (container.kind) {
    case 'dict': {
      if (container.type === 'FrozenOrderedDict')
        vm.raise('TypeError', 'the object does not support item assignment', at)
      if (isUnknown(index) || isSymbol(index)) {
        container.poisoned = asPoison(index, at)
        return
      }
      const key = keyOf(vm, index, at)
      const entry = container.entries.get(key)
      if (entry) entry.value = value
      else container.entries.set(key, { key: index, value })
      return
    }
    case 'list':
      if (isUnknown(index) || isSymbol(index)) container.poisoned = asPoison(index, at)
      else if (isSlice(index)) setSlice(vm, container, index, [...vm.iterate(value, at)], at)
      else container.items[positionOf(vm, container, index, at)] = value
      return
    case 'instance':
      vm.call(vm.attribute(container, '__setitem__', at), [index, value], new Map(), at)
      return
    case 'unknown':
    case 'foreign':
      return
    case 'object':
      if (setObjectItem(container, index, value, vm, at) !== undefined) return
      throw new Unknowable(unknown('unsupported', 'an item assignment', at))
    case 'symbol':
      throw new Unknowable(unknown('unsupported', 'an item assignment', at))
    default:
      vm.raise('TypeError', 'the object does not support item assignment', at)
  }
}

function asPoison(value: Value, at: Site): UnknownValue {
  return isUnknown(value)
    ? value
    : unknown('unsupported', 'a container changed at a place that is not known', at)
}

function isSlice(index: Value): index is SliceValue {
  return typeof index === 'object' && index !== null && index.kind === 'slice'
}

function positionOf(vm: Vm, list: ListValue, index: Value, at: Site): number {
  if (typeof index !== 'bigint' && typeof index !== 'boolean')
    vm.raise('TypeError', 'list indices must be integers or slices', at)
  const position = Number(index) < 0 ? Number(index) + list.items.length : Number(index)
  if (position < 0 || position >= list.items.length)
    vm.raise('IndexError', 'list assignment index out of range', at)
  return position
}

/** The positions that a slice of a list takes, in its order. */
function positionsOf(vm: Vm, list: ListValue, index: SliceValue, at: Site): readonly number[] {
  const all: Value = { kind: 'list', items: list.items.map((_, position) => BigInt(position)) }
  const taken = vm.item(all, index, at)
  if (typeof taken !== 'object' || taken === null || taken.kind !== 'list')
    throw new Unknowable(asUnknown(taken, 'a slice', at))
  return taken.items.map(Number)
}

function setSlice(vm: Vm, list: ListValue, index: SliceValue, values: Value[], at: Site): void {
  const positions = positionsOf(vm, list, index, at)
  if (index.step === null || index.step === 1n) {
    list.items.splice(positions[0] ?? insertionPoint(list, index), positions.length, ...values)
    return
  }
  if (positions.length !== values.length)
    vm.raise('ValueError', 'a sequence of another size is assigned to an extended slice', at)
  for (const [order, position] of positions.entries()) list.items[position] = values[order]!
}

/** Where values go that are assigned to an empty slice. */
function insertionPoint(list: ListValue, index: SliceValue): number {
  const lower = index.lower === null ? 0 : Number(index.lower)
  return Math.min(Math.max(lower < 0 ? lower + list.items.length : lower, 0), list.items.length)
}

/** `del target` */
export function remove(vm: Vm, target: Expression, env: Environment, at: Site): void {
  switch (target.kind) {
    case 'name':
      if (!env.names.delete(target.id)) vm.raise('NameError', `name '${target.id}' is not defined`, at)
      return
    case 'attribute': {
      const owner = vm.evaluate(target.value, env)
      if (typeof owner !== 'object' || owner === null || !('attributes' in owner)) return
      if (!owner.attributes.delete(target.name)) vm.raise('AttributeError', target.name, at)
      if (owner.kind === 'class') vm.hooks.classChanged?.(owner)
      return
    }
    case 'tuple':
    case 'list':
      for (const item of target.items) remove(vm, item, env, at)
      return
    case 'subscript':
      removeItem(vm, vm.evaluate(target.value, env), vm.evaluate(target.index, env), at)
      return
    default:
      throw new Unknowable(unknown('unsupported', 'a deletion', at))
  }
}

function removeItem(vm: Vm, owner: Value, index: Value, at: Site): void {
  if (isUnknown(index) || isSymbol(index)) throw new Unknowable(asUnknown(index, 'a deletion', at))
  if (typeof owner === 'object' && owner !== null) {
    if (owner.kind === 'dict') {
      if (!owner.entries.delete(keyOf(vm, index, at))) vm.raise('KeyError', vm.repr(index, at), at)
      return
    }
    if (owner.kind === 'list') {
      const gone = new Set(
        isSlice(index) ? positionsOf(vm, owner, index, at) : [positionOf(vm, owner, index, at)],
      )
      owner.items.splice(0, owner.items.length, ...owner.items.filter((_, position) => !gone.has(position)))
      return
    }
    if (owner.kind === 'instance') {
      vm.call(vm.attribute(owner, '__delitem__', at), [index], new Map(), at)
      return
    }
  }
  throw new Unknowable(asUnknown(owner, 'a deletion', at))
}
