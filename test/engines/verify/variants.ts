import { unrollRoots } from '../../../src/extract/luigi/roots.js'
import { noCutover } from '../../../src/plan/cutover/cutover.js'
import { makePlan } from '../../../src/plan/make-plan.js'
import type { Plan } from '../../../src/plan/plan.js'
import type { Level } from '../../../src/plan/task-plan.js'
import type { ProgramRead } from '../../../src/read-program.js'

export interface Variants {
  readonly planned: Plan
  /** Each task that runs and is no container, alone moved to one; all others are as planned. */
  readonly moved: ReadonlyMap<string, Plan>
  /** Everything as a container. */
  readonly contained: Plan
}

/** The plans of a repository whose roots are these tasks, by `module:Class`; each plan is a package of its own. */
export function openVariants(
  read: ProgramRead,
  roots: readonly string[],
  sharedPaths: readonly string[],
): Variants {
  const asked = roots.map((task) => ({
    task,
    arguments: {},
    source: 'asked' as const,
    command: null,
    image: null,
    schedule: null,
    at: { path: 'asked' },
  }))
  const model = { ...read.model, entryPoints: [...read.model.entryPoints, ...asked] }
  const graphs = unrollRoots(read.program, model)
  const planned = (name: string, moved: string | null, level: Level = 'native') =>
    makePlan(model, graphs, read.program.modules.parsed, {
      sharedPaths,
      level,
      cutover: {
        ...noCutover,
        name,
        tasks: new Map(moved === null ? [] : [[moved, { level: 'container' as const }]]),
      },
    })
  const first = planned('planned', null)
  const used = new Set(
    first.workflows.flatMap((each) => [...each.nodes, ...each.steps].map((one) => one.task)),
  )
  const movable = first.tasks.filter(
    (task) => used.has(task.task) && !task.structural && !task.fused && task.level !== 'container',
  )
  return {
    planned: first,
    moved: new Map(movable.map((task) => [task.task, planned(task.functionName, task.task)])),
    contained: planned('contained', null, 'container'),
  }
}
