import { z } from 'zod'
import type { Problem } from '../../model/problem.js'
import type { LaunchPlan } from '../launch-plan.js'
import type { Plan } from '../plan.js'
import type { WorkflowPlan } from '../workflow-plan.js'
import { startedNames } from '../workflows/about-launched.js'
import { type ScheduledRun, scheduledRuns } from './instants.js'
import { alignment, notListed, notScheduled } from './problems.js'
import { starterOf, startsInTurn, withoutStarted } from './started.js'

/** The version of the plan's JSON. */
const BACKFILL_SCHEMA = 'repipe/backfill/1'

const execution = z.object({
  /** Unique in the plan. */
  id: z.string(),
  workflow: z.string(),
  launchPlan: z.string(),
  /** The text that the program of today got for `{}`. */
  partition: z.string(),
  /** Inputs of the launch plan; instants are RFC 3339. */
  inputs: z.record(z.string(), z.string()),
  /** Executions that must have succeeded before. */
  after: z.array(z.string()),
  /** What it starts itself when it has succeeded, by the names of workflows or launch plans: not to be started besides. */
  starts: z.array(z.string()),
})

/** What `repipe backfill --json` prints: executions in an order in which they can be started one after the other. */
export const backfill = z.object({
  schema: z.literal(BACKFILL_SCHEMA),
  start: z.string(),
  end: z.string(),
  executions: z.array(execution),
})
export type Backfill = z.infer<typeof backfill>

/** What is to be run again: partitions from `start` (inclusive) to `end` (exclusive), as Styx counts them. */
export interface BackfillAsked {
  /** Task definition id of the root; null: every scheduled workflow. */
  readonly root: string | null
  /** Also the workflows that run the root's task, or that it starts, directly or through others. */
  readonly isDownstream: boolean
  readonly start: Date
  readonly end: Date
  /** The newest partitions first, as far as dependencies allow. */
  readonly isReverse: boolean
}

export type BackfillMade =
  | { readonly ok: true; readonly backfill: Backfill }
  | { readonly ok: false; readonly problem: Problem }

/** The executions of a backfill across the workflows of a repository. Nothing is started. */
export function planBackfill(plan: Plan, asked: BackfillAsked): BackfillMade {
  const scheduled = plan.workflows.flatMap((workflow) => scheduledOf(workflow))
  const chosen = scheduled.filter(({ workflow }) => isChosen(workflow, plan, asked))
  const roots = chosen.filter(({ workflow }) => workflow.root === asked.root)
  if (chosen.length === 0 || (asked.root !== null && roots.length === 0))
    return failed(notScheduled(asked, starterOf(asked.root, plan)))
  const made: { readonly of: Scheduled; readonly runs: readonly ScheduledRun[] }[] = []
  for (const of of chosen) {
    const runs = scheduledRuns(of.schedule, asked.start, asked.end)
    if (runs === null) return failed(notListed(of))
    if (of.workflow.root === asked.root || asked.root === null) {
      const problem = alignment(of, runs, asked)
      if (problem) return failed(problem)
    }
    made.push({ of, runs })
  }
  const executions = made.flatMap(({ of, runs }) => executionsOf(of, runs, asked.end))
  const linked = executions.map((each) => ({
    ...each,
    after: executions
      .filter((other) => comesFirst(other.of.workflow, each.of.workflow, plan) && overlaps(other, each))
      .map((other) => other.id),
  }))
  const once = withoutStarted(linked, plan)
  return {
    ok: true,
    backfill: {
      schema: BACKFILL_SCHEMA,
      start: asked.start.toISOString(),
      end: asked.end.toISOString(),
      executions: ordered(once, asked.isReverse).map(({ id, of, run, inputs, after }) => ({
        id,
        workflow: of.workflow.name,
        launchPlan: of.launchPlan.name,
        partition: run.partition,
        inputs,
        after: [...after],
        starts: [...startedNames(of.workflow.launched)],
      })),
    },
  }
}

/** A workflow with one of its schedules. */
export interface Scheduled {
  readonly workflow: WorkflowPlan
  readonly launchPlan: LaunchPlan
  readonly schedule: NonNullable<LaunchPlan['entryPoint']['schedule']>
}

function scheduledOf(workflow: WorkflowPlan): readonly Scheduled[] {
  return workflow.launchPlans.flatMap((launchPlan) => {
    const { schedule } = launchPlan.entryPoint
    return schedule && launchPlan.partition ? [{ workflow, launchPlan, schedule }] : []
  })
}

function isChosen(workflow: WorkflowPlan, plan: Plan, { root, isDownstream }: BackfillAsked): boolean {
  if (root === null || workflow.root === root) return true
  const own = plan.workflows.find((each) => each.root === root)
  return isDownstream && own !== undefined && comesFirst(own, workflow, plan)
}

/** The second reads what the first makes, or is started by it and makes nothing that the first one reads. */
function comesFirst(first: WorkflowPlan, second: WorkflowPlan, plan: Plan): boolean {
  if (runsFirst(first, second, plan)) return true
  return startsInTurn(first, second.root, plan) && !runsFirst(second, first, plan)
}

/** Does the second run the root of the first, so that it reads what that one makes? */
function runsFirst(first: WorkflowPlan, second: WorkflowPlan, plan: Plan): boolean {
  if (first.root === second.root) return false
  const seen = new Set<string>()
  const reaches = (workflow: WorkflowPlan): boolean => {
    if (seen.has(workflow.name)) return false
    seen.add(workflow.name)
    const tasks = new Set([...workflow.nodes, ...workflow.steps].map((each) => each.task))
    if (tasks.has(first.root)) return true
    return plan.workflows.some((each) => tasks.has(each.root) && reaches(each))
  }
  return reaches(second)
}

export interface Planned {
  readonly id: string
  readonly of: Scheduled
  readonly run: ScheduledRun
  /** Where its partition ends: the next one's instant. */
  readonly until: number
  readonly inputs: Readonly<Record<string, string>>
}

function executionsOf(of: Scheduled, runs: readonly ScheduledRun[], end: Date): readonly Planned[] {
  return runs
    .filter((run) => run.instant < end)
    .map((run, at) => ({
      id: `${of.launchPlan.name}@${run.partition}`,
      of,
      run,
      until: (runs[at + 1]?.instant ?? end).getTime(),
      inputs: { kickoff_time: `${run.kickoff.toISOString().slice(0, 19)}Z` },
    }))
}

function overlaps(a: Planned, b: Planned): boolean {
  return a.run.instant.getTime() < b.until && b.run.instant.getTime() < a.until
}

/** By time, or against it; each behind all that it waits for. */
function ordered<T extends Planned & { readonly after: readonly string[] }>(
  executions: readonly T[],
  isReverse: boolean,
): readonly T[] {
  const sign = isReverse ? -1 : 1
  const byTime = [...executions].sort(
    (a, b) => sign * (a.run.instant.getTime() - b.run.instant.getTime()) || (a.id < b.id ? -1 : 1),
  )
  const byId = new Map(byTime.map((each) => [each.id, each]))
  const placed = new Set<T>()
  const place = (each: T): void => {
    if (placed.has(each)) return
    for (const id of each.after) {
      const before = byId.get(id)
      if (before && before !== each && !placed.has(before)) place(before)
    }
    placed.add(each)
  }
  for (const each of byTime) place(each)
  return [...placed]
}

function failed(problem: Problem): BackfillMade {
  return { ok: false, problem }
}
