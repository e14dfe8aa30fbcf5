/** The package `dateutil`, and the zones of `pytz` that need no data. */
import type { ModuleValue, NativeObject, NativeType, Value } from '../values.js'
import { toIndex, toText } from './build.js'
import { clockOfIso } from './clock-time.js'
import { dayOf } from './date.js'
import { datetimeOf, momentOfValue } from './datetime.js'
import { checkDay, type Day, daysInMonth } from './days.js'
import { MIDNIGHT, type Moment, momentOf, wallMicros } from './moments.js'
import { define, moduleOf } from './native.js'
import { weekdays } from './relative-weekday.js'
import { relativedeltaClass } from './relativedelta.js'
import { isKind, raise, unknown } from './signals.js'
import { PYTZ_UTC, TZUTC, tzoffset, tzoffsetClass, tzutcClass, zoneOffset } from './zones.js'

export function relativedeltaModule(): ModuleValue {
  return moduleOf('dateutil.relativedelta', { relativedelta: relativedeltaClass, ...weekdays })
}

const ISO_DAY = /^(\d{4})-(\d\d)-(\d\d)|^(\d{4})(\d\d)(\d\d)(?!\d)/
const ISO_CLOCK = /^[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?|(?<=T)\d{4}(?:\d\d)?)(Z|[+-]\d\d(?::?\d\d)?)?$/

/** Reads the forms of ISO 8601 that leave no room for interpretation; anything else is unknown. */
function parseIso(text: string): Moment {
  const match = ISO_DAY.exec(text)
  const unread = (): never => unknown('unsupported', `dateutil reads '${text}' by rules of its own`)
  if (match === null) return unread()
  const [year, month, day] = match
    .slice(1)
    .filter((part) => part !== undefined)
    .map(Number) as [number, number, number]
  if (month < 1 || month > 12) return unread()
  checkDay({ year, month, day })
  const rest = text.slice(match[0].length)
  if (rest === '') return { year, month, day, ...MIDNIGHT }
  const clock = ISO_CLOCK.exec(rest)
  if (clock === null) return unread()
  const [, time, zone] = clock as unknown as [string, string, string | undefined]
  const read = clockOfIso(time + (zone ?? ''))
  if (read === undefined) return unread()
  return { year, month, day, ...read, zone: read.zone === undefined ? undefined : dateutilZone(read.zone) }
}

/** dateutil has its own zone objects. */
function dateutilZone(zone: NativeObject): NativeObject {
  const offset = zoneOffset(zone)
  return offset === 0 ? TZUTC : tzoffset(undefined, offset)
}

export function parserModule(): ModuleValue {
  const parse = define(
    'dateutil.parser.parse',
    'timestr~ parserinfo? *rest~ **keywords~',
    ([text, info], { rest, keywords }) => {
      if (info !== undefined || rest.length > 0 || keywords.size > 0) {
        return unknown('unsupported', 'dateutil.parser with options')
      }
      if (isKind(text, 'unknown')) return text
      return datetimeOf(parseIso(toText(text)))
    },
  )
  return moduleOf('dateutil.parser', {
    parse,
    isoparse: define('dateutil.parser.isoparse', 'dt_str', ([text]) => datetimeOf(parseIso(toText(text)))),
  })
}

export function tzModule(): ModuleValue {
  return moduleOf('dateutil.tz', { tzutc: tzutcClass, UTC: TZUTC, tzoffset: tzoffsetClass })
}

export function pytzModule(): ModuleValue {
  return moduleOf('pytz', {
    utc: PYTZ_UTC,
    UTC: PYTZ_UTC,
    timezone: define('pytz.timezone', 'zone', ([zone]) =>
      toText(zone).toUpperCase() === 'UTC'
        ? PYTZ_UTC
        : unknown('environment', `the rules of the time zone ${toText(zone)}`),
    ),
  })
}

const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY']
const STEPS: Readonly<Record<number, bigint>> = { 2: 7n * 86_400n, 3: 86_400n, 4: 3_600n, 5: 60n, 6: 1n }
const LIMIT = 100_000

interface Rule {
  readonly frequency: number
  readonly start: Moment
  readonly interval: number
  readonly until: bigint | undefined
  readonly count: number | undefined
}

function* occurrences({ frequency, start, interval, until, count }: Rule): Generator<Value> {
  let given = 0
  for (let index = 0; count === undefined || given < count; index++) {
    if (index > LIMIT) unknown('budget', 'a recurrence of too many dates')
    const moment = occurrence(frequency, start, index * interval)
    if (moment === 'end' || (moment !== undefined && until !== undefined && wallMicros(moment) > until))
      return
    if (moment === undefined) continue
    given += 1
    yield datetimeOf(moment)
  }
}

/** The n-th step from the start: undefined where that month has no such day. */
function occurrence(frequency: number, start: Moment, steps: number): Moment | 'end' | undefined {
  const seconds = STEPS[frequency]
  if (seconds !== undefined) {
    const micros = wallMicros(start) + seconds * BigInt(steps) * 1_000_000n
    return micros >= 3_652_060n * 86_400_000_000n ? 'end' : momentOf(micros, start.zone)
  }
  const months = start.month - 1 + steps * (frequency === 0 ? 12 : 1)
  const day: Day = { year: start.year + Math.floor(months / 12), month: (months % 12) + 1, day: start.day }
  if (day.year > 9999) return 'end'
  return day.day > daysInMonth(day.year, day.month) ? undefined : { ...start, ...day }
}

const ruleType: NativeType = {
  name: 'dateutil.rrule.rrule',
  key: (self) =>
    JSON.stringify(self.state, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  iterate: (self) => occurrences(self.state as Rule),
  item: (self, index) =>
    typeof index === 'bigint' ? [...occurrences(self.state as Rule)].at(Number(index)) : undefined,
  attribute: (self, name) =>
    name === 'count'
      ? define('rrule.count', '', () => BigInt([...occurrences(self.state as Rule)].length))
      : undefined,
}

export function rruleModule(): ModuleValue {
  const moment = (value: Value): Moment => {
    const day = dayOf(value)
    return day === undefined
      ? (momentOfValue(value) ?? raise('TypeError', 'rrule needs a date or datetime'))
      : { ...day, ...MIDNIGHT }
  }
  const rrule = define(
    'dateutil.rrule.rrule',
    'freq dtstart? interval? wkst? count? until? * **by',
    ([freq, dtstart, interval, , count, until], { keywords }) => {
      if (keywords.size > 0)
        return unknown('unsupported', `a recurrence with ${[...keywords.keys()].join(', ')}`)
      if (dtstart === undefined || dtstart === null) return unknown('now', 'a recurrence that starts now')
      const rule: Rule = {
        frequency: toIndex(freq),
        start: { ...moment(dtstart), microsecond: 0 },
        interval: interval === undefined ? 1 : Math.max(toIndex(interval), 1),
        count: count === undefined || count === null ? undefined : toIndex(count),
        until: until === undefined || until === null ? undefined : wallMicros(moment(until)),
      }
      return { kind: 'object', type: ruleType, state: rule }
    },
  )
  const { MO, TU, WE, TH, FR, SA, SU } = weekdays
  const days = Object.fromEntries(
    Object.entries({ MO, TU, WE, TH, FR, SA, SU }).map(([name, day]) => [name, day!]),
  )
  return moduleOf('dateutil.rrule', {
    rrule,
    ...days,
    ...Object.fromEntries(FREQUENCIES.map((name, index) => [name, BigInt(index)])),
  })
}
