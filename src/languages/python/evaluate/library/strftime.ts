/** `strftime` as Python gives it on Linux in the C locale. */
import { dayOfYear, isoCalendar, MONTHS, WEEKDAYS, weekdayOf } from './days.js'
import type { Moment } from './moments.js'
import { EPOCH, instantMicros } from './moments.js'
import { unknown } from './signals.js'
import { nameOfZone, offsetText, zoneOffset } from './zones.js'

const DIRECTIVE = /%([-_0^#]*)(\d*)(:?[A-Za-z%+])/gu

/** `moment.strftime(format)`. Unknown for directives whose meaning differs between C libraries. */
export function strftime(moment: Moment, format: string): string {
  // Older versions of Python stop at a NUL.
  if (format.includes('\0')) unknown('unsupported', 'a date format with a NUL')
  const rest = format.replace(DIRECTIVE, '')
  if (rest.includes('%')) unknown('unsupported', `the date format '${format}'`)
  return format.replace(DIRECTIVE, (whole, flags: string, width: string, directive: string) => {
    if (width !== '') return unknown('unsupported', `the width in the date format '${whole}'`)
    return flagged(directive, moment, flags, whole)
  })
}

/** `moment.ctime()`: the year has four digits, whatever the C library makes of %Y. */
export function ctime(moment: Moment): string {
  return `${strftime(moment, '%a %b %e %H:%M:%S')} ${String(moment.year).padStart(4, '0')}`
}

/** The value of a numeric directive and its usual padding. */
function numeric(
  directive: string,
  moment: Moment,
): [value: number, width: number, fill: string] | undefined {
  const twelve = moment.hour % 12 === 0 ? 12 : moment.hour % 12
  switch (directive) {
    case 'd':
      return [moment.day, 2, '0']
    case 'e':
      return [moment.day, 2, ' ']
    case 'm':
      return [moment.month, 2, '0']
    case 'y':
      return [moment.year % 100, 2, '0']
    case 'Y':
      return [moment.year, 1, '0']
    case 'C':
      return [Math.floor(moment.year / 100), 2, '0']
    case 'H':
      return [moment.hour, 2, '0']
    case 'k':
      return [moment.hour, 2, ' ']
    case 'I':
      return [twelve, 2, '0']
    case 'l':
      return [twelve, 2, ' ']
    case 'M':
      return [moment.minute, 2, '0']
    case 'S':
      return [moment.second, 2, '0']
    case 'f':
      return [moment.microsecond, 6, '0']
    case 'j':
      return [dayOfYear(moment), 3, '0']
    case 'w':
      return [(weekdayOf(moment) + 1) % 7, 1, '0']
    case 'u':
      return [weekdayOf(moment) + 1, 1, '0']
    case 'U':
      return [Math.floor((dayOfYear(moment) + 6 - ((weekdayOf(moment) + 1) % 7)) / 7), 2, '0']
    case 'W':
      return [Math.floor((dayOfYear(moment) + 6 - weekdayOf(moment)) / 7), 2, '0']
    case 'V':
      return [isoCalendar(moment).week, 2, '0']
    case 'G':
      return [isoCalendar(moment).year, 1, '0']
    case 'g':
      return [isoCalendar(moment).year % 100, 2, '0']
    default:
      return undefined
  }
}

function flagged(directive: string, moment: Moment, flags: string, whole: string): string {
  const number = numeric(directive, moment)
  if (number !== undefined) {
    const [value, width, fill] = number
    if (flags === '' || directive === 'f') {
      return flags === ''
        ? String(value).padStart(width, fill)
        : unknown('unsupported', `the date format '${whole}'`)
    }
    if (flags === '-') return String(value)
    if (flags === '_') return String(value).padStart(width, ' ')
    if (flags === '0') return String(value).padStart(width, '0')
    return unknown('unsupported', `the date format '${whole}'`)
  }
  const text = textual(directive, moment, whole)
  if (flags === '') return text
  if (flags === '^' && 'aAbBhpZ'.includes(directive)) return text.toUpperCase()
  return unknown('unsupported', `the date format '${whole}'`)
}

function textual(directive: string, moment: Moment, whole: string): string {
  const again = (format: string) => strftime(moment, format)
  switch (directive) {
    case 'a':
      return WEEKDAYS[weekdayOf(moment)]!.slice(0, 3)
    case 'A':
      return WEEKDAYS[weekdayOf(moment)]!
    case 'b':
    case 'h':
      return MONTHS[moment.month - 1]!.slice(0, 3)
    case 'B':
      return MONTHS[moment.month - 1]!
    case 'p':
      return moment.hour < 12 ? 'AM' : 'PM'
    case 'P':
      return moment.hour < 12 ? 'am' : 'pm'
    case 'c':
      return again('%a %b %e %H:%M:%S %Y')
    case 'x':
    case 'D':
      return again('%m/%d/%y')
    case 'X':
    case 'T':
      return again('%H:%M:%S')
    case 'r':
      return again('%I:%M:%S %p')
    case 'R':
      return again('%H:%M')
    case 'F':
      return again('%Y-%m-%d')
    case 'n':
      return '\n'
    case 't':
      return '\t'
    case '%':
      return '%'
    case 'z':
      return moment.zone === undefined ? '' : offsetText(zoneOffset(moment.zone), '')
    case 'Z':
      return moment.zone === undefined ? '' : nameOfZone(moment.zone)
    case 's':
      return unknown('environment', 'seconds since the epoch depend on the time zone of the machine')
    default:
      return unknown('unsupported', `the date format '${whole}'`)
  }
}

/** Seconds since 1970 of a moment in UTC, with their fraction in microseconds. */
export function sinceEpoch(moment: Moment): bigint {
  return instantMicros(moment) - EPOCH
}
