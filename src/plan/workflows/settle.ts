import type { ParameterisedGraph } from '../../model/graph.js'
import type { InputPlan, TaskPlan } from '../task-plan.js'
import type { FindFragments } from './arguments.js'
import {
  type Defect,
  fused,
  keptTogether,
  localFiles,
  opaqueArguments,
  sharedParts,
  type Tasks,
  unknownGraphs,
} from './defects.js'
import { type SharedStorage, writesLocally } from './local-targets.js'
import { type MappedGraph, mapped } from './mapped-graph.js'
import { type Definitions, reachRunning } from './reach.js'
import { type Selection, select } from './selection.js'
import type { ShapeOfText } from './shape-of-text.js'
import type { StepOf } from './steps.js'
import { taskInputs } from './task-inputs.js'

export interface Settled {
  readonly tasks: Tasks
  readonly selections: readonly { readonly selection: Selection; readonly graph: MappedGraph }[]
}

/**
 * Levels and shapes depend on each other: a task that must be fused or bridged changes what its neighbours may be. Every
 * round lowers at least one task, so it ends.
 */
export function settle(
  graphs: readonly ParameterisedGraph[],
  definitions: Definitions,
  start: Tasks,
  stepOf: StepOf,
  findFragments: FindFragments,
  shapeOfText: ShapeOfText,
  storage: SharedStorage,
): Settled {
  let tasks = start
  for (;;) {
    const current = tasks
    const selections = graphs.map((each) => {
      const graph = mapped(each, definitions, current, stepOf, findFragments)
      return { graph, selection: select(graph, definitions, (task) => Boolean(current.get(task)?.fused)) }
    })
    const { inputs, defects } = taskInputs(selections, definitions, current, shapeOfText)
    const found = [
      ...selections.flatMap(({ graph, selection }) => [
        ...unknownGraphs(selection, current),
        ...keptTogether(selection, current),
        ...opaqueArguments(selection, graph, current, findFragments),
        ...untranslatable(selection, current, stepOf),
        ...localFiles(selection, current, (task) => writesLocally(task, definitions.get(task.task), storage)),
        ...sharedParts(selection, definitions, current),
      ]),
      ...defects,
    ]
    if (found.length === 0) {
      const settled = withInputs(current, inputs)
      return { tasks: insideFused(settled, selections, definitions), selections }
    }
    const next = lowered(current, found)
    if (next === current)
      throw new Error(`no task can be lowered for ${found[0]?.reason.code} of ${found[0]?.task}`)
    tasks = next
  }
}

function untranslatable(selection: Selection, tasks: Tasks, stepOf: StepOf): readonly Defect[] {
  return [...selection.steps].flatMap((id) => {
    const task = tasks.get(id)
    if (task?.fused) return []
    const step = stepOf(id, tasks)
    return 'why' in step ? [fused(id, 'FUSED-REQUIRES-TEXT', step.why, step.at)] : []
  })
}

function lowered(tasks: Tasks, defects: readonly Defect[]): Tasks {
  const next = new Map(tasks)
  let changed = false
  for (const { task: id, to, reason } of defects) {
    const task = next.get(id)
    if (!task || task.fused) continue
    changed = true
    next.set(
      id,
      to === 'fused'
        ? fusedTask(task, reason)
        : { ...task, level: 'bridged', native: null, reasons: [...against(task.reasons), reason] },
    )
  }
  return changed ? next : tasks
}

/** Luigi runs the task and all below it; its targets can be located when its text was converted. */
function fusedTask(task: TaskPlan, reason: Defect['reason']): TaskPlan {
  const isRemote = task.output.kind !== 'none' && task.output.transport === 'uri'
  const location =
    task.native?.output != null && isRemote
      ? { output: task.native.output, fragments: task.native.fragments, glue: task.native.glue }
      : (task.location ?? null)
  return {
    ...task,
    level: 'container',
    structural: false,
    external: false,
    fused: true,
    native: null,
    location,
    reasons: [...against(task.reasons).filter((each) => each !== reason), reason],
  }
}

/** Reasons without those that say the task could have moved. */
function against(reasons: TaskPlan['reasons']): TaskPlan['reasons'] {
  return reasons.filter(({ code }) => code !== 'LUIGI-N400' && code !== 'LUIGI-N407')
}

/** A task that no workflow has as a node of its own runs where what needs it runs: below a fused task, or yielded by run(). */
function insideFused(tasks: Tasks, selections: Settled['selections'], definitions: Definitions): Tasks {
  const apart = new Set(
    selections.flatMap(({ selection }) => [...selection.nodes.map((node) => node.task), ...selection.steps]),
  )
  const next = new Map(tasks)
  for (const top of apart) {
    const level = tasks.get(top)?.level ?? 'container'
    for (const id of reachRunning(definitions, top)) {
      const task = next.get(id)
      if (!task || apart.has(id) || task.level === 'container' || task.level === level) continue
      const why = level === 'container' ? `It runs inside the container of ${top}.` : `${top} runs it.`
      next.set(id, {
        ...task,
        level,
        structural: false,
        native: null,
        reasons: [{ code: 'FUSED-INSIDE', why, at: task.at }, ...against(task.reasons)],
      })
    }
  }
  return next
}

function withInputs(tasks: Tasks, inputs: ReadonlyMap<string, InputPlan>): Tasks {
  return new Map(
    [...tasks].map(([id, task]) => [id, inputs.has(id) ? { ...task, inputs: inputs.get(id)! } : task]),
  )
}
