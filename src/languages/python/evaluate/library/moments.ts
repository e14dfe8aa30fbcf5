/** What date, time and datetime share: their fields, and the texts made of them. */
import type { NativeObject, Value } from '../values.js'
import { toIndex } from './build.js'
import { checkDay, type Day, dayOfOrdinal, ordinalOf, pad } from './days.js'
import { raise } from './signals.js'
import { offsetText, zoneOffset } from './zones.js'

export interface Clock {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly microsecond: number
  readonly zone: NativeObject | undefined
  readonly fold: number
}

export interface Moment extends Day, Clock {}

export const MIDNIGHT: Clock = { hour: 0, minute: 0, second: 0, microsecond: 0, zone: undefined, fold: 0 }

const DAY_MICROS = 86_400_000_000n

/** Microseconds since midnight. */
export function clockMicros({ hour, minute, second, microsecond }: Clock): bigint {
  return BigInt(hour * 3600 + minute * 60 + second) * 1_000_000n + BigInt(microsecond)
}

/** Microseconds since the start of year 1, by the wall clock. */
export function wallMicros(moment: Moment): bigint {
  return BigInt(ordinalOf(moment)) * DAY_MICROS + clockMicros(moment)
}

/** Microseconds since the start of year 1 in UTC; only for moments with a zone. */
export function instantMicros(moment: Moment): bigint {
  const offset = moment.zone === undefined ? 0 : zoneOffset(moment.zone)
  return wallMicros(moment) - BigInt(offset) * 1_000_000n
}

/** The moment so many microseconds after the start of year 1, by the wall clock of `zone`. */
export function momentOf(micros: bigint, zone: NativeObject | undefined): Moment {
  let days = micros / DAY_MICROS
  let rest = micros % DAY_MICROS
  if (rest < 0n) {
    days -= 1n
    rest += DAY_MICROS
  }
  if (days < 1n || days > 3_652_059n) raise('OverflowError', 'date value out of range')
  return { ...dayOfOrdinal(Number(days)), ...clockOf(rest), zone, fold: 0 }
}

function clockOf(micros: bigint): Pick<Clock, 'hour' | 'minute' | 'second' | 'microsecond'> {
  const seconds = Number(micros / 1_000_000n)
  return {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    microsecond: Number(micros % 1_000_000n),
  }
}

/** Microseconds from the start of year 1 to 1970. */
export const EPOCH = 719_163n * DAY_MICROS

/** A JavaScript instant as a UTC wall clock without a zone. */
export function momentOfDate(date: Date): Moment {
  return momentOf(EPOCH + BigInt(date.getTime()) * 1000n, undefined)
}

export function checkClock({ hour, minute, second, microsecond }: Clock): void {
  if (hour < 0 || hour > 23) raise('ValueError', 'hour must be in 0..23')
  if (minute < 0 || minute > 59) raise('ValueError', 'minute must be in 0..59')
  if (second < 0 || second > 59) raise('ValueError', 'second must be in 0..59')
  if (microsecond < 0 || microsecond > 999_999) raise('ValueError', 'microsecond must be in 0..999999')
}

export function checkMoment(moment: Moment): void {
  checkDay(moment)
  checkClock(moment)
}

const SPECS = ['auto', 'hours', 'minutes', 'seconds', 'milliseconds', 'microseconds']

/** `time.isoformat(timespec)` */
export function isoClock(clock: Clock, timespec = 'auto'): string {
  if (!SPECS.includes(timespec)) raise('ValueError', 'Unknown timespec value')
  const spec = timespec === 'auto' ? (clock.microsecond === 0 ? 'seconds' : 'microseconds') : timespec
  let text = pad(clock.hour, 2)
  if (spec !== 'hours') text += `:${pad(clock.minute, 2)}`
  if (spec !== 'hours' && spec !== 'minutes') text += `:${pad(clock.second, 2)}`
  if (spec === 'milliseconds') text += `.${pad(Math.floor(clock.microsecond / 1000), 3)}`
  if (spec === 'microseconds') text += `.${pad(clock.microsecond, 6)}`
  return clock.zone === undefined ? text : text + offsetText(zoneOffset(clock.zone))
}

/** An int field of a constructor or of `replace`. */
export function field(value: Value | undefined, otherwise: number): number {
  return value === undefined ? otherwise : toIndex(value)
}
