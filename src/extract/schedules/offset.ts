import { parse as parseDuration } from 'tinyduration'

/** An ISO 8601 offset in the units that schedules count in. Years are months here, weeks are days, hours are minutes. */
export interface Offset {
  readonly months: number
  readonly days: number
  readonly minutes: number
}

/** Reads an offset such as `P1MT6H` or `-PT30M`; null when it is none, or counts seconds, which no cron can say. */
export function offsetOf(text: string): Offset | null {
  try {
    const parsed = parseDuration(text)
    const sign = parsed.negative ? -1 : 1
    const { years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 } = parsed
    const parts = {
      months: sign * (years * 12 + months),
      days: sign * (weeks * 7 + days),
      minutes: sign * (hours * 60 + minutes),
    }
    return seconds === 0 && Object.values(parts).every(Number.isInteger) ? parts : null
  } catch {
    return null
  }
}

export const isZero = ({ months, days, minutes }: Offset) => months === 0 && days === 0 && minutes === 0
