import { libraryTasks } from './extract/luigi/library-tasks.js'
import { rootsOf, unrollRoots } from './extract/luigi/roots.js'
import type { ParameterisedGraph } from './model/graph.js'
import type { Model } from './model/model.js'
import type { Cutover } from './plan/cutover/cutover.js'
import { makePlan } from './plan/make-plan.js'
import type { Plan } from './plan/plan.js'
import type { Level } from './plan/task-plan.js'
import { type ProgramRead, type ReadOptions, taskNamed } from './read-program.js'

/** What planning may be told besides. */
export interface PlanOptions extends ReadOptions {
  readonly level?: Level
  readonly sharedPaths?: readonly string[]
  /** Tasks that get a workflow also when nothing starts them today. */
  readonly asked?: readonly { readonly task: string; readonly module?: string }[]
}

/** model → plan, with the graph of every root as far as its shape is constant. */
export function planMigration(
  read: ProgramRead,
  options: PlanOptions = {},
): { readonly plan: Plan; readonly graphs: ReadonlyMap<string, ParameterisedGraph> } {
  const { cutover } = read
  const asked = (options.asked ?? []).map(({ task, module }) => taskNamed(read, task, module)?.id)
  const model = withRoots(read.model, [...asked, ...decidedRoots(cutover)])
  const graphs = unrollRoots(read.program, model)
  const tasks = [...model.tasks, ...libraryTasks(read.program, model.tasks)]
  const planned = { ...options, cutover }
  return { plan: makePlan({ ...model, tasks }, graphs, read.program.modules.parsed, planned), graphs }
}

/** Tasks that repipe.yaml names as workflows: what it says of them holds for nothing else. */
function decidedRoots({ schedules, notify, starts, timeouts }: Cutover): readonly string[] {
  const scheduled = [...schedules].flatMap(([task, { schedule }]) => (schedule === 'off' ? [] : [task]))
  const started = [...starts.values()]
    .flat()
    .flatMap((each) => (each.starts.kind === 'root' ? each.starts.task : []))
  return [...scheduled, ...notify.keys(), ...starts.keys(), ...timeouts.keys(), ...started]
}

/** The model with an entry point for each task that needs a workflow and is no root of its own. */
function withRoots(model: Model, wanted: readonly (string | undefined)[]): Model {
  const named = new Set(wanted)
  const roots = new Set(named.size > 0 ? rootsOf(model) : [])
  const added = model.tasks.flatMap(({ id, at }) =>
    named.has(id) && !roots.has(id)
      ? [
          {
            task: id,
            arguments: {},
            source: 'asked' as const,
            command: null,
            image: null,
            schedule: null,
            at,
          },
        ]
      : [],
  )
  return added.length > 0 ? { ...model, entryPoints: [...model.entryPoints, ...added] } : model
}
