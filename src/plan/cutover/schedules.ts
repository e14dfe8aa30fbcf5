import type { EntryPoint, Schedule } from '../../model/model.js'
import type { Place } from '../../model/problem.js'
import type { Cutover } from './cutover.js'
import type { ScheduleSettings } from './schema.js'

/** The entry points with the schedules that a person decided in place of those of the repository. */
export function withSchedules(
  entryPoints: readonly EntryPoint[],
  { schedules }: Cutover,
): readonly EntryPoint[] {
  const kept = entryPoints.map((entry) => (schedules.has(entry.task) ? { ...entry, schedule: null } : entry))
  const own = [...schedules].flatMap(([task, { schedule, at }]) => {
    if (schedule === 'off') return []
    const before = entryPoints.find((entry) => entry.task === task && entry.schedule)
    return [
      {
        task,
        arguments: schedule.arguments ?? before?.arguments ?? {},
        ...(before?.settings ? { settings: before.settings } : {}),
        source: 'asked' as const,
        command: null,
        image: before?.image ?? null,
        ...(before?.pod ? { pod: before.pod } : {}),
        schedule: scheduleOf(task, schedule, before?.schedule ?? null, at),
        at,
      },
    ]
  })
  // A scheduled start without its schedule says nothing of its own.
  return [...kept.filter((entry) => !(schedules.has(entry.task) && entry.source === 'schedule')), ...own]
}

function scheduleOf(
  task: string,
  { cron, offset, partition }: ScheduleSettings,
  before: Schedule | null,
  at: Place,
): Schedule {
  return {
    source: cron,
    kind: before?.kind ?? 'crontab',
    id: before?.id ?? task.split(':').at(-1) ?? task,
    cron,
    zone: null,
    offset: offset ?? 'PT0S',
    partition: partition ?? 'instant',
    at,
  }
}
