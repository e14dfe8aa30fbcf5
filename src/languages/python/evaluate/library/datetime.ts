/** `datetime.datetime`. */
import type { NativeFunction, NativeObject, NativeType, Value } from '../values.js'
import { toFloat, toIndex, toText, toTextOr } from './build.js'
import { clockMember, clockOf, clockOfIso, timeOf, unreadTime, withClock } from './clock-time.js'
import { dateOf, dayMethod, dayOf, dayOfIso, unbound } from './date.js'
import { dayOfOrdinal, isoDay } from './days.js'
import { divideNearest, exactRatio, nearestFloat } from './decimal-digits.js'
import {
  checkMoment,
  EPOCH,
  field,
  instantMicros,
  isoClock,
  MIDNIGHT,
  type Moment,
  momentOf,
  momentOfDate,
  wallMicros,
} from './moments.js'
import { type Call, define, entryOf } from './native.js'
import { quoteText } from './quoting.js'
import { isKind, raise, unknown } from './signals.js'
import { ctime, sinceEpoch, strftime } from './strftime.js'
import { strptime } from './strptime.js'
import { structTime } from './struct-time.js'
import { microsOf, timedeltaOf } from './timedelta.js'
import { giveMembers } from './type-members.js'
import { typeName } from './type-names.js'
import { fixedZone, UTC, zoneOf, zoneOffset } from './zones.js'

/** A datetime; raises ValueError outside the calendar or the day. */
export function datetimeOf(moment: Moment): NativeObject {
  checkMoment(moment)
  const { year, month, day, hour, minute, second, microsecond, zone, fold } = moment
  const state: Moment = { year, month, day, hour, minute, second, microsecond, zone, fold }
  return { kind: 'object', type: datetimeType, state }
}

/** The moment of a datetime; undefined for other values. */
export function momentOfValue(value: Value | undefined): Moment | undefined {
  return isKind(value, 'object') && value.type === datetimeType ? (value.state as Moment) : undefined
}

const state = (self: NativeObject) => self.state as Moment

function repr(self: NativeObject): string {
  const { year, month, day, hour, minute, second, microsecond, zone, fold } = state(self)
  const numbers = [year, month, day, hour, minute, second, microsecond]
  while (numbers.length > 5 && numbers.at(-1) === 0) numbers.pop()
  const suffix =
    (fold === 0 ? '' : `, fold=${fold}`) + (zone === undefined ? '' : `, tzinfo=${zone.type.repr?.(zone)}`)
  return `datetime.datetime(${numbers.join(', ')}${suffix})`
}

const text = (moment: Moment, separator = ' ', timespec?: string) =>
  isoDay(moment) + separator + isoClock(moment, timespec)

function comparable(a: Moment, b: Moment, what: string): [bigint, bigint] {
  if ((a.zone === undefined) !== (b.zone === undefined)) {
    raise('TypeError', `can't ${what} offset-naive and offset-aware datetimes`)
  }
  return [instantMicros(a), instantMicros(b)]
}

export const datetimeType: NativeType = {
  name: 'datetime.datetime',
  text: (self) => text(state(self)),
  repr,
  key: (self) => `${state(self).zone === undefined ? 'n' : 'u'}${instantMicros(state(self))}`,
  format: (self, spec) => (spec === '' ? text(state(self)) : strftime(state(self), spec)),
  order: (left, right) => {
    const other = momentOfValue(right)
    if (other === undefined) {
      if (dayOf(right) !== undefined) raise('TypeError', "can't compare datetime.datetime to datetime.date")
      return undefined
    }
    const [a, b] = comparable(state(left), other, 'compare')
    return a < b ? -1 : a > b ? 1 : 0
  },
  binary: (op, left, right) => {
    const a = momentOfValue(left)
    const b = momentOfValue(right)
    if (op === '+') {
      const delta = a === undefined ? microsOf(left) : microsOf(right)
      const moment = a ?? b
      return delta === undefined || moment === undefined ? undefined : shifted(moment, delta)
    }
    if (op !== '-' || a === undefined) return undefined
    if (b !== undefined) {
      const [x, y] = comparable(a, b, 'subtract')
      return timedeltaOf(x - y)
    }
    const delta = microsOf(right)
    return delta === undefined ? undefined : shifted(a, -delta)
  },
  attribute: (self, name) => {
    if (name === 'year' || name === 'month' || name === 'day') return BigInt(state(self)[name])
    const member = clockMember(state(self), name)
    if (member !== undefined) return member
    return dayMethod(state(self), name) ?? momentMethod(state(self), name) ?? entryOf(statics, name)
  },
}

function shifted(moment: Moment, micros: bigint): NativeObject {
  return datetimeOf(momentOf(wallMicros(moment) + micros, moment.zone))
}

/** The same instant by the clock of another zone. */
function inZone(moment: Moment, zone: NativeObject): NativeObject {
  return datetimeOf(momentOf(instantMicros(moment) + BigInt(zoneOffset(zone)) * 1_000_000n, zone))
}

const REPLACE = 'year? month? day? hour? minute? second? microsecond? tzinfo? * fold?'

function withFields(own: Moment, fields: readonly (Value | undefined)[]): Moment {
  const [year, month, day, hour, minute, second, microsecond, tzinfo, fold] = fields
  return {
    year: field(year, own.year),
    month: field(month, own.month),
    day: field(day, own.day),
    ...withClock(own, [hour, minute, second, microsecond, tzinfo, fold]),
  }
}

function momentMethod(own: Moment, name: string): NativeFunction | undefined {
  const plain = (result: () => Value) => define(`datetime.${name}`, '', result)
  switch (name) {
    case 'date':
      return plain(() => dateOf(own))
    case 'time':
      return plain(() => timeOf({ ...own, zone: undefined }))
    case 'timetz':
      return plain(() => timeOf(own))
    case 'isoformat':
      return define('datetime.isoformat', 'sep? timespec?', ([sep, timespec]) =>
        text(own, toTextOr(sep, 'T'), toTextOr(timespec, 'auto')),
      )
    case 'ctime':
      return plain(() => ctime(own))
    case 'strftime':
    case '__format__':
      return define('datetime.strftime', 'format', ([format]) =>
        strftime(own, toText(format, 'strftime() argument 1')),
      )
    case 'replace':
      return define('datetime.replace', REPLACE, (fields) => datetimeOf(withFields(own, fields)))
    case 'timetuple':
      return plain(() => structTime(own, own.zone === undefined || own.zone.type === UTC.type ? -1 : 0))
    case 'utctimetuple':
      return plain(() => structTime(momentOf(instantMicros(own), undefined), 0))
    case 'timestamp':
      return plain(() =>
        own.zone === undefined
          ? unknown('environment', 'a timestamp of local time depends on the time zone of the machine')
          : nearestFloat(sinceEpoch(own), 1_000_000n),
      )
    case 'astimezone':
      return define('datetime.astimezone', 'tz?', ([tz]) => {
        const zone = zoneOf(tz)
        if (zone === undefined || own.zone === undefined) {
          return unknown('environment', 'local time depends on the time zone of the machine')
        }
        return inZone(own, zone)
      })
    case 'dst':
      return plain(() =>
        own.zone === undefined ? null : unknown('unsupported', 'daylight saving of a zone'),
      )
    default:
      return undefined
  }
}

/** The current moment in UTC, which stands for local time as well. */
export function currentMoment({ api }: Call): Moment {
  if (api.inputs.now === undefined) return unknown('now', 'the current time is known only when it runs')
  return momentOfDate(api.inputs.now)
}

/** A timestamp in whole microseconds, halves to even. */
export function timestampMicros(value: Value): bigint {
  if (typeof value === 'bigint') return value * 1_000_000n
  const { numerator, denominator } = exactRatio(toFloat(value))
  return divideNearest(numerator * 1_000_000n, denominator)
}

function parse(given: string, format: string): NativeObject {
  const parsed = strptime(given, format)
  const zone = parsed.offset === undefined ? undefined : fixedZone(parsed.offset, parsed.zoneName)
  return datetimeOf({ ...parsed, zone, fold: 0 })
}

/** `YYYY-MM-DD` or `YYYYMMDD`, any one character, and a time; a week date stands alone. */
function fromIso(given: string): NativeObject {
  const isWeek = given.slice(4, 6).includes('W')
  const length = given[4] === '-' ? 10 : 8
  const day = dayOfIso(isWeek ? given : given.slice(0, length))
  if (isWeek && day === undefined) return unknown('unsupported', `the ISO date '${given}'`)
  if (day === undefined) return raise('ValueError', `Invalid isoformat string: ${quoteText(given)}`)
  if (isWeek || given.length === length) return datetimeOf({ ...day, ...MIDNIGHT })
  const clock = clockOfIso(given.slice(length + 1))
  return clock === undefined ? unreadTime(given) : datetimeOf({ ...day, ...clock })
}

/** The class `datetime.datetime`. */
export const datetimeClass: NativeFunction = define(
  'datetime.datetime',
  'year month day hour? minute? second? microsecond? tzinfo? * fold?',
  (fields) => datetimeOf(withFields({ year: 0, month: 0, day: 0, ...MIDNIGHT }, fields)),
)

const combine = define('datetime.datetime.combine', 'date time tzinfo?', ([date, time, tzinfo]) => {
  const day = dayOf(date) ?? momentOfValue(date)
  const clock = clockOf(time)
  if (day === undefined)
    return raise('TypeError', `combine() argument 1 must be datetime.date, not ${typeName(date)}`)
  if (clock === undefined)
    return raise('TypeError', `combine() argument 2 must be datetime.time, not ${typeName(time)}`)
  const zone = tzinfo === undefined ? clock.zone : zoneOf(tzinfo)
  return datetimeOf({ ...clock, year: day.year, month: day.month, day: day.day, zone })
})

const statics: Readonly<Record<string, Value>> = {
  now: define('datetime.datetime.now', 'tz?', ([tz], call) => {
    const zone = zoneOf(tz)
    const now = currentMoment(call)
    return zone === undefined ? datetimeOf(now) : inZone({ ...now, zone: UTC }, zone)
  }),
  today: define('datetime.datetime.today', '', (_, call) => datetimeOf(currentMoment(call))),
  utcnow: define('datetime.datetime.utcnow', '', (_, call) => datetimeOf(currentMoment(call))),
  strptime: define('datetime.datetime.strptime', 'text format /', ([given, format]) =>
    parse(toText(given, 'strptime() argument 1'), toText(format, 'strptime() argument 2')),
  ),
  fromisoformat: define('datetime.datetime.fromisoformat', 'text', ([given]) => fromIso(toText(given))),
  combine,
  fromordinal: define('datetime.datetime.fromordinal', 'ordinal', ([ordinal]) =>
    datetimeOf({ ...dayOfOrdinal(toIndex(ordinal)), ...MIDNIGHT }),
  ),
  utcfromtimestamp: define('datetime.datetime.utcfromtimestamp', 'timestamp', ([timestamp]) =>
    datetimeOf(momentOf(EPOCH + timestampMicros(timestamp), undefined)),
  ),
  fromtimestamp: define('datetime.datetime.fromtimestamp', 'timestamp tz?', ([timestamp, tz]) => {
    const zone = zoneOf(tz)
    if (zone === undefined)
      return unknown('environment', 'local time depends on the time zone of the machine')
    return inZone(momentOf(EPOCH + timestampMicros(timestamp), UTC), zone)
  }),
  min: datetimeOf({ year: 1, month: 1, day: 1, ...MIDNIGHT }),
  max: datetimeOf({
    year: 9999,
    month: 12,
    day: 31,
    ...MIDNIGHT,
    hour: 23,
    minute: 59,
    second: 59,
    microsecond: 999_999,
  }),
  resolution: timedeltaOf(1n),
}

giveMembers('datetime.datetime', {
  ...unbound(
    'datetime',
    'date time timetz isoformat ctime strftime replace timetuple utctimetuple timestamp astimezone weekday isoweekday ' +
      'toordinal isocalendar',
  ),
  ...statics,
})
