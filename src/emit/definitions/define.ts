import type { Problem } from '../../model/problem.js'
import type { Plan } from '../../plan/plan.js'
import type { TaskPlan } from '../../plan/task-plan.js'
import type { WorkflowPlan } from '../../plan/workflow-plan.js'
import type { LaunchPlan, PythonTask, Task, Workflow } from '../../sdk/index.js'
import { namesIn } from '../flytekit/emit.js'
import { layOut } from '../flytekit/layout.js'
import type { ReadConstant } from './constants.js'
import { launchPlans } from './launch-plans.js'
import { launchedWorkflow, unscheduledPlan } from './launched.js'
import type { DefinitionScope } from './scope.js'
import { styxLaunchPlans } from './styx.js'
import { locationTask, taskDefinition } from './tasks.js'
import { rootWorkflow } from './workflows.js'

/** The definitions of one root. */
export interface RootDefinitions {
  /** The name of its workflow in Python: `daily_report`. */
  readonly name: string
  /** The legacy `module:Class`. */
  readonly origin: string
  readonly workflow: Workflow
  /** The workflow around it that launch plans start; null: they start the workflow itself. */
  readonly launched: Workflow | null
  readonly launchPlans: readonly LaunchPlan[]
}

export interface Definitions {
  readonly roots: readonly RootDefinitions[]
  /** Every task of the plan, also those that only a dynamic workflow runs. */
  readonly tasks: readonly Task[]
  readonly problems: readonly Problem[]
}

/**
 * A plan as definitions of the SDK: the same graph that the flytekit emitter writes in Python. `image` is that of the
 * Flyte project, with the emitted package in it; it runs the tasks in Python, and containers that have no image of their own.
 */
export function defineRoots(plan: Plan, image: string, readConstant: ReadConstant): Definitions {
  const layout = layOut(plan)
  const problems: Problem[] = []
  const modules = new Map(
    layout.flatMap((module) =>
      module.tasks.map((task) => [task.task, `${plan.package}.${module.name}`] as const),
    ),
  )
  const unsayable = (what: string, text: string) => problems.push(unsayableProblem(what, text))
  const moduleOf = (task: TaskPlan) => modules.get(task.task) ?? plan.package
  const taskOf = once((task: TaskPlan) => taskDefinition(task, moduleOf(task), { image, unsayable }))
  const locationOf = once((task: TaskPlan) => locationTask(task, moduleOf(task), { image, unsayable }))
  const scope: DefinitionScope = {
    plan,
    image,
    tasks: new Map(plan.tasks.map((task) => [task.task, task])),
    moduleOf,
    taskOf,
    locationOf,
    readConstant,
    unsayable,
  }
  const homes = layout.flatMap((module) =>
    module.workflows.map((planned) => {
      const name = `${plan.package}.${module.name}`
      return { planned, name, workflow: rootWorkflow(planned, name, namesIn(module), scope) }
    }),
  )
  const launches = openLaunches(homes, scope)
  const roots = homes.map(({ planned, name, workflow }): RootDefinitions => {
    const launched = launches.launched(planned.root)
    const unscheduled = launches.unscheduled(planned.root)
    const starts = launched ?? workflow
    return {
      name: planned.name,
      origin: planned.root,
      workflow,
      launched,
      launchPlans: [
        ...(unscheduled ? [unscheduled] : []),
        ...launchPlans(planned, starts, name, scope),
        ...styxLaunchPlans(planned, starts, scope),
      ],
    }
  })
  const tasks = layout.flatMap((module) =>
    module.tasks.flatMap((task): readonly Task[] => [
      taskOf(task),
      ...(task.level === 'container' && task.location ? [locationOf(task)] : []),
    ]),
  )
  return { roots, tasks, problems }
}

interface Home {
  readonly planned: WorkflowPlan
  /** Its module. */
  readonly name: string
  readonly workflow: Workflow
}

/** What launches each root, made when it is asked for, because one may start another. */
function openLaunches(homes: readonly Home[], scope: DefinitionScope) {
  const byRoot = new Map(homes.map((home) => [home.planned.root, home]))
  const around = new Map<string, Workflow | null>()
  const plans = new Map<string, LaunchPlan | null>()
  const launched = (root: string): Workflow | null => {
    const home = byRoot.get(root)
    if (!home) throw new Error(`${root} has no workflow`)
    const known = around.get(root)
    if (known !== undefined) return known
    const made = launchedWorkflow(home.planned, home.workflow, home.name, scope, startedBy)
    around.set(root, made)
    return made
  }
  const unscheduled = (root: string): LaunchPlan | null => {
    const home = byRoot.get(root)
    if (!home) throw new Error(`${root} has no workflow`)
    const known = plans.get(root)
    if (known !== undefined) return known
    const made = unscheduledPlan(home.planned, launched(root) ?? home.workflow, scope)
    plans.set(root, made)
    return made
  }
  const startedBy = (root: string): LaunchPlan => {
    const plan = unscheduled(root)
    if (!plan) throw new Error(`${root} has no launch plan`)
    return plan
  }
  return { launched, unscheduled }
}

/** All that is to be registered for a root, besides its tasks. */
export function startsOf({ workflow, launched, launchPlans }: RootDefinitions) {
  return [workflow, ...(launched ? [launched] : []), ...launchPlans]
}

function once<T extends Task | PythonTask>(make: (task: TaskPlan) => T): (task: TaskPlan) => T {
  const made = new Map<string, T>()
  return (task) => {
    const known = made.get(task.task) ?? make(task)
    made.set(task.task, known)
    return known
  }
}

function unsayableProblem(what: string, text: string): Problem {
  return {
    code: 'DEFINE-NOT-SAYABLE',
    severity: 'error',
    title: 'A part of the plan cannot be said in protobuf',
    why: `${what} is \`${text}\`, which only Python can evaluate.`,
    fix: 'Package the emitted project with pyflyte package, or write the value as a constant.',
    at: { path: '' },
  }
}
