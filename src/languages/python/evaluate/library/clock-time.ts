/** `datetime.time`: a time of day. */
import type { NativeFunction, NativeObject, NativeType, Value } from '../values.js'
import { toText, toTextOr } from './build.js'
import { type Clock, checkClock, clockMicros, field, isoClock, MIDNIGHT } from './moments.js'
import { define, entryOf } from './native.js'
import { quoteText } from './quoting.js'
import { isKind, raise, unknown } from './signals.js'
import { strftime } from './strftime.js'
import { timedeltaOf } from './timedelta.js'
import { giveMembers } from './type-members.js'
import { fixedZone, nameOfZone, UTC, zoneOf, zoneOffset } from './zones.js'

export function timeOf(clock: Clock): NativeObject {
  checkClock(clock)
  const { hour, minute, second, microsecond, zone, fold } = clock
  return {
    kind: 'object',
    type: timeType,
    state: { hour, minute, second, microsecond, zone, fold } satisfies Clock,
  }
}

/** The clock of a time; undefined for other values. */
export function clockOf(value: Value | undefined): Clock | undefined {
  return isKind(value, 'object') && value.type === timeType ? (value.state as Clock) : undefined
}

const state = (self: NativeObject) => self.state as Clock

function repr(self: NativeObject): string {
  const { hour, minute, second, microsecond, zone } = state(self)
  const numbers = [hour, minute, second, microsecond]
  while (numbers.length > 2 && numbers.at(-1) === 0) numbers.pop()
  const suffix = zone === undefined ? '' : `, tzinfo=${zone.type.repr?.(zone)}`
  return `datetime.time(${numbers.join(', ')}${suffix})`
}

/** Time of day counted from midnight UTC where there is a zone. */
function comparable(clock: Clock): bigint {
  return clockMicros(clock) - BigInt(clock.zone === undefined ? 0 : zoneOffset(clock.zone)) * 1_000_000n
}

const YEAR = { year: 1900, month: 1, day: 1 }

export const timeType: NativeType = {
  name: 'datetime.time',
  text: (self) => isoClock(state(self)),
  repr,
  key: (self) => `${state(self).zone === undefined ? 'n' : 'u'}${comparable(state(self))}`,
  format: (self, spec) => (spec === '' ? isoClock(state(self)) : strftime({ ...YEAR, ...state(self) }, spec)),
  order: (left, right) => {
    const other = clockOf(right)
    if (other === undefined) return undefined
    if ((other.zone === undefined) !== (state(left).zone === undefined)) {
      raise('TypeError', "can't compare offset-naive and offset-aware times")
    }
    const [a, b] = [comparable(state(left)), comparable(other)]
    return a < b ? -1 : a > b ? 1 : 0
  },
  attribute: (self, name) => {
    const member = clockMember(state(self), name)
    return member === undefined ? (timeMethod(self, name) ?? entryOf(constants(), name)) : member
  },
}

/** Fields that time and datetime share. */
export function clockMember(clock: Clock, name: string): Value | undefined {
  switch (name) {
    case 'hour':
    case 'minute':
    case 'second':
    case 'microsecond':
    case 'fold':
      return BigInt(clock[name])
    case 'tzinfo':
      return clock.zone ?? null
    case 'utcoffset':
      return define('datetime.utcoffset', '', () =>
        clock.zone === undefined ? null : timedeltaOf(BigInt(zoneOffset(clock.zone)) * 1_000_000n),
      )
    case 'tzname':
      return define('datetime.tzname', '', () => (clock.zone === undefined ? null : nameOfZone(clock.zone)))
    default:
      return undefined
  }
}

function timeMethod(self: NativeObject, name: string): NativeFunction | undefined {
  switch (name) {
    case 'isoformat':
      return define('time.isoformat', 'timespec?', ([timespec]) =>
        isoClock(state(self), toTextOr(timespec, 'auto')),
      )
    case 'strftime':
    case '__format__':
      return define('time.strftime', 'format', ([format]) =>
        strftime({ ...YEAR, ...state(self) }, toText(format)),
      )
    case 'replace':
      return define('time.replace', 'hour? minute? second? microsecond? tzinfo? * fold?', (fields) =>
        timeOf(withClock(state(self), fields)),
      )
    default:
      return undefined
  }
}

type ClockFields = readonly (Value | undefined)[]

/** The clock with the fields given replaced; an absent one keeps its value, tzinfo=None removes the zone. */
export function withClock(own: Clock, [hour, minute, second, microsecond, tzinfo, fold]: ClockFields): Clock {
  return {
    hour: field(hour, own.hour),
    minute: field(minute, own.minute),
    second: field(second, own.second),
    microsecond: field(microsecond, own.microsecond),
    zone: tzinfo === undefined ? own.zone : zoneOf(tzinfo),
    fold: field(fold, own.fold),
  }
}

/** The class `datetime.time`. */
export const timeClass: NativeFunction = define(
  'datetime.time',
  'hour? minute? second? microsecond? tzinfo? * fold?',
  (fields) => timeOf(withClock(MIDNIGHT, fields)),
)

const ISO = /^T?(\d\d)(?:(:?)(\d\d)(?:\2(\d\d)(?:[.,](\d+))?)?)?(Z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?)?$/

/** Reads the clock part of an ISO text as Python 3.11 does. */
export function clockOfIso(text: string): Clock | undefined {
  const match = ISO.exec(text)
  if (match === null) return undefined
  const [, hour, , minute, second, fraction, zone] = match
  return {
    hour: Number(hour),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    microsecond: Number((fraction ?? '').slice(0, 6).padEnd(6, '0')),
    zone: zone === undefined ? undefined : isoZone(zone),
    fold: 0,
  }
}

function isoZone(text: string): NativeObject {
  if (text === 'Z') return UTC
  const digits = text.slice(1).replaceAll(':', '')
  const seconds =
    Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2, 4) || 0) * 60 + Number(digits.slice(4) || 0)
  return fixedZone(text.startsWith('-') ? -seconds : seconds)
}

/** Python 3.11 reads more forms of a time than are written down; others raise. */
export function unreadTime(given: string): never {
  if (/[^-+0-9:.,TZ ]/.test(given)) raise('ValueError', `Invalid isoformat string: ${quoteText(given)}`)
  return unknown('unsupported', `the ISO time '${given}'`)
}

function constants(): Readonly<Record<string, Value>> {
  return {
    min: timeOf(MIDNIGHT),
    max: timeOf({ ...MIDNIGHT, hour: 23, minute: 59, second: 59, microsecond: 999_999 }),
    resolution: timedeltaOf(1n),
    fromisoformat: define('datetime.time.fromisoformat', 'text', ([text]) => {
      const given = toText(text)
      const clock = clockOfIso(given)
      return clock === undefined ? unreadTime(given) : timeOf(clock)
    }),
  }
}

giveMembers('datetime.time', constants())
