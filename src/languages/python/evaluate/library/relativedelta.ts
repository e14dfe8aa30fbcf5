/** `dateutil.relativedelta`: relative and absolute changes of a date. Amounts must be ints. */
import type { NativeFunction, NativeObject, NativeType, Value } from '../values.js'
import { isInteger, toIndex } from './build.js'
import { dateOf, dayOf } from './date.js'
import { datetimeOf, momentOfValue } from './datetime.js'
import { daysInMonth, isLeap, weekdayOf } from './days.js'
import { formatMagnitude } from './format-number.js'
import { instantMicros, MIDNIGHT, type Moment, momentOf, wallMicros } from './moments.js'
import { define } from './native.js'
import { type Weekday, weekdayIn, weekdayObject, weekdayText } from './relative-weekday.js'
import { isKind, raise, unknown } from './signals.js'
import { DAY, microsOf } from './timedelta.js'

const RELATIVE = [
  'years',
  'months',
  'days',
  'leapdays',
  'hours',
  'minutes',
  'seconds',
  'microseconds',
] as const
const ABSOLUTE = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'] as const

type Relative = Readonly<Record<(typeof RELATIVE)[number], number>>
type Absolute = Readonly<Record<(typeof ABSOLUTE)[number], number | undefined>>

interface Delta extends Relative, Absolute {
  readonly on: Weekday | undefined
}

const NOTHING: Delta = {
  ...(Object.fromEntries(RELATIVE.map((name) => [name, 0])) as Relative),
  ...(Object.fromEntries(ABSOLUTE.map((name) => [name, undefined])) as Absolute),
  on: undefined,
}

const CARRIES = [
  ['microseconds', 'seconds', 1_000_000],
  ['seconds', 'minutes', 60],
  ['minutes', 'hours', 60],
  ['hours', 'days', 24],
  ['months', 'years', 12],
] as const

/** Carries overflow into the larger unit, towards the sign of the smaller, as dateutil's `_fix` does. */
function carried(delta: Delta): Delta {
  const fixed: Record<string, unknown> & { -readonly [Name in keyof Relative]: number } = { ...delta }
  for (const [small, large, size] of CARRIES) {
    const amount = fixed[small]
    if (Math.abs(amount) < size) continue
    fixed[small] = amount % size
    fixed[large] += Math.trunc(amount / size)
  }
  return fixed as unknown as Delta
}

function deltaOf(delta: Delta): NativeObject {
  return { kind: 'object', type: relativedeltaType, state: carried(delta) }
}

function deltaIn(value: Value | undefined): Delta | undefined {
  return isKind(value, 'object') && value.type === relativedeltaType ? (value.state as Delta) : undefined
}

function negated(delta: Delta): Delta {
  const changed = Object.fromEntries(
    RELATIVE.map((name) => [name, name === 'leapdays' ? delta.leapdays : -delta[name]]),
  )
  return { ...delta, ...changed }
}

function combined(first: Delta, second: Delta): Delta {
  const sums = Object.fromEntries(RELATIVE.map((name) => [name, first[name] + second[name]]))
  const fixed = Object.fromEntries(ABSOLUTE.map((name) => [name, second[name] ?? first[name]]))
  return {
    ...first,
    ...sums,
    ...fixed,
    leapdays: second.leapdays || first.leapdays,
    on: second.on ?? first.on,
  }
}

/** `moment + delta`, before it is known whether the result is a date or a datetime. */
function applied(moment: Moment, delta: Delta): Moment {
  let year = (delta.year || moment.year) + delta.years
  let month = (delta.month || moment.month) + delta.months
  if (month > 12) {
    year += 1
    month -= 12
  } else if (month < 1) {
    year -= 1
    month += 12
  }
  if (year < 1 || year > 9999) raise('ValueError', `year ${year} is out of range`)
  if (month < 1 || month > 12) raise('ValueError', 'month must be in 1..12')
  const day = Math.min(daysInMonth(year, month), delta.day || moment.day)
  const { hour = moment.hour, minute = moment.minute, second = moment.second } = delta
  const start = {
    ...moment,
    year,
    month,
    day,
    hour,
    minute,
    second,
    microsecond: delta.microsecond ?? moment.microsecond,
  }
  const leap = delta.leapdays !== 0 && month > 2 && isLeap(year) ? delta.leapdays : 0
  const seconds = BigInt(delta.hours) * 3600n + BigInt(delta.minutes) * 60n + BigInt(delta.seconds)
  const micros = BigInt(delta.days + leap) * DAY + seconds * 1_000_000n + BigInt(delta.microseconds)
  const moved = momentOf(wallMicros(start) + micros, moment.zone)
  return delta.on === undefined ? moved : onWeekday(moved, delta.on)
}

function onWeekday(moment: Moment, { weekday, n }: Weekday): Moment {
  const nth = n || 1
  const own = weekdayOf(moment)
  let jump = (Math.abs(nth) - 1) * 7
  if (nth > 0) jump += (7 - own + weekday) % 7
  else jump = -(jump + ((((own - weekday) % 7) + 7) % 7))
  return momentOf(wallMicros(moment) + BigInt(jump) * DAY, moment.zone)
}

function hasTime(delta: Delta): boolean {
  return (
    [delta.hours, delta.minutes, delta.seconds, delta.microseconds].some((amount) => amount !== 0) ||
    [delta.hour, delta.minute, delta.second, delta.microsecond].some((amount) => amount !== undefined)
  )
}

function added(value: Value, delta: Delta): Value | undefined {
  const day = dayOf(value)
  if (day !== undefined) {
    const moment = applied({ ...day, ...MIDNIGHT }, delta)
    return hasTime(delta) ? datetimeOf(moment) : dateOf(moment)
  }
  const moment = momentOfValue(value)
  if (moment !== undefined) return datetimeOf(applied(moment, delta))
  const micros = microsOf(value)
  if (micros === undefined) return undefined
  const days = micros / DAY - (micros % DAY < 0n ? 1n : 0n)
  const rest = Number(micros - days * DAY)
  const shift = { days: Number(days), seconds: Math.floor(rest / 1e6), microseconds: rest % 1e6 }
  return deltaOf(combined(delta, { ...NOTHING, ...shift }))
}

function binary(op: string, left: Value, right: Value): Value | undefined {
  const a = deltaIn(left)
  const b = deltaIn(right)
  if (op === '+') {
    if (a !== undefined && b !== undefined) return deltaOf(combined(a, b))
    return a !== undefined ? added(right, a) : b !== undefined ? added(left, b) : undefined
  }
  if (op === '-') {
    if (a !== undefined && b !== undefined) {
      const difference = combined(negated(b), a)
      return deltaOf({ ...difference, leapdays: a.leapdays || b.leapdays })
    }
    return b === undefined ? undefined : added(left, negated(b))
  }
  if (op !== '*' || (a === undefined && b === undefined)) return undefined
  const times = a === undefined ? left : right
  if (typeof times === 'number') return unknown('unsupported', 'a relativedelta times a float')
  if (!isInteger(times)) return undefined
  const delta = (a ?? b)!
  const product = RELATIVE.map((name) => [
    name,
    name === 'leapdays' ? delta.leapdays : delta[name] * Number(times),
  ])
  return deltaOf({ ...delta, ...Object.fromEntries(product) })
}

function repr(self: NativeObject): string {
  const delta = self.state as Delta
  const parts: string[] = []
  for (const name of RELATIVE) {
    if (delta[name] !== 0)
      parts.push(
        `${name}=${delta[name] > 0 ? '+' : '-'}${formatMagnitude(Math.abs(delta[name]), 'g', 6, false)}`,
      )
  }
  const { on } = delta
  for (const name of ['year', 'month', 'day'] as const)
    if (delta[name] !== undefined) parts.push(`${name}=${delta[name]}`)
  if (on !== undefined) parts.push(`weekday=${weekdayText(on)}`)
  for (const name of ['hour', 'minute', 'second', 'microsecond'] as const) {
    if (delta[name] !== undefined) parts.push(`${name}=${delta[name]}`)
  }
  return `relativedelta(${parts.join(', ')})`
}

export const relativedeltaType: NativeType = {
  name: 'dateutil.relativedelta.relativedelta',
  repr,
  key: repr,
  truth: (self) => repr(self) !== 'relativedelta()',
  binary,
  unary: (op, self) => {
    if (op === '-') return deltaOf(negated(self.state as Delta))
    return op === '+' ? self : undefined
  },
  attribute: (self, name) => {
    const delta = self.state as Delta
    if (name === 'weeks') return BigInt(Math.trunc(delta.days / 7))
    if ((RELATIVE as readonly string[]).includes(name)) return BigInt(delta[name as keyof Relative])
    if ((ABSOLUTE as readonly string[]).includes(name)) {
      const value = delta[name as keyof Absolute]
      return value === undefined ? null : BigInt(value)
    }
    if (name === 'weekday') return delta.on === undefined ? null : weekdayObject(delta.on)
    return name === 'normalized' ? define('relativedelta.normalized', '', () => self) : undefined
  },
}

function whole(value: Value): number {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? value : unknown('unsupported', 'a relativedelta of a fraction')
  }
  return toIndex(value)
}

const PARAMETERS =
  'dt1? dt2? years? months? days? leapdays? weeks? hours? minutes? seconds? microseconds? year? month? day? weekday? ' +
  'yearday? nlyearday? hour? minute? second? microsecond?'

const NAMES = PARAMETERS.replaceAll('?', '').split(' ')

/** The class `relativedelta`. */
export const relativedeltaClass: NativeFunction = define(
  'dateutil.relativedelta.relativedelta',
  PARAMETERS as string,
  (values) => {
    const given = new Map(
      (values as readonly (Value | undefined)[]).map((value, index) => [NAMES[index]!, value]),
    )
    const [from, to] = [given.get('dt1'), given.get('dt2')]
    if (from !== undefined && from !== null && to !== undefined && to !== null) return between(to, from)
    if (given.get('yearday') !== undefined || given.get('nlyearday') !== undefined) {
      return unknown('unsupported', 'a relativedelta by day of the year')
    }
    const amount = (name: string) => {
      const value = given.get(name)
      return value === undefined ? 0 : whole(value)
    }
    const fixed = (name: string) => {
      const value = given.get(name)
      return value === undefined || value === null ? undefined : whole(value)
    }
    const relative = Object.fromEntries(RELATIVE.map((name) => [name, amount(name)])) as Relative
    const absolute = Object.fromEntries(ABSOLUTE.map((name) => [name, fixed(name)])) as Absolute
    const days = relative.days + amount('weeks') * 7
    return deltaOf({ ...relative, ...absolute, days, on: weekdayIn(given.get('weekday')) })
  },
)

/** `relativedelta(later, earlier)`: the calendar difference. */
function between(earlier: Value, later: Value): NativeObject {
  const moment = (value: Value): Moment => {
    const day = dayOf(value)
    if (day !== undefined) return { ...day, ...MIDNIGHT }
    return momentOfValue(value) ?? raise('TypeError', 'relativedelta only diffs datetime/date')
  }
  const [a, b] = [moment(later), moment(earlier)]
  let months = (a.year - b.year) * 12 + (a.month - b.month)
  const shifted = () => instantMicros(applied(b, carried({ ...NOTHING, months })))
  const target = instantMicros(a)
  const forwards = target < instantMicros(b)
  while (forwards ? target > shifted() : target < shifted()) months += forwards ? 1 : -1
  const rest = target - shifted()
  const seconds = rest / 1_000_000n - (rest % 1_000_000n < 0n ? 1n : 0n)
  const micros = rest - seconds * 1_000_000n
  return deltaOf({ ...NOTHING, months, seconds: Number(seconds), microseconds: Number(micros) })
}
