import type { BinaryOperator, CompareOperator, Expression } from '../syntax.js'
import { keyOf } from './containers.js'
import { flagOperation } from './enums.js'
import { kindOf } from './kinds/kind-of.js'
import {
  binaryOperation,
  compareOperation,
  objectContains,
  percentFormat,
  pythonEqual,
} from './library/index.js'
import { plainOf } from './plain.js'
import { Unknowable, unknown } from './signals.js'
import { bounded } from './size.js'
import { holdsSymbol, isSymbol, symbolOf } from './symbols.js'
import type { InstanceValue, Site, Value } from './values.js'
import type { Vm } from './vm.js'

const NOWHERE = { start: 0, end: 0, line: 0 }
const METHODS: Readonly<Record<string, readonly [string, string]>> = {
  '+': ['__add__', '__radd__'],
  '-': ['__sub__', '__rsub__'],
  '*': ['__mul__', '__rmul__'],
  '/': ['__truediv__', '__rtruediv__'],
  '//': ['__floordiv__', '__rfloordiv__'],
  '%': ['__mod__', '__rmod__'],
  '**': ['__pow__', '__rpow__'],
  '|': ['__or__', '__ror__'],
  '&': ['__and__', '__rand__'],
  '<<': ['__lshift__', '__rlshift__'],
  '>>': ['__rshift__', '__rrshift__'],
  '^': ['__xor__', '__rxor__'],
  '@': ['__matmul__', '__rmatmul__'],
}

const valueKind = (value: Value) => (typeof value === 'object' && value !== null ? value.kind : 'scalar')

/** A binary operation. */
export function binary(vm: Vm, op: string, left: Value, right: Value, at: Site): Value {
  if (valueKind(left) === 'unknown') return left
  if (valueKind(right) === 'unknown' && !(valueKind(left) === 'list' || valueKind(left) === 'tuple'))
    return right
  if (isSymbol(left) || isSymbol(right) || (typeof left === 'string' && holdsSymbol(right)))
    return symbolicBinary(op as BinaryOperator, left, right, at)
  const own = overloaded(vm, op, left, right, at)
  if (own !== undefined) return own
  const flag = flagOperation(op, left, right)
  if (flag !== undefined) return flag
  const mixed = op === '%' ? undefined : mixedSides(left, right)
  if (mixed) return binary(vm, op, ...mixed, at)
  if (op === '%' && typeof plainOf(left) === 'string') {
    const hole = firstUnknown(bounded(right, at))
    return hole ?? percentFormat(plainOf(left) as string, right, vm, at)
  }
  if (valueKind(left) === 'foreign' || valueKind(right) === 'foreign')
    return unknown('external', 'an operation with a value from outside the sources', at)
  const done = binaryOperation(op, plainOf(left), plainOf(right), vm, at)
  if (done !== undefined) return done
  if (valueKind(right) === 'unknown') return right
  return vm.raise('TypeError', `unsupported operand types for ${op}`, at)
}

function symbolicBinary(op: BinaryOperator, left: Value, right: Value, at: Site): Value {
  if (isZeroShift(op, right) && isSymbol(left)) return left
  if (op === '%' && right === 1n && isSymbol(left) && kindOf(left)?.of === 'integer') return 0n
  return (
    symbolOf(
      [left, right],
      ([l, r]): Expression => ({ kind: 'binary', span: NOWHERE, op, left: l!, right: r! }),
    ) ?? unknown('unsupported', 'an operation that cannot be written again', at)
  )
}

/** `x - timedelta(0)` is x: one task instance must not get two names. */
function isZeroShift(op: BinaryOperator, right: Value): boolean {
  if (op !== '+' && op !== '-') return false
  if (right === 0n) return true
  return (
    typeof right === 'object' &&
    right !== null &&
    right.kind === 'object' &&
    right.type.name === 'datetime.timedelta' &&
    right.type.truth?.(right) === false
  )
}

function firstUnknown(value: Value): Value | undefined {
  if (valueKind(value) === 'unknown') return value
  if (typeof value === 'object' && value !== null && value.kind === 'tuple')
    return value.items.map(firstUnknown).find((item) => item !== undefined)
  if (typeof value === 'object' && value !== null && value.kind === 'dict')
    return [...value.entries.values()]
      .map((entry) => firstUnknown(entry.value))
      .find((item) => item !== undefined)
  return undefined
}

function overloaded(vm: Vm, op: string, left: Value, right: Value, at: Site): Value | undefined {
  const names = METHODS[op]
  if (!names) return undefined
  for (const [receiver, other, name] of [
    [left, right, names[0]],
    [right, left, names[1]],
  ] as const) {
    if (typeof receiver !== 'object' || receiver === null || receiver.kind !== 'instance') continue
    const method = vm.classMember(receiver.type, name)
    if (method !== undefined)
      return vm.call(vm.bind(method, receiver, receiver.type, at), [other], new Map(), at)
  }
  return undefined
}

/** A comparison. Unknown sides give unknown, symbols a larger symbol. */
export function compare(vm: Vm, op: string, left: Value, right: Value, at: Site): Value {
  if (op === 'is' || op === 'is not') return identity(op, left, right, at)
  if (op === 'in' || op === 'not in') {
    const found = contains(vm, left, right, op as 'in' | 'not in', at)
    return typeof found === 'boolean' ? (op === 'in' ? found : !found) : found
  }
  if (valueKind(left) === 'unknown') return left
  if (valueKind(right) === 'unknown') return right
  if (isSymbol(left) || isSymbol(right)) {
    return (
      symbolOf([left, right], ([l, r]) => ({
        kind: 'compare',
        span: NOWHERE,
        left: l!,
        rest: [{ op: op as CompareOperator, value: r! }],
      })) ?? unknown('unsupported', 'a comparison that cannot be written again', at)
    )
  }
  if (valueKind(left) === 'foreign' || valueKind(right) === 'foreign') {
    const same =
      typeof left === 'object' &&
      left !== null &&
      left.kind === 'foreign' &&
      typeof right === 'object' &&
      right !== null &&
      right.kind === 'foreign' &&
      left.path === right.path
    if (same && op === '==') return true
    return unknown('external', 'a comparison with a value from outside the sources', at)
  }
  if (op === '!=' && isRelativeDelta(left) !== isRelativeDelta(right))
    return unknown(
      'unsupported',
      '!= of a relativedelta and something else: its answer changes with Python',
      at,
    )
  if (op === '==' || op === '!=') return vm.equal(left, right, at) === (op === '==')
  for (const [receiver, other, name] of [
    [left, right, op],
    [right, left, flipped(op)],
  ] as const) {
    if (typeof receiver !== 'object' || receiver === null || receiver.kind !== 'instance') continue
    const method = vm.classMember(
      receiver.type,
      { '<': '__lt__', '<=': '__le__', '>': '__gt__', '>=': '__ge__' }[name]!,
    )
    if (method !== undefined)
      return vm.call(vm.bind(method, receiver, receiver.type, at), [other], new Map(), at)
  }
  const mixed = mixedSides(left, right)
  if (mixed) return compare(vm, op, ...mixed, at)
  return compareOperation(op as '<' | '<=' | '>' | '>=', left, right, vm, at)
}

/** Both sides as the builtin values that they are, too; undefined where neither is one. */
function mixedSides(left: Value, right: Value): readonly [Value, Value] | undefined {
  const [a, b] = [plainOf(left), plainOf(right)]
  return Object.is(a, left) && Object.is(b, right) ? undefined : [a, b]
}

function isRelativeDelta(value: Value): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    value.kind === 'object' &&
    value.type.name === 'dateutil.relativedelta.relativedelta'
  )
}

function flipped(op: string): string {
  return { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }[op] ?? op
}

function identity(op: string, left: Value, right: Value, at: Site): Value {
  const yes = op === 'is'
  if (isSymbol(left) || isSymbol(right)) {
    return (
      symbolOf([left, right], ([l, r]) => ({
        kind: 'compare',
        span: NOWHERE,
        left: l!,
        rest: [{ op: op as CompareOperator, value: r! }],
      })) ?? unknown('unsupported', 'a comparison that cannot be written again', at)
    )
  }
  if (valueKind(left) === 'unknown') return left
  if (valueKind(right) === 'unknown') return right
  if (typeof left === 'object' && left !== null && typeof right === 'object' && right !== null) {
    if (left.kind === 'foreign' && right.kind === 'foreign') return (left.path === right.path) === yes
    if (left.kind === 'native' && right.kind === 'native') return (left.name === right.name) === yes
    if (left.kind === 'foreign' || right.kind === 'foreign')
      return left.kind === right.kind ? unknown('external', 'an identity', at) : !yes
    return (left === right) === yes
  }
  if (left === null || right === null || typeof left === 'boolean' || typeof right === 'boolean')
    return (left === right) === yes
  return (left === right) === yes
}

function contains(vm: Vm, item: Value, within: Value, op: 'in' | 'not in', at: Site): Value {
  const flag = flagOperation('in', item, within)
  if (flag !== undefined) return flag
  const container = plainOf(within)
  if (valueKind(container) === 'unknown') return container
  if (valueKind(item) === 'unknown') return item
  const isKeyed = typeof container === 'object' && container?.kind === 'dict'
  if (isSymbol(item) || isSymbol(container) || (!isKeyed && holdsSymbol(container))) {
    return (
      symbolOf([item, container], ([l, r]) => ({
        kind: 'compare',
        span: NOWHERE,
        left: l!,
        rest: [{ op, value: r! }],
      })) ?? unknown('unsupported', 'a membership test that cannot be written again', at)
    )
  }
  if (typeof container === 'string') {
    const text = plainOf(item)
    return typeof text === 'string'
      ? container.includes(text)
      : vm.raise('TypeError', 'in <string> requires string', at)
  }
  if (typeof container === 'object' && container !== null) {
    if (container.kind === 'dict' || container.kind === 'set')
      return container.entries.has(keyOf(vm, item, at))
    if (container.kind === 'instance') {
      const method = vm.classMember(container.type, '__contains__')
      if (method !== undefined)
        return vm.truth(vm.call(vm.bind(method, container, container.type, at), [item], new Map(), at), at)
    }
    if (container.kind === 'object') {
      const own = objectContains(container, item, vm, at)
      if (own !== undefined) return own
    }
    if (container.kind === 'foreign') return unknown('external', `membership in ${container.path}`, at)
  }
  let hole: Value | undefined
  for (const value of vm.iterate(container, at)) {
    if (valueKind(value) === 'unknown') hole = value
    else if (vm.equal(value, item, at)) return true
  }
  return hole ?? false
}

/** Python's `==`. */
export function equal(vm: Vm, left: Value, right: Value, at: Site): boolean {
  if (left === right) return true
  for (const value of [left, right]) {
    if (typeof value !== 'object' || value === null) continue
    if (value.kind === 'unknown') throw new Unknowable(value)
  }
  for (const [receiver, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (typeof receiver !== 'object' || receiver === null || receiver.kind !== 'instance') continue
    const method = vm.classMember((receiver as InstanceValue).type, '__eq__')
    if (method !== undefined)
      return vm.truth(vm.call(vm.bind(method, receiver, receiver.type, at), [other], new Map(), at), at)
  }
  const mixed = mixedSides(left, right)
  return mixed ? equal(vm, ...mixed, at) : pythonEqual(bounded(left, at), bounded(right, at), vm, at)
}
