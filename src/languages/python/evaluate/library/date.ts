/** `datetime.date`. */
import type { NativeFunction, NativeObject, NativeType, Value } from '../values.js'
import { toIndex, toText } from './build.js'
import {
  checkDay,
  type Day,
  dayOfOrdinal,
  isoCalendar,
  isoDay,
  isoYearStart,
  ordinalOf,
  weekdayOf,
} from './days.js'
import { field, MIDNIGHT, momentOfDate } from './moments.js'
import { type Call, define, entryOf } from './native.js'
import { quoteText } from './quoting.js'
import { isKind, raise, unknown } from './signals.js'
import { ctime, strftime } from './strftime.js'
import { structTime } from './struct-time.js'
import { DAY, microsOf, timedeltaOf } from './timedelta.js'
import { giveMembers } from './type-members.js'

/** A date; raises ValueError outside the calendar. */
export function dateOf(day: Day): NativeObject {
  checkDay(day)
  return {
    kind: 'object',
    type: dateType,
    state: { year: day.year, month: day.month, day: day.day } satisfies Day,
  }
}

/** The day of a date (not of a datetime); undefined for other values. */
export function dayOf(value: Value | undefined): Day | undefined {
  return isKind(value, 'object') && value.type === dateType ? (value.state as Day) : undefined
}

/** Whole days of a timedelta, as date arithmetic takes them. */
function shifted(day: Day, micros: bigint, sign: bigint): NativeObject {
  const days = micros / DAY - (micros % DAY !== 0n && micros < 0n ? 1n : 0n)
  return dateOf(dayOfOrdinal(Number(BigInt(ordinalOf(day)) + sign * days)))
}

const state = (self: NativeObject) => self.state as Day

export const dateType: NativeType = {
  name: 'datetime.date',
  text: (self) => isoDay(state(self)),
  repr: (self) => `datetime.date(${state(self).year}, ${state(self).month}, ${state(self).day})`,
  key: (self) => isoDay(state(self)),
  format: (self, spec) =>
    spec === '' ? isoDay(state(self)) : strftime({ ...state(self), ...MIDNIGHT }, spec),
  order: (left, right) => {
    const other = dayOf(right)
    return other === undefined ? undefined : ordinalOf(state(left)) - ordinalOf(other)
  },
  binary: (op, left, right) => {
    const a = dayOf(left)
    const b = dayOf(right)
    if (op === '+') {
      const delta = a === undefined ? microsOf(left) : microsOf(right)
      const day = a ?? b
      return delta === undefined || day === undefined ? undefined : shifted(day, delta, 1n)
    }
    if (op !== '-' || a === undefined) return undefined
    if (b !== undefined) return timedeltaOf(BigInt(ordinalOf(a) - ordinalOf(b)) * DAY)
    const delta = microsOf(right)
    return delta === undefined ? undefined : shifted(a, delta, -1n)
  },
  attribute: (self, name) => {
    if (name === 'year' || name === 'month' || name === 'day') return BigInt(state(self)[name])
    return dayMethod(state(self), name) ?? dateMethod(self, name) ?? entryOf(constants(), name)
  },
}

function dateMethod(self: NativeObject, name: string): NativeFunction | undefined {
  switch (name) {
    case 'replace':
      return define('date.replace', 'year? month? day?', ([year, month, day]) => {
        const own = state(self)
        return dateOf({
          year: field(year, own.year),
          month: field(month, own.month),
          day: field(day, own.day),
        })
      })
    case 'isoformat':
      return define('date.isoformat', '', () => isoDay(state(self)))
    case 'strftime':
    case '__format__':
      return define('date.strftime', 'format', ([format]) =>
        strftime({ ...state(self), ...MIDNIGHT }, toText(format, 'strftime() argument 1')),
      )
    case 'ctime':
      return define('date.ctime', '', () => ctime({ ...state(self), ...MIDNIGHT }))
    case 'timetuple':
      return define('date.timetuple', '', () => structTime({ ...state(self), ...MIDNIGHT }, -1))
    default:
      return undefined
  }
}

/** Methods that look at the day only, which datetime shares. */
export function dayMethod(day: Day, name: string): NativeFunction | undefined {
  const plain = (result: () => Value) => define(`date.${name}`, '', result)
  switch (name) {
    case 'weekday':
      return plain(() => BigInt(weekdayOf(day)))
    case 'isoweekday':
      return plain(() => BigInt(weekdayOf(day) + 1))
    case 'toordinal':
      return plain(() => BigInt(ordinalOf(day)))
    case 'isocalendar':
      return plain(() => isoCalendarDate(day))
    default:
      return undefined
  }
}

const isoCalendarType: NativeType = {
  name: 'datetime.IsoCalendarDate',
  key: (self) => [...isoNumbers(self)].join(),
  repr: (self) => {
    const { year, week, weekday } = self.state as ReturnType<typeof isoCalendar>
    return `datetime.IsoCalendarDate(year=${year}, week=${week}, weekday=${weekday})`
  },
  iterate: isoNumbers,
  item: (self, index) => {
    const numbers = isoNumbers(self)
    if (typeof index === 'bigint') return numbers.at(Number(index))
    if (!isKind(index, 'slice') || index.step !== null) return undefined
    const bound = (value: Value) => (typeof value === 'bigint' ? Number(value) : undefined)
    return { kind: 'tuple', items: numbers.slice(bound(index.lower), bound(index.upper)) }
  },
  binary: (op, left, right) => {
    const items = (side: Value) =>
      isKind(side, 'object') && side.type === isoCalendarType ? isoNumbers(side) : undefined
    const other = isKind(right, 'tuple') ? right.items : items(right)
    const own = items(left)
    if (op !== '==' || own === undefined || other === undefined) return undefined
    return own.length === other.length && own.every((number, index) => number === other[index])
  },
  order: (left, right) => {
    const items = isKind(right, 'tuple')
      ? right.items
      : isKind(right, 'object') && right.type === isoCalendarType
        ? isoNumbers(right)
        : undefined
    if (items === undefined) return undefined
    for (const [index, number] of isoNumbers(left).entries()) {
      const other = items[index]
      if (typeof other !== 'bigint') return undefined
      if (number !== other) return number < other ? -1 : 1
    }
    return 0
  },
  attribute: (self, name) => {
    const given = self.state as ReturnType<typeof isoCalendar>
    if (name === '__len__') return define('IsoCalendarDate.__len__', '', () => 3n)
    return name === 'year' || name === 'week' || name === 'weekday' ? BigInt(given[name]) : undefined
  },
}

function isoNumbers(self: NativeObject): bigint[] {
  const { year, week, weekday } = self.state as ReturnType<typeof isoCalendar>
  return [BigInt(year), BigInt(week), BigInt(weekday)]
}

function isoCalendarDate(day: Day): NativeObject {
  return { kind: 'object', type: isoCalendarType, state: isoCalendar(day) }
}

/** Reads the calendar part of an ISO text as Python 3.11 does: `2020-01-31`, `20200131`, `2020-W05-5`, `2020W055`. */
export function dayOfIso(text: string): Day | undefined {
  const plain = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(text)
  if (plain !== null && (text.length === 8 || text.length === 10)) {
    const day = { year: Number(plain[1]), month: Number(plain[2]), day: Number(plain[3]) }
    checkDay(day)
    return day
  }
  const week = /^(\d{4})(-?)W(\d\d)(?:\2([1-7]))?$/.exec(text)
  if (week === null) return undefined
  const year = Number(week[1])
  const number = Number(week[3])
  const start = isoYearStart(year)
  if (number < 1 || number > 53 || start + (number - 1) * 7 >= isoYearStart(year + 1)) {
    return raise('ValueError', `Invalid week: ${number}`)
  }
  return dayOfOrdinal(start + (number - 1) * 7 + Number(week[4] ?? 1) - 1)
}

/** The current day, as the evaluation was given it. */
export function today({ api }: Call): Day {
  if (api.inputs.now === undefined) return unknown('now', 'the current date is known only when it runs')
  return momentOfDate(api.inputs.now)
}

/** The class `datetime.date`. */
export const dateClass: NativeFunction = define('datetime.date', 'year month day', ([year, month, day]) =>
  dateOf({ year: toIndex(year), month: toIndex(month), day: toIndex(day) }),
)

function constants(): Readonly<Record<string, Value>> {
  return {
    min: dateOf({ year: 1, month: 1, day: 1 }),
    max: dateOf({ year: 9999, month: 12, day: 31 }),
    resolution: timedeltaOf(DAY),
    ...statics,
  }
}

/** `date.strftime(d, '%Y')` and the like: a method taken from the class. */
export function unbound(owner: string, names: string): Record<string, NativeFunction> {
  return Object.fromEntries(
    names
      .split(' ')
      .map((name) => [
        name,
        define(`${owner}.${name}`, 'self / *args **keywords', ([self], { rest, keywords, api, at }) =>
          api.call(api.attribute(self, name, at), rest, keywords, at),
        ),
      ]),
  )
}

const statics: Readonly<Record<string, NativeFunction>> = {
  today: define('datetime.date.today', '', (_, call) => dateOf(today(call))),
  fromordinal: define('datetime.date.fromordinal', 'ordinal', ([ordinal]) => {
    const number = toIndex(ordinal)
    return number < 1 ? raise('ValueError', 'ordinal must be >= 1') : dateOf(dayOfOrdinal(number))
  }),
  fromisoformat: define('datetime.date.fromisoformat', 'text', ([text]) => {
    const given = toText(text)
    const day = dayOfIso(given)
    return day === undefined
      ? raise('ValueError', `Invalid isoformat string: ${quoteText(given)}`)
      : dateOf(day)
  }),
  fromisocalendar: define('datetime.date.fromisocalendar', 'year week day', ([year, week, day]) => {
    const start = isoYearStart(toIndex(year))
    const number = toIndex(week)
    if (number < 1 || start + (number - 1) * 7 >= isoYearStart(toIndex(year) + 1)) {
      raise('ValueError', `Invalid week: ${number}`)
    }
    const weekday = toIndex(day)
    if (weekday < 1 || weekday > 7) raise('ValueError', `Invalid weekday: ${weekday} (range is [1, 7])`)
    return dateOf(dayOfOrdinal(start + (number - 1) * 7 + weekday - 1))
  }),
  fromtimestamp: define('datetime.date.fromtimestamp', 'timestamp', () =>
    unknown('environment', 'a local date depends on the time zone of the machine'),
  ),
}

giveMembers('datetime.date', {
  ...unbound('date', 'replace isoformat strftime timetuple weekday isoweekday toordinal isocalendar'),
  ...constants(),
})
