/** The modules `datetime`, `calendar` and `time`. */
import type { ModuleValue, NativeObject, NativeType, Value } from '../values.js'
import { listOf, toIndex, toText, tupleOf } from './build.js'
import { timeClass } from './clock-time.js'
import { dateClass } from './date.js'
import { currentMoment, datetimeClass, timestampMicros } from './datetime.js'
import { daysInMonth, isLeap, MONTHS, WEEKDAYS, weekdayOf } from './days.js'
import { nearestFloat } from './decimal-digits.js'
import { EPOCH, instantMicros, MIDNIGHT, type Moment, momentOf } from './moments.js'
import { byShortName, define, moduleOf, unknowable } from './native.js'
import { isKind, raise, unknown } from './signals.js'
import { strftime } from './strftime.js'
import { strptime } from './strptime.js'
import { momentOfStruct, structTime } from './struct-time.js'
import { timedeltaClass } from './timedelta.js'
import { timezoneClass, UTC } from './zones.js'

export function datetimeModule(): ModuleValue {
  return moduleOf('datetime', {
    date: dateClass,
    datetime: datetimeClass,
    time: timeClass,
    timedelta: timedeltaClass,
    timezone: timezoneClass,
    UTC,
    MINYEAR: 1n,
    MAXYEAR: 9999n,
  })
}

/** `calendar.day_name` and its like: sequences of names. */
const namesType: NativeType = {
  name: 'calendar._localized',
  key: (self) => (self.state as readonly string[]).join(),
  iterate: (self) => self.state as readonly string[],
  item: (self, index) =>
    typeof index === 'bigint' ? (self.state as readonly string[]).at(Number(index)) : undefined,
  attribute: (self, name) =>
    name === '__len__'
      ? define('__len__', '', () => BigInt((self.state as readonly string[]).length))
      : undefined,
}

function names(list: readonly string[]): NativeObject {
  return { kind: 'object', type: namesType, state: list }
}

/** Weeks of a month as lists of days; 0 is a day of another month. */
function monthWeeks(year: number, month: number): Value[] {
  const days: bigint[] = new Array<bigint>(weekdayOf({ year, month, day: 1 })).fill(0n)
  for (let day = 1; day <= daysInMonth(year, month); day++) days.push(BigInt(day))
  while (days.length % 7 !== 0) days.push(0n)
  return Array.from({ length: days.length / 7 }, (_, week) => listOf(days.slice(week * 7, week * 7 + 7)))
}

function checkMonth(month: number): number {
  if (month < 1 || month > 12) raise('ValueError', `bad month number ${month}; must be 1-12`)
  return month
}

export function calendarModule(): ModuleValue {
  const weekdays = Object.fromEntries(WEEKDAYS.map((name, index) => [name.toUpperCase(), BigInt(index)]))
  return moduleOf('calendar', {
    ...weekdays,
    ...byShortName([
      define('calendar.isleap', 'year', ([year]) => isLeap(toIndex(year))),
      define('calendar.leapdays', 'y1 y2', ([from, to]) => {
        let count = 0n
        for (let year = toIndex(from); year < Math.min(toIndex(to), 100_000); year++)
          if (isLeap(year)) count += 1n
        return count
      }),
      define('calendar.monthrange', 'year month', ([year, month]) => {
        const [y, m] = [toIndex(year), checkMonth(toIndex(month))]
        if (y < 1 || y > 9999) return unknown('unsupported', `a calendar of the year ${y}`)
        return tupleOf(BigInt(weekdayOf({ year: y, month: m, day: 1 })), BigInt(daysInMonth(y, m)))
      }),
      define('calendar.weekday', 'year month day', ([year, month, day]) =>
        BigInt(weekdayOf({ year: toIndex(year), month: toIndex(month), day: toIndex(day) })),
      ),
      define('calendar.monthcalendar', 'year month', ([year, month]) =>
        listOf(monthWeeks(toIndex(year), checkMonth(toIndex(month)))),
      ),
      define('calendar.timegm', 'tuple', ([tuple], { api, at }) => {
        const given = momentOfStruct(tuple) ?? momentOfNumbers([...api.iterate(tuple, at)])
        return (instantMicros(given) - EPOCH) / 1_000_000n
      }),
    ]),
    day_name: names(WEEKDAYS),
    day_abbr: names(WEEKDAYS.map((name) => name.slice(0, 3))),
    month_name: names(['', ...MONTHS]),
    month_abbr: names(['', ...MONTHS.map((name) => name.slice(0, 3))]),
  })
}

/** A moment from the first six numbers of a time tuple. */
function momentOfNumbers(items: readonly Value[]): Moment {
  const numbers = items.slice(0, 6).map(toIndex)
  if (items.length < 6) raise('TypeError', 'Tuple or struct_time argument required')
  const [year, month, day, hour, minute, second] = numbers as [number, number, number, number, number, number]
  if (second > 59 || month < 1 || month > 12)
    return unknown('unsupported', 'a time tuple out of its usual range')
  return { ...MIDNIGHT, year, month, day, hour, minute, second }
}

function momentOfTuple(value: Value | undefined): Moment | undefined {
  if (value === undefined || value === null) return undefined
  return (
    momentOfStruct(value) ??
    momentOfNumbers(
      isKind(value, 'tuple') ? value.items : raise('TypeError', 'Tuple or struct_time argument required'),
    )
  )
}

export function timeModule(): ModuleValue {
  const localOnly = (name: string) =>
    unknowable(`time.${name}`, 'environment', 'local time depends on the time zone of the machine')
  return moduleOf('time', {
    ...byShortName([
      define('time.time', '', (_, call) =>
        nearestFloat(instantMicros(currentMoment(call)) - EPOCH, 1_000_000n),
      ),
      define('time.sleep', 'seconds~', () => null),
      define('time.gmtime', 'seconds?', ([seconds], call) =>
        structTime(
          seconds === undefined || seconds === null
            ? currentMoment(call)
            : momentOf(EPOCH + floorSeconds(timestampMicros(seconds)), undefined),
          0,
        ),
      ),
      define('time.localtime', 'seconds?', ([seconds], call) =>
        seconds === undefined || seconds === null
          ? structTime(currentMoment(call), 0)
          : unknown('environment', 'local time depends on the time zone of the machine'),
      ),
      define('time.strftime', 'format t?', ([format, t], call) =>
        strftime(momentOfTuple(t) ?? currentMoment(call), toText(format)),
      ),
      define('time.strptime', 'string format?', ([string, format]) => {
        const text = format === undefined ? '%a %b %d %H:%M:%S %Y' : toText(format)
        return structTime({ ...strptime(toText(string), text), zone: undefined, fold: 0 }, -1)
      }),
    ]),
    mktime: localOnly('mktime'),
    ctime: localOnly('ctime'),
    asctime: localOnly('asctime'),
    ...Object.fromEntries(
      [
        'monotonic',
        'perf_counter',
        'process_time',
        'time_ns',
        'clock',
        'perf_counter_ns',
        'monotonic_ns',
      ].map((name) => [
        name,
        unknowable(`time.${name}`, 'now', 'a clock reading is known only when it runs'),
      ]),
    ),
  })
}

function floorSeconds(micros: bigint): bigint {
  const rest = micros % 1_000_000n
  return micros - (rest < 0n ? rest + 1_000_000n : rest)
}
