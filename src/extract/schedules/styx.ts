import { parse as parseDuration } from 'tinyduration'
import { parseAllDocuments } from 'yaml'
import type { Schedule } from '../../model/model.js'
import type { Place, Problem } from '../../model/problem.js'

/** A workflow of a Styx file: when it runs, in which image, with which arguments. */
export interface StyxWorkflow {
  readonly id: string
  readonly image: string | null
  readonly arguments: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly schedule: Schedule
  readonly at: Place
}

export interface StyxFile {
  readonly workflows: readonly StyxWorkflow[]
  readonly problems: readonly Problem[]
}

interface Alias {
  readonly partition: NonNullable<Schedule['partition']>
  readonly offset: string
}

/** Styx aliases, with or without `@`. An alias runs for the period that has just ended: its offset is one period. */
const ALIASES: Readonly<Record<string, Alias>> = Object.fromEntries(
  (
    [
      [['hourly', 'hours'], 'hour', 'PT1H'],
      [['daily', 'days'], 'day', 'P1D'],
      [['weekly', 'weeks'], 'week', 'P1W'],
      [['monthly', 'months'], 'month', 'P1M'],
      [['yearly', 'years', 'annually'], 'year', 'P1Y'],
    ] as const
  ).flatMap(([names, partition, offset]) => names.map((name) => [name, { partition, offset }] as const)),
)

/**
 * Reads a YAML or JSON file as Styx workflow configurations: an object, or a list, of objects with `schedule` and
 * `docker_image`, `docker_args` or `flyte_exec_conf`. Any other file gives no workflow.
 */
export function styxFile(path: string, text: string): StyxFile {
  if (!/\bschedule\b/.test(text) || !/\b(docker_image|docker_args|flyte_exec_conf)\b/.test(text))
    return { workflows: [], problems: [] }
  const found: StyxWorkflow[] = []
  const problems: Problem[] = []
  try {
    for (const document of parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false })) {
      if ('empty' in document || !('toJS' in document)) continue
      const [error] = document.errors
      if (error) {
        problems.push(notRead(path, error.message))
        continue
      }
      visit(document.toJS({ maxAliasCount: 100 }))
    }
  } catch (error) {
    problems.push(notRead(path, error instanceof Error ? error.message : String(error)))
  }
  return { workflows: found, problems }

  function visit(value: unknown): void {
    if (Array.isArray(value)) for (const item of value) visit(item)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    const map = value as Record<string, unknown>
    const isWorkflow =
      typeof map['schedule'] === 'string' &&
      ['docker_image', 'docker_args', 'flyte_exec_conf'].some((key) => key in map)
    if (!isWorkflow) {
      for (const item of Object.values(map)) visit(item)
      return
    }
    const id = typeof map['id'] === 'string' ? map['id'] : path
    const at = { path, line: lineOfId(text, id) }
    const schedule = scheduleOf(
      id,
      String(map['schedule']),
      typeof map['offset'] === 'string' ? map['offset'] : null,
      at,
    )
    if (schedule.cron === null) problems.push(notSayable(schedule))
    const args = map['docker_args']
    found.push({
      id,
      image: typeof map['docker_image'] === 'string' ? map['docker_image'] : null,
      arguments: (Array.isArray(args) ? args : args === undefined || args === null ? [] : [args]).map(String),
      environment: Object.fromEntries(
        Object.entries((map['env'] ?? {}) as Record<string, unknown>).map(([k, v]) => [k, String(v)]),
      ),
      schedule,
      at,
    })
  }
}

/** The model's schedule for a Styx schedule text and offset. `cron` is when the run starts: the natural instant plus the offset, UTC. */
export function scheduleOf(id: string, source: string, offset: string | null, at: Place): Schedule {
  const alias = ALIASES[source.replace(/^@/, '').trim().toLowerCase()]
  const partition = alias?.partition ?? 'instant'
  const effective = offset ?? alias?.offset ?? 'PT0S'
  const cron = alias ? aliasCron(alias, effective) : shiftedCron(source.trim(), effective)
  return { source, kind: 'styx', id, cron, offset: effective, partition, at }
}

interface Parts {
  readonly years: number
  readonly months: number
  readonly days: number
  readonly minutes: number
}

function partsOf(offset: string): Parts | null {
  try {
    const parsed = parseDuration(offset)
    const sign = parsed.negative ? -1 : 1
    if ((parsed.seconds ?? 0) !== 0) return null
    return {
      years: sign * (parsed.years ?? 0),
      months: sign * (parsed.months ?? 0),
      days: sign * ((parsed.weeks ?? 0) * 7 + (parsed.days ?? 0)),
      minutes: sign * ((parsed.hours ?? 0) * 60 + (parsed.minutes ?? 0)),
    }
  } catch {
    return null
  }
}

function aliasCron(alias: Alias, offset: string): string | null {
  const parts = partsOf(offset)
  if (parts === null) return null
  const minute = ((parts.minutes % 60) + 60) % 60
  const hours = Math.floor(parts.minutes / 60)
  const hour = ((hours % 24) + 24) % 24
  const days = parts.days + Math.floor(hours / 24)
  const calendar = parts.years !== 0 || parts.months !== 0
  switch (alias.partition) {
    case 'hour':
      return calendar ? null : `${minute} * * * *`
    case 'day':
      return calendar ? null : `${minute} ${hour} * * *`
    case 'week':
      return calendar ? null : `${minute} ${hour} * * ${(((1 + days) % 7) + 7) % 7}`
    case 'month':
      return days >= 0 && days < 28 ? `${minute} ${hour} ${1 + days} * *` : null
    case 'year':
      return days >= 0 && days < 28
        ? `${minute} ${hour} ${1 + days} ${1 + (((parts.months % 12) + 12) % 12)} *`
        : null
    case 'instant':
      return null
  }
}

/** A cron moved by an offset, when that can be said in five fields without touching a restricted day. */
function shiftedCron(cron: string, offset: string): string | null {
  const fields = cron.split(/\s+/)
  if (fields.length !== 5) return null
  const parts = partsOf(offset)
  if (parts === null) return null
  if (parts.years === 0 && parts.months === 0 && parts.days === 0 && parts.minutes === 0)
    return fields.join(' ')
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields
  if (parts.years !== 0 || parts.months !== 0 || !/^\d+$/.test(minute)) return null
  const everyDay = day === '*' && month === '*' && weekday === '*'
  if (hour === '*' && everyDay) return `${(((Number(minute) + parts.minutes) % 60) + 60) % 60} * * * *`
  if (!/^\d+$/.test(hour)) return null
  const total = Number(hour) * 60 + Number(minute) + parts.minutes
  const days = parts.days + Math.floor(total / 1440)
  if (days !== 0 && !everyDay) return null
  const inDay = ((total % 1440) + 1440) % 1440
  return `${inDay % 60} ${Math.floor(inDay / 60)} ${day} ${month} ${weekday}`
}

function lineOfId(text: string, id: string): number {
  const at = text.indexOf(id)
  return at < 0 ? 1 : text.slice(0, at).split('\n').length
}

function notRead(path: string, why: string): Problem {
  return {
    code: 'STYX-NOT-READ',
    severity: 'warning',
    title: 'A Styx workflow file could not be read',
    why: why.split('\n')[0] ?? why,
    fix: 'Correct the file, or write the schedule into the launch plan by hand.',
    at: { path },
  }
}

function notSayable(schedule: Schedule): Problem {
  return {
    code: 'SCHEDULE-NOT-SAYABLE',
    severity: 'warning',
    title: 'A schedule cannot be written as a five-field cron in UTC',
    why: `\`${schedule.source}\` with offset ${schedule.offset} moves a restricted field.`,
    fix: 'Keep Styx as the trigger for this workflow, or choose a cron by hand in the launch plan.',
    at: schedule.at,
  }
}
