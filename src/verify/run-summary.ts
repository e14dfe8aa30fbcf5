import { z } from 'zod'
import type { ContainerEngine } from './container-engine.js'
import type { Interpreter } from './interpreter.js'
import type { TaskEvent, WorkflowRan } from './run-workflow.js'

/** What `repipe run --json` prints. */
export const runSummary = z.object({
  schema: z.literal('repipe/run/1'),
  workflow: z.string(),
  outcome: z.enum(['done', 'failed', 'interrupted']),
  seconds: z.number(),
  tasks: z.array(
    z.object({
      /** Dotted path of the Flyte task. */
      task: z.string(),
      /** done, already-done (its targets were there), failed, interrupted, or another outcome of the shim. */
      outcome: z.string(),
      seconds: z.number(),
      why: z.string().nullable(),
    }),
  ),
  /** How container tasks ran: in their images by docker or podman, or as processes; null: there were none. */
  containers: z.enum(['docker', 'podman', 'process']).nullable(),
  python: z.object({ program: z.string(), version: z.string(), packages: z.record(z.string(), z.string()) }),
})
export type RunSummary = z.infer<typeof runSummary>

export function summarise(
  workflow: string,
  ran: WorkflowRan,
  seconds: number,
  engine: ContainerEngine | null,
  interpreter: Interpreter,
): RunSummary {
  return {
    schema: 'repipe/run/1',
    workflow,
    outcome: ran.outcome,
    seconds,
    tasks: ended(ran.events, ran.outcome),
    containers:
      engine === null
        ? null
        : engine.kind === 'none'
          ? 'process'
          : engine.program === 'podman'
            ? 'podman'
            : 'docker',
    python: {
      program: interpreter.program,
      version: interpreter.python,
      packages: { ...interpreter.packages },
    },
  }
}

/** Each task instance that ran, in the order in which they ended. Tasks that only lay others are left out, unless they fail by themselves. */
function ended(events: readonly TaskEvent[], outcome: WorkflowRan['outcome']): RunSummary['tasks'] {
  const lays = new Set(events.flatMap((each) => (each.event === 'begins' && each.lays ? [each.task] : [])))
  const failures = events.filter((each) => each.event === 'failed')
  return events.flatMap((each) => {
    if (each.event === 'ends' && !each.lays)
      return [{ task: each.task, outcome: each.outcome, seconds: each.seconds, why: null }]
    if (each.event !== 'failed' || (lays.has(each.task) && each !== failures[0])) return []
    const isInterrupted = outcome === 'interrupted'
    return [
      {
        task: each.task,
        outcome: isInterrupted ? 'interrupted' : 'failed',
        seconds: each.seconds,
        why: isInterrupted ? null : each.why,
      },
    ]
  })
}

/** The summary for people. */
export function summaryText(summary: RunSummary): string {
  const count = (outcome: string) => summary.tasks.filter((task) => task.outcome === outcome).length
  const there = count('already-done')
  const done = summary.tasks.filter(
    (task) => !['failed', 'interrupted', 'already-done'].includes(task.outcome),
  )
  const parts = [
    `${done.length} ran`,
    ...(there > 0 ? [`${there} ${there === 1 ? 'was' : 'were'} there already`] : []),
    ...(count('failed') > 0 ? [`${count('failed')} failed`] : []),
  ]
  const lines = [
    `${summary.workflow} ${summary.outcome} after ${summary.seconds.toFixed(1)} s: ${parts.join(', ')}`,
  ]
  for (const task of summary.tasks) if (task.why !== null) lines.push(`  ${short(task.task)}: ${task.why}`)
  if (summary.outcome !== 'done') lines.push('  Run it again to go on: what is complete is skipped.')
  return `${lines.join('\n')}\n`
}

const short = (task: string) => task.split('.').at(-1) ?? task
