/** `datetime.timedelta`: a whole number of microseconds. */
import type { NativeFunction, NativeObject, NativeType, Value } from '../values.js'
import { floorDivide, floorModulo, trueDivide } from './arithmetic.js'
import { isInteger, isNumber, toInteger } from './build.js'
import { pad } from './days.js'
import { divideNearest, exactRatio } from './decimal-digits.js'
import { define } from './native.js'
import { isKind, raise } from './signals.js'
import { giveMembers } from './type-members.js'
import { typeName } from './type-names.js'

const SECOND = 1_000_000n
export const DAY = 86_400n * SECOND
const MAX_DAYS = 999_999_999n

/** A timedelta of so many microseconds. */
export function timedeltaOf(micros: bigint): NativeObject {
  const days = floorDivide(micros, DAY)
  if (days > MAX_DAYS || days < -MAX_DAYS) {
    raise('OverflowError', `days=${days}; must have magnitude <= ${MAX_DAYS}`)
  }
  return { kind: 'object', type: timedeltaType, state: micros }
}

/** The microseconds of a timedelta; undefined for other values. */
export function microsOf(value: Value | undefined): bigint | undefined {
  return isKind(value, 'object') && value.type === timedeltaType ? (value.state as bigint) : undefined
}

function parts(self: NativeObject): { days: bigint; seconds: bigint; microseconds: bigint } {
  const micros = self.state as bigint
  const days = floorDivide(micros, DAY)
  const rest = micros - days * DAY
  return { days, seconds: rest / SECOND, microseconds: rest % SECOND }
}

/** `str(timedelta)`: `2 days, 3:04:05.000006` */
function text(self: NativeObject): string {
  const { days, seconds, microseconds } = parts(self)
  const plural = days === 1n || days === -1n ? '' : 's'
  const lead = days === 0n ? '' : `${days} day${plural}, `
  const clock = `${seconds / 3600n}:${pad(Number((seconds / 60n) % 60n), 2)}:${pad(Number(seconds % 60n), 2)}`
  return lead + clock + (microseconds === 0n ? '' : `.${pad(Number(microseconds), 6)}`)
}

function repr(self: NativeObject): string {
  const fields = Object.entries(parts(self)).filter(([, value]) => value !== 0n)
  return `datetime.timedelta(${fields.length === 0 ? '0' : fields.map(([name, value]) => `${name}=${value}`).join(', ')})`
}

function binary(op: string, left: Value, right: Value): Value | undefined {
  const a = microsOf(left)
  const b = microsOf(right)
  if (a !== undefined && b !== undefined) return both(op, a, b)
  if (op === '*' && a !== undefined && isNumber(right)) return scaled(a, right)
  if (op === '*' && b !== undefined && isNumber(left)) return scaled(b, left)
  if (a === undefined || !isNumber(right)) return undefined
  if (op === '//' && isInteger(right)) return timedeltaOf(floorDivide(a, toInteger(right)))
  if (op !== '/') return undefined
  if (Number(right) === 0)
    raise(
      'ZeroDivisionError',
      isInteger(right) ? 'integer division or modulo by zero' : 'float division by zero',
    )
  const { numerator, denominator } = ratio(right)
  return timedeltaOf(nearest(a * denominator, numerator))
}

function both(op: string, a: bigint, b: bigint): Value | undefined {
  switch (op) {
    case '+':
      return timedeltaOf(a + b)
    case '-':
      return timedeltaOf(a - b)
    case '/':
      return trueDivide(a, b)
    case '//':
      return floorDivide(a, b)
    case '%':
      return timedeltaOf(floorModulo(a, b))
    default:
      return undefined
  }
}

function ratio(value: bigint | number | boolean): { numerator: bigint; denominator: bigint } {
  if (typeof value !== 'number') return { numerator: toInteger(value), denominator: 1n }
  if (Number.isNaN(value)) raise('ValueError', 'cannot convert NaN to integer ratio')
  if (!Number.isFinite(value)) raise('OverflowError', 'cannot convert Infinity to integer ratio')
  return exactRatio(value)
}

function scaled(micros: bigint, by: bigint | number | boolean): NativeObject {
  const { numerator, denominator } = ratio(by)
  return timedeltaOf(nearest(micros * numerator, denominator))
}

function nearest(numerator: bigint, denominator: bigint): bigint {
  return denominator < 0n ? divideNearest(-numerator, -denominator) : divideNearest(numerator, denominator)
}

const totalSeconds = define('timedelta.total_seconds', 'self /', ([self]) => {
  const micros = microsOf(self)
  return micros === undefined ? raise('TypeError', 'expected a timedelta') : trueDivide(micros, SECOND)
})

export const timedeltaType: NativeType = {
  name: 'datetime.timedelta',
  text,
  repr,
  key: (self) => String(self.state),
  truth: (self) => self.state !== 0n,
  order: (left, right) => {
    const other = microsOf(right)
    if (other === undefined) return undefined
    const own = left.state as bigint
    return own < other ? -1 : own > other ? 1 : 0
  },
  binary,
  unary: (op, self) => {
    const micros = self.state as bigint
    if (op === '-') return timedeltaOf(-micros)
    if (op === '+') return self
    return op === 'abs' ? timedeltaOf(micros < 0n ? -micros : micros) : undefined
  },
  attribute: (self, name) => {
    if (name === 'days' || name === 'seconds' || name === 'microseconds') return parts(self)[name]
    if (name === 'total_seconds')
      return define('timedelta.total_seconds', '', () => trueDivide(self.state as bigint, SECOND))
    return typeConstant(name)
  },
}

const UNITS: readonly [string, bigint][] = [
  ['microseconds', 1n],
  ['milliseconds', 1000n],
  ['seconds', SECOND],
  ['minutes', 60n * SECOND],
  ['hours', 3600n * SECOND],
  ['days', DAY],
  ['weeks', 7n * DAY],
]

/** Adds up as CPython does: whole parts exactly, fractions of a microsecond as one float, rounded at the end. */
function sumOf(amounts: ReadonlyMap<string, Value>): bigint {
  let micros = 0n
  let left = 0
  for (const [unit, factor] of UNITS) {
    const amount = amounts.get(unit)
    if (amount === undefined) continue
    if (isInteger(amount)) micros += toInteger(amount) * factor
    else if (typeof amount === 'number') {
      if (Number.isNaN(amount)) raise('ValueError', 'cannot convert float NaN to integer')
      if (!Number.isFinite(amount)) raise('OverflowError', 'cannot convert float infinity to integer')
      const whole = Math.trunc(amount)
      micros += BigInt(whole) * factor
      const scaledFraction = Number(factor) * (amount - whole)
      micros += BigInt(Math.trunc(scaledFraction))
      left += scaledFraction - Math.trunc(scaledFraction)
    } else raise('TypeError', `unsupported type for timedelta ${unit} component: ${typeName(amount)}`)
  }
  return micros + roundedHalfEven(left, micros)
}

function roundedHalfEven(left: number, micros: bigint): bigint {
  const away = (value: number) => Math.sign(value) * Math.round(Math.abs(value))
  const whole = away(left)
  if (Math.abs(whole - left) !== 0.5) return BigInt(whole)
  const odd = Number(micros & 1n)
  return BigInt(2 * away((left + odd) * 0.5) - odd)
}

/** The class `datetime.timedelta`. */
export const timedeltaClass: NativeFunction = define(
  'datetime.timedelta',
  'days? seconds? microseconds? milliseconds? minutes? hours? weeks?',
  ([days, seconds, microseconds, milliseconds, minutes, hours, weeks]) => {
    const given = Object.entries({ days, seconds, microseconds, milliseconds, minutes, hours, weeks })
    return timedeltaOf(
      sumOf(new Map(given.filter((entry): entry is [string, Value] => entry[1] !== undefined))),
    )
  },
)

const LIMITS: Readonly<Record<string, () => NativeObject>> = {
  min: () => timedeltaOf(-MAX_DAYS * DAY),
  max: () => timedeltaOf((MAX_DAYS + 1n) * DAY - 1n),
  resolution: () => timedeltaOf(1n),
}

function typeConstant(name: string): Value | undefined {
  return Object.hasOwn(LIMITS, name) ? LIMITS[name]!() : undefined
}

giveMembers('datetime.timedelta', {
  min: LIMITS.min!(),
  max: LIMITS.max!(),
  resolution: LIMITS.resolution!(),
  total_seconds: totalSeconds,
})
