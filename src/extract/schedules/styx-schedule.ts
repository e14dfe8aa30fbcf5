import type { Schedule } from '../../model/model.js'
import type { Place, Problem } from '../../model/problem.js'
import { printCron, readCron } from './cron-fields.js'
import { type Offset, offsetOf } from './offset.js'
import { notSayable, notValid } from './problems.js'
import { shiftedCron } from './shifted-cron.js'

interface Alias {
  readonly partition: NonNullable<Schedule['partition']>
  /** The instants of the periods, UTC. */
  readonly cron: string
  readonly offset: string
}

/** Styx aliases, with or without `@`. An alias runs for the period that has just ended: its offset is one period. */
const ALIASES: Readonly<Record<string, Alias>> = Object.fromEntries(
  (
    [
      [['hourly', 'hours'], 'hour', '0 * * * *', 'PT1H'],
      [['daily', 'days'], 'day', '0 0 * * *', 'P1D'],
      [['weekly', 'weeks'], 'week', '0 0 * * 1', 'P1W'],
      [['monthly', 'months'], 'month', '0 0 1 * *', 'P1M'],
      [['yearly', 'years', 'annually'], 'year', '0 0 1 1 *', 'P1Y'],
    ] as const
  ).flatMap(([names, partition, cron, offset]) =>
    names.map((name) => [name, { partition, cron, offset }] as const),
  ),
)

/**
 * The model's schedule for a Styx schedule text and offset. `cron` is when the run starts: the natural instant plus the
 * offset, in UTC. A cron with no offset starts at its own instant, an alias one period after it.
 */
export function styxSchedule(
  id: string,
  source: string,
  offset: string | null,
  at: Place,
): { readonly schedule: Schedule; readonly problems: readonly Problem[] } {
  const alias = ALIASES[source.replace(/^@/, '').trim().toLowerCase()]
  const effective = offset ?? alias?.offset ?? 'PT0S'
  const schedule: Schedule = {
    source,
    kind: 'styx',
    id,
    cron: null,
    offset: effective,
    partition: alias?.partition ?? 'instant',
    zone: null,
    at,
  }
  const parts = offsetOf(effective)
  if (parts === null)
    return { schedule, problems: [notValid(schedule, `\`${effective}\` is no offset in whole minutes`)] }
  const read = readCron(alias?.cron ?? source)
  if (!read.ok) return { schedule, problems: [notSayable(schedule, read.why)] }
  const moved = shiftedCron(read.fields, withoutPeriods(parts, alias))
  if (moved === null)
    return {
      schedule,
      problems: [notSayable(schedule, 'the offset moves a restricted day past what five fields can say')],
    }
  const isAsWritten = moved === read.fields && !/7|\?/.test(source)
  return {
    schedule: {
      ...schedule,
      cron: isAsWritten && !alias ? source.trim().split(/\s+/).join(' ') : printCron(moved),
    },
    problems: [],
  }
}

/** Whole periods move the instants of an alias onto each other. */
function withoutPeriods(offset: Offset, alias: Alias | undefined): Offset {
  switch (alias?.partition) {
    case 'month':
      return { ...offset, months: 0 }
    case 'year':
      return { ...offset, months: offset.months % 12 }
    default:
      return offset
  }
}
