/** `strptime`, after CPython's own pure-Python implementation. */
import { checkDay, type Day, dayOfOrdinal, isLeap, MONTHS, ordinalOf, WEEKDAYS, weekdayOf } from './days.js'
import { quoteText } from './quoting.js'
import { raise, unknown } from './signals.js'

export interface ParsedMoment extends Day {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly microsecond: number
  /** Seconds east of UTC where `%z` gave them. */
  readonly offset: number | undefined
  readonly zoneName: string | undefined
}

const names = (list: readonly string[]) => [...list].sort((a, b) => b.length - a.length).join('|')
const short = (list: readonly string[]) => list.map((name) => name.slice(0, 3))

const DIRECTIVES: Readonly<Record<string, string>> = {
  d: '3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]',
  f: '[0-9]{1,6}',
  H: '2[0-3]|[0-1]\\d|\\d',
  I: '1[0-2]|0[1-9]|[1-9]',
  G: '\\d\\d\\d\\d',
  j: '36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]',
  m: '1[0-2]|0[1-9]|[1-9]',
  M: '[0-5]\\d|\\d',
  S: '6[0-1]|[0-5]\\d|\\d',
  U: '5[0-3]|[0-4]\\d|\\d',
  W: '5[0-3]|[0-4]\\d|\\d',
  w: '[0-6]',
  u: '[1-7]',
  V: '5[0-3]|0[1-9]|[1-4]\\d|\\d',
  y: '\\d\\d',
  Y: '\\d\\d\\d\\d',
  z: '[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z',
  A: names(WEEKDAYS),
  a: names(short(WEEKDAYS)),
  B: names(MONTHS),
  b: names(short(MONTHS)),
  p: 'am|pm',
  Z: 'utc|gmt',
}

const COMPOSITE: Readonly<Record<string, string>> = {
  c: '%a %b %d %H:%M:%S %Y',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
}

/** The regular expression of a format, and which group holds which directive. */
function compile(format: string): RegExp {
  const used = new Set<string>()
  const escaped = (text: string) =>
    text
      .replace(/[\\.^$*+?(){}[\]|]/g, '\\$&')
      .replace(/\s+/g, '\\s+')
      .replace(/\//g, '\\/')
  const build = (text: string): string => {
    let pattern = ''
    let rest = text
    for (let at = rest.indexOf('%'); at >= 0; at = rest.indexOf('%')) {
      pattern += escaped(rest.slice(0, at))
      const directive = rest[at + 1]
      if (directive === undefined) return raise('ValueError', `stray % in format '${format}'`)
      rest = rest.slice(at + 2)
      if (directive === '%') pattern += '%'
      else if (COMPOSITE[directive] !== undefined) pattern += build(COMPOSITE[directive])
      else {
        const group = DIRECTIVES[directive]
        if (group === undefined) {
          const shown = /[\\.^$*+?(){}[\]|\s]/.test(directive) ? '%' : directive
          return raise('ValueError', `'${shown}' is a bad directive in format '${format}'`)
        }
        if (used.has(directive))
          unknown('unsupported', `the date format '${format}' names %${directive} twice`)
        used.add(directive)
        pattern += `(?<${directive}>${group})`
      }
    }
    return pattern + escaped(rest)
  }
  return new RegExp(build(format), 'iy')
}

/** Reads `text` by `format`; raises ValueError with CPython's message where it does not fit. */
export function strptime(text: string, format: string): ParsedMoment {
  if (/[^\0-\x7f]/.test(text + format)) {
    // Digits and spaces of other scripts count as such, and some letters fold to ASCII ones; nothing else can match.
    const fits = /[\0-\x7f\p{Nd}\s\u0130\u0131\u017f\u212a]/u
    const strange = /[^\0-\x7f]/.test(format) ? undefined : [...text].find((one) => !fits.test(one))
    if (strange === undefined) unknown('unsupported', 'reading a date from text beyond ASCII')
    raise('ValueError', `time data ${quoteText(text)} does not match format ${quoteText(format)}`)
  }
  const match = compile(format).exec(text)
  if (match === null) {
    return raise('ValueError', `time data ${quoteText(text)} does not match format ${quoteText(format)}`)
  }
  if (match[0].length !== text.length) {
    return raise('ValueError', `unconverted data remains: ${text.slice(match[0].length)}`)
  }
  const found = match.groups ?? {}
  const number = (name: string) => (found[name] === undefined ? undefined : Number(found[name]))
  const day = resolveDay(found, number)
  return {
    ...day,
    hour: hourOf(found, number),
    minute: number('M') ?? 0,
    second: number('S') ?? 0,
    microsecond: Number((found.f ?? '0').padEnd(6, '0')),
    offset: offsetOf(found.z),
    zoneName: found.Z,
  }
}

type Groups = Readonly<Record<string, string | undefined>>
type Numbers = (name: string) => number | undefined

function hourOf(found: Groups, number: Numbers): number {
  const twelve = number('I')
  if (twelve === undefined) return number('H') ?? 0
  if (number('H') !== undefined) unknown('unsupported', 'a date format with both %H and %I')
  const late = found.p?.toLowerCase() === 'pm'
  return (twelve % 12) + (late ? 12 : 0)
}

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined
  if (zone === 'Z') return 0
  if (zone === 'z') return unknown('unsupported', "the time zone 'z'")
  if (zone.includes('.')) return unknown('unsupported', 'a time zone with a fraction of a second')
  const colons = zone.split(':').length - 1
  const digits = zone.slice(1).replaceAll(':', '')
  if (zone[3] === ':' && digits.length > 4 && colons < 2)
    raise('ValueError', `Inconsistent use of : in ${zone}`)
  if (zone[3] !== ':' && colons > 0) return unknown('unsupported', `the time zone '${zone}'`)
  const seconds =
    Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2, 4)) * 60 + Number(digits.slice(4) || 0)
  return zone.startsWith('-') ? -seconds : seconds
}

function indexIn(list: readonly string[], name: string | undefined): number | undefined {
  if (name === undefined) return undefined
  return list.findIndex((entry) => entry.toLowerCase() === name.toLowerCase())
}

function resolveDay(found: Groups, number: Numbers): Day {
  let year = number('Y') ?? shortYear(number('y'))
  const isoYear = number('G')
  const isoWeek = number('V')
  const sunday = number('w')
  const weekday =
    indexIn(WEEKDAYS, found.A) ??
    indexIn(short(WEEKDAYS), found.a) ??
    (sunday === undefined ? undefined : (sunday + 6) % 7) ??
    (number('u') === undefined ? undefined : number('u')! - 1)
  let month = number('m') ?? 1
  if (found.B !== undefined) month = indexIn(MONTHS, found.B)! + 1
  else if (found.b !== undefined) month = indexIn(short(MONTHS), found.b)! + 1
  const day = number('d') ?? 1
  let julian = number('j')
  checkIso(year, isoYear, isoWeek, weekday, julian, number('U') ?? number('W'))
  const leapFix = year === undefined && month === 2 && day === 29
  if (year === undefined) year = leapFix ? 1904 : 1900
  if (julian === undefined && weekday !== undefined) {
    const week = number('U') ?? number('W')
    if (week !== undefined) julian = julianOfWeek(year, week, weekday, number('W') !== undefined)
    else if (isoYear !== undefined && isoWeek !== undefined) {
      const start = ordinalOf({ year: isoYear, month: 1, day: 4 })
      const monday = start - weekdayOf({ year: isoYear, month: 1, day: 4 })
      return dayOfOrdinal(monday + (isoWeek - 1) * 7 + weekday)
    }
    if (julian !== undefined && julian <= 0) {
      year -= 1
      julian += isLeap(year) ? 366 : 365
    }
  }
  if (julian !== undefined) return dayOfOrdinal(julian - 1 + ordinalOf({ year, month: 1, day: 1 }))
  checkDay({ year, month, day })
  return { year: leapFix ? 1900 : year, month, day }
}

function shortYear(year: number | undefined): number | undefined {
  return year === undefined ? undefined : year <= 68 ? year + 2000 : year + 1900
}

function checkIso(
  year: number | undefined,
  isoYear: number | undefined,
  isoWeek: number | undefined,
  weekday: number | undefined,
  julian: number | undefined,
  week: number | undefined,
): void {
  if (year === undefined && isoYear !== undefined) {
    if (isoWeek === undefined || weekday === undefined) {
      raise(
        'ValueError',
        "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').",
      )
    }
    if (julian !== undefined) {
      raise(
        'ValueError',
        "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.",
      )
    }
  } else if (week === undefined && isoWeek !== undefined) {
    raise('ValueError', "ISO week directive '%V' is incompatible with the rest of the format")
  }
}

function julianOfWeek(year: number, week: number, weekday: number, fromMonday: boolean): number {
  const first = weekdayOf({ year, month: 1, day: 1 })
  const start = fromMonday ? first : (first + 1) % 7
  const day = fromMonday ? weekday : (weekday + 1) % 7
  const zero = (7 - start) % 7
  return week === 0 ? 1 + day - start : 1 + zero + 7 * (week - 1) + day
}
