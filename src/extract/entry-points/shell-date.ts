import type { Schedule } from '../../model/model.js'
import { readCron } from '../schedules/cron-fields.js'

/** What the shell's `date` gives a scheduled command. */
interface ShellDate {
  readonly partition: NonNullable<Schedule['partition']>
  /** From the partition's instant to the start. */
  readonly offset: string
  readonly utc: boolean
}

const CALL =
  /^(?:\$\(|`)\s*(?:(TZ=(?:UTC|GMT))\s+)?date\s+(?:(-u|--utc)\s+)?(?:(?:-d|--date)[= ]?\s*(?:"([^"]*)"|'([^']*)'|(\w+))\s+)?(?:(-u|--utc)\s+)?["']?\+([^"'\s]+)["']?\s*(?:\)|`)$/

const FORMATS: Readonly<Record<string, ShellDate['partition']>> = {
  '%F': 'day',
  '%Y-%m-%d': 'day',
  '%FT%H': 'hour',
  '%Y-%m-%dT%H': 'hour',
  '%Y-%m': 'month',
  '%Y': 'year',
}

/** Reads `$(date +%F)`, `$(date -d yesterday +%Y-%m-%d)` and the like; null when it says something else. */
export function shellDate(text: string, cron: string | null): ShellDate | null {
  const found = CALL.exec(text)
  const partition = FORMATS[found?.[7] ?? '']
  if (!found || partition === undefined) return null
  const offset = offsetOf(found[3] ?? found[4] ?? found[5] ?? 'now', cron)
  if (offset === null) return null
  return { partition, offset, utc: [found[1], found[2], found[6]].some((word) => word !== undefined) }
}

const WORDS: Readonly<Record<string, string>> = {
  now: 'PT0S',
  today: 'PT0S',
  yesterday: 'P1D',
  tomorrow: '-P1D',
}

function offsetOf(when: string, cron: string | null): string | null {
  const word = WORDS[when.trim()]
  if (word !== undefined) return word
  const found = /^(?:(last)|([+-]?)(\d+))\s*(hour|day|week|month)s?(\s+ago)?$/.exec(when.trim())
  if (!found) return null
  const [, last, sign, count, unit, ago] = found
  const amount = Number(count ?? 1)
  if (amount === 0) return 'PT0S'
  if (unit === 'month' && !startsOnCommonDays(cron)) return null
  const isBack = last !== undefined || (sign === '-') !== (ago !== undefined)
  const letters = { hour: 'H', day: 'D', week: 'W', month: 'M' } as const
  return `${isBack ? '' : '-'}P${unit === 'hour' ? 'T' : ''}${amount}${letters[unit as keyof typeof letters]}`
}

/** `date -d 'last month'` overflows on days that the month before does not have. */
function startsOnCommonDays(cron: string | null): boolean {
  const read = readCron(cron?.replace(/^CRON_TZ=\S+\s+/, '') ?? '')
  return (
    read.ok && read.fields.weekday.values.length === 7 && read.fields.day.values.every((day) => day <= 28)
  )
}
