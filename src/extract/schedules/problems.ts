import type { Schedule } from '../../model/model.js'
import type { Problem } from '../../model/problem.js'

export function notRead(path: string, why: string): Problem {
  return {
    code: 'STYX-NOT-READ',
    severity: 'warning',
    title: 'A Styx workflow file could not be read',
    why: why.split('\n')[0] ?? why,
    fix: 'Correct the file, or write the schedule into the launch plan by hand.',
    at: { path },
  }
}

export function notSayable(schedule: Schedule, why: string): Problem {
  const offset =
    schedule.offset === null || schedule.offset === 'PT0S' ? '' : ` with offset ${schedule.offset}`
  return {
    code: 'SCHEDULE-NOT-SAYABLE',
    severity: 'warning',
    title: 'A schedule cannot be written as a five-field cron',
    why: `\`${schedule.source}\`${offset}: ${why}.`,
    fix:
      schedule.kind === 'styx'
        ? 'Keep Styx as the trigger of this workflow, or choose a cron by hand in the launch plan.'
        : 'Keep the scheduler of today as the trigger of this workflow, or choose a cron by hand in the launch plan.',
    at: schedule.at,
  }
}

export function suspended(schedule: Schedule): Problem {
  return {
    code: 'SCHEDULE-SUSPENDED',
    severity: 'note',
    title: 'A CronJob is suspended',
    why: `\`${schedule.source}\` is switched off today, so the workflow gets no schedule.`,
    fix: 'Add a schedule to the launch plan when it is to run again.',
    at: schedule.at,
  }
}

/** Cron programs count in the zone of their machine, which no file of the repository tells. */
export function zoneNotSaid(schedule: Schedule): Problem {
  const isCrontab = schedule.kind === 'crontab'
  return {
    code: 'SCHEDULE-ZONE-UNKNOWN',
    severity: isCrontab ? 'warning' : 'note',
    title: 'A schedule does not say its time zone',
    why: `\`${schedule.source}\` counts in the zone of the ${isCrontab ? 'machine' : 'cluster'} that runs it; it was taken as UTC.`,
    fix: isCrontab
      ? 'If that machine is not on UTC, write CRON_TZ=Zone into the crontab, and TZ=Zone for the dates that its commands make.'
      : 'If the cluster is not on UTC, write timeZone into the CronJob.',
    at: schedule.at,
  }
}

export function zoneNotKnown(schedule: Schedule, zone: string): Problem {
  return {
    code: 'SCHEDULE-ZONE-UNKNOWN',
    severity: 'warning',
    title: 'A time zone is not known',
    why: `\`${zone}\`, the zone of the clock that \`${schedule.source}\` reads, is no known time zone; it was taken as UTC.`,
    fix: 'Name a zone of the time zone database, such as Europe/Stockholm.',
    at: schedule.at,
  }
}

export function notValid(schedule: Schedule, what: string): Problem {
  return {
    code: 'STYX-NOT-VALID',
    severity: 'warning',
    title: 'A Styx workflow says what Styx would refuse',
    why: `${schedule.id}: ${what}.`,
    fix: 'Correct the Styx file.',
    at: schedule.at,
  }
}
