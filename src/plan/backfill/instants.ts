import { Cron } from 'croner'
import { parse as parseDuration } from 'tinyduration'
import type { Schedule } from '../../model/model.js'

/** One run of a schedule: the partition that it is for, and when it starts. */
export interface ScheduledRun {
  /** The partition's own instant, on the clock that the partition is read from; as UTC fields. */
  readonly instant: Date
  /** The text that stands for `{}`. */
  readonly partition: string
  /** When the scheduler starts it. */
  readonly kickoff: Date
}

const DAY = 86_400_000
/** Zones and month ends move a start by less than this. */
const MARGIN = 3 * DAY

/**
 * The runs of a schedule whose partitions lie in [start, end], in their order; `null` when its times cannot be listed. The
 * last one may be that of `end` itself: the caller decides whether it counts.
 */
export function scheduledRuns(schedule: Schedule, start: Date, end: Date): readonly ScheduledRun[] | null {
  const { cron, partition } = schedule
  if (cron === null || partition === null || cron.startsWith('@every')) return null
  const zoned = /^CRON_TZ=(\S+)\s+(.+)$/.exec(cron)
  const times = new Cron(zoned?.[2] ?? cron, {
    timezone: zoned?.[1] ?? 'UTC',
    paused: true,
    legacyMode: true,
  })
  const from = new Date(after(start, schedule).getTime() - MARGIN)
  const to = after(end, schedule).getTime() + MARGIN
  const runs: ScheduledRun[] = []
  for (let time = times.nextRun(from); time && time.getTime() <= to; time = times.nextRun(time)) {
    const instant = partitionOf(time, schedule)
    if (instant >= start && instant <= end && runs.at(-1)?.instant.getTime() !== instant.getTime())
      runs.push({ instant, partition: partitionText(instant, partition), kickoff: time })
  }
  return runs
}

/** The partition of a run that starts at a time. */
function partitionOf(kickoff: Date, schedule: Schedule): Date {
  const wall = schedule.zone === null ? kickoff : wallClock(kickoff, schedule.zone)
  return truncated(moved(wall, schedule.offset ?? 'PT0S', -1), schedule)
}

function after(instant: Date, schedule: Schedule): Date {
  return moved(instant, schedule.offset ?? 'PT0S', 1)
}

/** The date moved by an ISO 8601 duration: its months by the calendar, all else by the clock. */
function moved(date: Date, duration: string, direction: 1 | -1): Date {
  const {
    years = 0,
    months = 0,
    weeks = 0,
    days = 0,
    hours = 0,
    minutes = 0,
    seconds = 0,
    negative,
  } = parseDuration(duration)
  const sign = direction * (negative ? -1 : 1)
  const time = sign * ((weeks * 7 + days) * DAY + ((hours * 60 + minutes) * 60 + seconds) * 1000)
  const calendar = sign * (years * 12 + months)
  const byMonths = (from: Date) => {
    const made = new Date(from)
    if (calendar !== 0) made.setUTCMonth(made.getUTCMonth() + calendar, Math.min(made.getUTCDate(), 28))
    return made
  }
  return direction === 1
    ? new Date(byMonths(date).getTime() + time)
    : byMonths(new Date(date.getTime() + time))
}

/** Styx's instants are exact; elsewhere a run in the middle of a day is for that day. */
function truncated(date: Date, { kind, partition }: Schedule): Date {
  const made = new Date(date)
  made.setUTCSeconds(0, 0)
  if (kind === 'styx' || partition === null || partition === 'instant') return made
  made.setUTCMinutes(0)
  if (partition === 'hour') return made
  made.setUTCHours(0)
  if (partition === 'week') made.setUTCDate(made.getUTCDate() - ((made.getUTCDay() + 6) % 7))
  if (partition === 'month' || partition === 'year') made.setUTCDate(1)
  if (partition === 'year') made.setUTCMonth(0)
  return made
}

/** What a clock of a zone shows, as the UTC fields of a date. */
function wallClock(date: Date, zone: string): Date {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  return new Date(`${format.format(date).replace(' ', 'T')}Z`)
}

function partitionText(instant: Date, partition: NonNullable<Schedule['partition']>): string {
  const text = instant.toISOString()
  const lengths = { year: 4, month: 7, day: 10, week: 10, hour: 13 } as const
  return partition === 'instant' ? `${text.slice(0, 19)}Z` : text.slice(0, lengths[partition])
}

/** Reads `2026`, `2026-03`, `2026-03-05`, `2026-03-05T09` or an instant, in UTC; null: it is none of them. */
export function instantOf(text: string): Date | null {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d))?Z?)?)?)?)?$/.exec(text)
  if (!found) return null
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = found
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(`${year}-${month}-${day}`)
    ? null
    : date
}
