import type { CronField, CronFields } from './cron-fields.js'
import { isZero, type Offset } from './offset.js'

/** Days that every month has: only those can be moved without thinking of the month's length. */
const LAST_COMMON_DAY = 28
const MINUTES_OF_DAY = 1440

/** The fields moved by an offset; null when no five fields say the moved instants exactly. */
export function shiftedCron(fields: CronFields, offset: Offset): CronFields | null {
  if (isZero(offset)) return fields
  const time = shiftedTime(fields, offset.minutes)
  if (time === null) return null
  const { day, month, weekday } = fields
  const everyDay = isAll(day, 31) && isAll(month, 12) && isAll(weekday, 7)
  if (everyDay) return offset.months === 0 ? { ...fields, ...time.fields } : null
  // Hours that pass midnight differently cannot move a restricted day.
  if (time.days === null) return null
  const moved = shiftedDays(fields, offset.days + time.days, offset.months)
  return moved && { ...moved, ...time.fields }
}

const isAll = (field: CronField, size: number) => field.values.length === size

interface ShiftedTime {
  readonly fields: Pick<CronFields, 'minute' | 'hour'>
  /** Midnights passed; null when they differ between the times of a day. */
  readonly days: number | null
}

function shiftedTime({ minute, hour }: CronFields, by: number): ShiftedTime | null {
  const times = hour.values.flatMap((h) => minute.values.map((m) => h * 60 + m + by))
  const passed = new Set(times.map((time) => Math.floor(time / MINUTES_OF_DAY)))
  const inDay = new Set(times.map((time) => modulo(time, MINUTES_OF_DAY)))
  const minutes = [...new Set([...inDay].map((time) => time % 60))].sort((a, b) => a - b)
  const hours = [...new Set([...inDay].map((time) => Math.floor(time / 60)))].sort((a, b) => a - b)
  if (minutes.length * hours.length !== inDay.size) return null
  const [days] = passed
  return {
    fields: {
      minute: { values: minutes, star: minute.star && minutes.length === 60 },
      hour: { values: hours, star: hour.star && hours.length === 24 },
    },
    days: passed.size === 1 && days !== undefined ? days : null,
  }
}

function shiftedDays(fields: CronFields, days: number, months: number): CronFields | null {
  const { day, month, weekday } = fields
  const anyDay = isAll(day, 31)
  const anyMonth = isAll(month, 12)
  const anyWeekday = isAll(weekday, 7)
  if (days === 0 && months === 0) return fields
  if (!anyWeekday && months !== 0) return null
  // Moving every day of some months, or a weekday of some months, would cross into other months.
  if (!anyMonth && (anyDay || !anyWeekday)) return null
  const movedDays = day.values.map((value) => value + days)
  if (!anyDay && [...day.values, ...movedDays].some((value) => value < 1 || value > LAST_COMMON_DAY))
    return null
  return {
    ...fields,
    day: anyDay ? day : sorted(movedDays),
    month: anyMonth ? month : sorted(month.values.map((value) => modulo(value - 1 + months, 12) + 1)),
    weekday: anyWeekday ? weekday : sorted(weekday.values.map((value) => modulo(value + days, 7))),
  }
}

const sorted = (values: readonly number[]): CronField => ({
  values: [...values].sort((a, b) => a - b),
  star: false,
})

const modulo = (value: number, by: number) => ((value % by) + by) % by
