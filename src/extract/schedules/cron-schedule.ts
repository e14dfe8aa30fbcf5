import type { Schedule } from '../../model/model.js'
import type { Place, Problem } from '../../model/problem.js'
import type { CronTrigger } from '../../repository/command-line.js'
import { flyteCron, isUtc, isZone } from './flyte-cron.js'
import { notSayable, suspended, zoneNotKnown, zoneNotSaid } from './problems.js'

export interface ScheduleRead {
  readonly schedule: Schedule
  readonly problems: readonly Problem[]
}

/** The schedule of a crontab's entry or a Kubernetes CronJob. */
export function cronSchedule(trigger: CronTrigger, at: Place): ScheduleRead {
  const { kind, source, zone, clock } = trigger
  const found = flyteCron(source, zone)
  const schedule: Schedule = {
    source,
    kind,
    id: `${at.path}:${at.line ?? 1}`,
    cron: 'cron' in found && !trigger.suspended ? found.cron : null,
    offset: 'PT0S',
    partition: null,
    zone: clock !== null && isZone(clock) && !isUtc(clock) ? clock : null,
    at,
  }
  const problems: Problem[] = []
  if (trigger.suspended) problems.push(suspended(schedule))
  else if ('why' in found) problems.push(notSayable(schedule, found.why))
  else if (zone === null) problems.push(zoneNotSaid(schedule))
  if (clock !== null && !isZone(clock)) problems.push(zoneNotKnown(schedule, clock))
  return { schedule, problems }
}
