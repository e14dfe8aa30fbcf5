import { z } from 'zod'
import type { ChangeSet } from '../changes/change-set.js'
import { fileDiff } from '../changes/unified.js'
import type { ParameterisedGraph } from '../model/graph.js'
import type { Model } from '../model/model.js'
import { type Problem, place, problem } from '../model/problem.js'
import { type Lineage, lineageOf } from '../plan/lineage/lineage.js'
import type { Plan } from '../plan/plan.js'
import { countLevels, readiness } from '../plan/readiness.js'
import type { TaskPlan } from '../plan/task-plan.js'
import { type Certificate, certificate } from '../verify/certificate.js'
import { launchedOf, launchedView } from './launched.js'
import { effortOf, nextSteps } from './next-steps.js'
import { workflowGraph } from './workflow-graph.js'

/** The version of the report's JSON. */
export const REPORT_SCHEMA = 'repipe/report/1'

const dataset = z.object({ namespace: z.string(), name: z.string() })

const reason = z.object({ code: z.string(), why: z.string(), at: place })

const graphView = z.object({
  nodes: z.array(
    z.object({ id: z.string(), label: z.string(), level: z.string(), open: z.string().nullable() }),
  ),
  edges: z.array(z.tuple([z.string(), z.string()])),
})
export type GraphView = z.infer<typeof graphView>

export const report = z.object({
  schema: z.literal(REPORT_SCHEMA),
  repository: z.object({
    name: z.string(),
    image: z.string().nullable(),
    files: z.number(),
    parsed: z.number(),
  }),
  verdict: z.object({
    /** Percent of tasks that left the legacy engine. */
    readiness: z.number(),
    text: z.string(),
    counts: z.object({
      native: z.number(),
      bridged: z.number(),
      container: z.number(),
      structural: z.number(),
    }),
    unresolved: z.number(),
  }),
  tasks: z.array(
    z.object({
      task: z.string(),
      level: z.enum(['native', 'bridged', 'container', 'structure']),
      became: z.string(),
      at: place,
      reasons: z.array(reason),
      rules: z.array(z.string()),
      /** Datasets as OpenLineage names them, from what the code tells; `unnamed`: those that only a run can tell. */
      lineage: z.object({
        inputs: z.array(dataset),
        outputs: z.array(dataset),
        unnamed: z.array(z.object({ role: z.enum(['input', 'output']), why: z.string(), at: place })),
      }),
    }),
  ),
  workflows: z.array(
    z.object({
      name: z.string(),
      root: z.string(),
      shape: z.string(),
      /** The SDK, and why that one. */
      writtenIn: z.object({ sdk: z.string(), why: z.string() }),
      reasons: z.array(reason),
      inputs: z.array(z.object({ name: z.string(), type: z.string(), default: z.string().nullable() })),
      notifications: z.array(
        z.object({ kind: z.string(), recipients: z.array(z.string()), on: z.array(z.string()) }),
      ),
      launched: launchedView.nullable(),
      schedules: z.array(z.object({ source: z.string(), cron: z.string().nullable(), at: place })),
      graph: graphView,
    }),
  ),
  problems: z.array(problem),
  /** What `repipe verify` found of this very package; null: it was not asked. */
  certificate: certificate.nullable(),
  nextSteps: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      what: z.string(),
      where: z.array(place),
      effort: z.enum(['S', 'M', 'L']),
      hours: z.tuple([z.number(), z.number()]),
    }),
  ),
  effort: z.tuple([z.number(), z.number()]),
  changes: z.array(
    z.object({
      path: z.string(),
      kind: z.string(),
      note: z.string().nullable(),
      added: z.number(),
      removed: z.number(),
      diff: z.string(),
    }),
  ),
})
export type Report = z.infer<typeof report>

export interface ReportInputs {
  readonly model: Model
  readonly plan: Plan
  readonly graphs: ReadonlyMap<string, ParameterisedGraph>
  readonly changes: ChangeSet
  readonly problems: readonly Problem[]
  /** What each workflow is written with, by its name. */
  readonly sdks: ReadonlyMap<string, { readonly sdk: string; readonly why: string }>
  readonly certificate?: Certificate | null
}

/** The one value that every form of the report is made from. The same inputs give the same report. */
export function makeReport({
  model,
  plan,
  graphs,
  changes,
  problems,
  sdks,
  certificate = null,
}: ReportInputs): Report {
  const counts = countLevels(plan)
  const steps = nextSteps(plan, problems)
  const unresolved = problems.filter((one) => one.severity !== 'note').length
  const lineage = lineageOf(model.tasks)
  const levels = new Map(plan.tasks.map((task) => [task.task, task.structural ? 'structure' : task.level]))
  return {
    schema: REPORT_SCHEMA,
    repository: model.repository,
    verdict: { readiness: readiness(counts), text: verdictText(plan, unresolved), counts, unresolved },
    tasks: plan.tasks.map((task) => ({
      task: task.task,
      level: task.structural ? 'structure' : task.level,
      became: became(task),
      at: task.at,
      reasons: task.reasons.map((one) => ({ ...one })),
      rules: [...task.rules],
      lineage: shownLineage(lineage.get(task.task)),
    })),
    workflows: plan.workflows.map((workflow) => ({
      name: workflow.name,
      root: workflow.root,
      shape: workflow.shape,
      writtenIn: sdks.get(workflow.name) ?? { sdk: 'flytekit', why: 'it has tasks in Python' },
      reasons: workflow.reasons.map((one) => ({ ...one })),
      inputs: workflow.inputs.map((input) => ({
        name: input.argument,
        type: input.type,
        default: input.default,
      })),
      notifications: (workflow.notifications ?? []).map((each) => ({
        kind: each.kind,
        recipients: [...each.recipients],
        on: [...each.on],
      })),
      launched: launchedOf(workflow),
      schedules: workflow.entryPoints.flatMap((entry) =>
        entry.schedule
          ? [{ source: entry.schedule.source, cron: entry.schedule.cron, at: entry.schedule.at }]
          : [],
      ),
      graph: workflowGraph(workflow, graphs.get(workflow.root), model, levels),
    })),
    problems: [...problems],
    certificate,
    nextSteps: [...steps],
    effort: effortOf(steps),
    changes: changes.files
      .filter((file) => file.kind !== 'unchanged' && !file.path.endsWith('/.repipe.json'))
      .map((file) => {
        const diff = file.before === file.after ? '' : fileDiff(file)
        return {
          path: file.path,
          kind: file.kind,
          note: file.note ?? null,
          added: countLines(diff, '+'),
          removed: countLines(diff, '-'),
          diff,
        }
      }),
  }
}

function shownLineage(lineage: Lineage | undefined): Report['tasks'][number]['lineage'] {
  if (!lineage) return { inputs: [], outputs: [], unnamed: [] }
  const unnamed = (['input', 'output'] as const).flatMap((role) =>
    lineage[`${role}s`].unnamed.map(({ why, at }) => ({ role, why, at })),
  )
  return { inputs: [...lineage.inputs.named], outputs: [...lineage.outputs.named], unnamed }
}

function became(task: TaskPlan): string {
  if (task.structural) return 'the shape of its workflows'
  const inside = task.reasons.some(({ code }) => code === 'FUSED-INSIDE')
  return inside ? "a part of another task's container" : `${task.functionName}()`
}

function verdictText(plan: Plan, unresolved: number): string {
  const counts = countLevels(plan)
  const total = counts.native + counts.bridged + counts.container + counts.structural
  const left = counts.bridged + counts.container
  const fused = plan.workflows.filter((workflow) => workflow.shape === 'fused').length
  const parts = [
    left === 0
      ? `All ${total} tasks can leave the legacy engine.`
      : `${total - left} of ${total} tasks can leave the legacy engine; ${left} run as they are, as Flyte tasks.`,
  ]
  if (fused > 0)
    parts.push(
      `${fused} of ${plan.workflows.length} workflows ${fused === 1 ? 'runs' : 'run'} whole in today's image for now.`,
    )
  if (unresolved > 0)
    parts.push(`${unresolved} ${unresolved === 1 ? 'thing needs' : 'things need'} a person's answer.`)
  return parts.join(' ')
}

function countLines(diff: string, mark: '+' | '-'): number {
  return diff.split('\n').filter((line) => line.startsWith(mark) && !line.startsWith(mark.repeat(3))).length
}
