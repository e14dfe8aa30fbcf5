import type { Plan } from '../../plan/plan.js'
import type { Fragment, TaskPlan } from '../../plan/task-plan.js'
import type { WorkflowPlan } from '../../plan/workflow-plan.js'
import { STYX_MODULE } from './styx.js'

/** One Python module of the new package: what stands in it. */
export interface ModulePlan {
  /** Python name inside the package. */
  readonly name: string
  /** Legacy `module:Class` (a root) or `module` (tasks and helpers) that it comes from. */
  readonly origin: string
  readonly fragments: readonly Fragment[]
  readonly tasks: readonly TaskPlan[]
  readonly workflows: readonly WorkflowPlan[]
}

const glueModules = [
  'date_intervals',
  'targets',
  'bridge',
  'containers',
  'laying',
  'lists',
  'programs',
  'retrying',
  'task_ids',
  'waiting',
  'luigi_shim',
  STYX_MODULE,
]

/**
 * One module a root. The tasks stand beside the workflow when there is one root and all its tasks come from one legacy
 * file; else each legacy file has its counterpart, so that tasks which roots share are written once.
 */
export function layOut(plan: Plan): readonly ModulePlan[] {
  const tasks = usedTasks(plan)
  const fragments = allFragments(plan, tasks)
  const defined = fragments.filter((each) => each.kind === 'definition')
  const paths = [
    ...new Set([...tasks.map((task) => task.at.path), ...defined.map((each) => each.at.path)]),
  ].sort()
  const taskPaths = new Set(tasks.map((task) => task.at.path))
  const together = plan.workflows.length === 1 && taskPaths.size === 1
  const taken = new Set([...glueModules, ...plan.workflows.map((workflow) => workflow.name)])

  const counterparts = paths
    .filter((path) => !(together && taskPaths.has(path)))
    .map((path) => {
      const ofFile = tasks.filter((task) => task.at.path === path)
      return {
        name: counterpartName(path, taken),
        origin: ofFile[0]?.legacy.module ?? path,
        fragments: fragments.filter((each) => each.at.path === path),
        tasks: ofFile,
        workflows: [],
      }
    })
  const roots = plan.workflows.map((workflow) => ({
    name: workflow.name,
    origin: workflow.root,
    fragments: together ? fragments.filter((each) => taskPaths.has(each.at.path)) : [],
    tasks: together ? tasks : [],
    workflows: [workflow],
  }))
  return [...counterparts, ...roots]
}

/** `charts/pipeline.py` becomes `pipeline`; `charts_pipeline`, … when that is taken. */
function counterpartName(path: string, taken: Set<string>): string {
  const parts = path
    .replace(/\.py$/, '')
    .replace(/\/__init__$/, '')
    .split('/')
    .map((part) => part.replace(/\W/g, '_'))
  for (let length = 1; length <= parts.length; length++) {
    const name = parts.slice(-length).join('_')
    if (/^\d/.test(name) || taken.has(name)) continue
    taken.add(name)
    return name
  }
  let name = `${parts.join('_').replace(/^(?=\d)/, '_')}_tasks`
  while (taken.has(name)) name += '_'
  taken.add(name)
  return name
}

/** Tasks that become something in Python, by legacy file and place. */
function usedTasks(plan: Plan): readonly TaskPlan[] {
  const used = new Set<string>()
  for (const workflow of plan.workflows) {
    for (const node of workflow.nodes) used.add(node.task)
    for (const step of workflow.steps) used.add(step.task)
  }
  return plan.tasks
    .filter((task) => used.has(task.task) && !task.structural)
    .sort((a, b) => compare(a.at.path, b.at.path) || (a.at.line ?? 0) - (b.at.line ?? 0))
}

function allFragments(plan: Plan, tasks: readonly TaskPlan[]): readonly Fragment[] {
  const found = new Map<string, Fragment>()
  const lists = [...tasks.map(taskFragments), ...plan.workflows.map(workflowFragments)]
  for (const fragment of lists.flat()) found.set(fragment.key, fragment)
  return [...found.values()].sort(
    (a, b) => compare(a.at.path, b.at.path) || (a.at.line ?? 0) - (b.at.line ?? 0) || compare(a.key, b.key),
  )
}

export function taskFragments(task: TaskPlan): readonly Fragment[] {
  if (task.level === 'native') return task.native?.fragments ?? []
  return task.level === 'container' ? (task.location?.fragments ?? []) : []
}

export function workflowFragments(workflow: WorkflowPlan): readonly Fragment[] {
  return [...(workflow.derived?.fragments ?? []), ...workflow.steps.flatMap((step) => step.fragments)]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
