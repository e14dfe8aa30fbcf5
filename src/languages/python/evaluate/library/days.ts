/** The proleptic Gregorian calendar, by arithmetic: ordinal 1 is 1 January of year 1. */
import { raise } from './signals.js'

export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

export const MONTHS =
  'January February March April May June July August September October November December'.split(' ')
export const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')
export const MAX_ORDINAL = 3652059

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function dayOfYear({ year, month, day }: Day): number {
  let days = day
  for (let earlier = 1; earlier < month; earlier++) days += daysInMonth(year, earlier)
  return days
}

export function ordinalOf(day: Day): number {
  const past = day.year - 1
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) + dayOfYear(day)
}

export function dayOfOrdinal(ordinal: number): Day {
  if (ordinal < 1 || ordinal > MAX_ORDINAL) raise('OverflowError', 'date value out of range')
  let year = Math.floor((ordinal - 1) / 365.2425) + 1
  while (ordinalOf({ year: year + 1, month: 1, day: 1 }) <= ordinal) year += 1
  while (ordinalOf({ year, month: 1, day: 1 }) > ordinal) year -= 1
  let day = ordinal - ordinalOf({ year, month: 1, day: 1 }) + 1
  let month = 1
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month)
    month += 1
  }
  return { year, month, day }
}

/** Monday is 0. */
export function weekdayOf(day: Day): number {
  return (ordinalOf(day) + 6) % 7
}

/** ISO year, week and weekday (Monday is 1). */
export function isoCalendar(day: Day): { year: number; week: number; weekday: number } {
  const ordinal = ordinalOf(day)
  for (const year of [day.year + 1, day.year, day.year - 1]) {
    const start = isoYearStart(year)
    if (ordinal >= start)
      return { year, week: Math.floor((ordinal - start) / 7) + 1, weekday: weekdayOf(day) + 1 }
  }
  return { year: day.year, week: 1, weekday: weekdayOf(day) + 1 }
}

/** Ordinal of the Monday that starts the ISO year. */
export function isoYearStart(year: number): number {
  const first = ordinalOf({ year, month: 1, day: 1 })
  const weekday = (first + 6) % 7
  return weekday > 3 ? first - weekday + 7 : first - weekday
}

/** Raises as the constructors do: a number beyond a C int is an OverflowError. */
export function checkDay({ year, month, day }: Day): void {
  if ([year, month, day].some((part) => part > 0x7fffffff || part < -0x80000000))
    raise('OverflowError', 'Python int too large to convert to C int')
  if (year < 1 || year > 9999) raise('ValueError', `year ${year} is out of range`)
  if (month < 1 || month > 12) raise('ValueError', 'month must be in 1..12')
  if (day < 1 || day > daysInMonth(year, month)) raise('ValueError', 'day is out of range for month')
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

export function isoDay({ year, month, day }: Day): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}
