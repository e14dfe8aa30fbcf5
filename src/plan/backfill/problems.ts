import type { Problem } from '../../model/problem.js'
import type { WorkflowPlan } from '../workflow-plan.js'
import type { BackfillAsked, Scheduled } from './executions.js'
import type { ScheduledRun } from './instants.js'

/** Styx takes a backfill only from one of the schedule's instants to another. */
export function alignment(
  of: Scheduled,
  runs: readonly ScheduledRun[],
  { start, end }: BackfillAsked,
): Problem | null {
  const isInstant = (date: Date) => runs.some((run) => run.instant.getTime() === date.getTime())
  const wrong = !isInstant(start) ? start : !isInstant(end) ? end : null
  if (wrong === null) return null
  const near = runs.map((run) => run.partition)
  const hint =
    near.length > 0 ? ` Its partitions there begin with ${near[0]} and end with ${near.at(-1)}.` : ''
  return {
    code: 'BACKFILL-NOT-ALIGNED',
    severity: 'error',
    title: 'A backfill does not begin and end at partitions of the schedule',
    why: `${wrong.toISOString()} is no instant of \`${of.schedule.source}\` of ${of.launchPlan.name}.${hint}`,
    fix: 'Give --start and --end that the schedule has; the end is not run itself.',
    at: of.schedule.at,
  }
}

export function notScheduled({ root }: BackfillAsked, starter: WorkflowPlan | undefined): Problem {
  return {
    code: 'BACKFILL-NO-SCHEDULE',
    severity: 'error',
    title: 'There is no schedule to backfill',
    why:
      root === null
        ? 'No workflow of the repository has a schedule that gives it a partition.'
        : `${root} has no schedule that gives it a partition${starter ? `; ${starter.name} starts it` : ''}.`,
    fix: starter
      ? `Backfill ${starter.root}, which starts it for the same partitions.`
      : 'Name a scheduled root, or give it a schedule in repipe.yaml.',
  }
}

export function notListed(of: Scheduled): Problem {
  return {
    code: 'BACKFILL-NO-SCHEDULE',
    severity: 'error',
    title: 'There is no schedule to backfill',
    why: `The times of \`${of.schedule.source}\` of ${of.launchPlan.name} count from when it was switched on.`,
    fix: 'Give it a cron in repipe.yaml.',
    at: of.schedule.at,
  }
}
