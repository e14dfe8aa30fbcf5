import type { Problem } from '../../model/problem.js'
import type { Plan, TaskPlan } from '../../plan/plan.js'
import type { LaunchPlan, PythonTask, Task, Workflow } from '../../sdk/index.js'
import { namesIn } from '../flytekit/emit.js'
import { layOut } from '../flytekit/layout.js'
import type { ReadConstant } from './constants.js'
import { launchPlans } from './launch-plans.js'
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
  const roots = layout.flatMap((module) =>
    module.workflows.map((planned): RootDefinitions => {
      const name = `${plan.package}.${module.name}`
      const workflow = rootWorkflow(planned, name, namesIn(module), scope)
      return {
        name: planned.name,
        origin: planned.root,
        workflow,
        launchPlans: [
          ...launchPlans(planned, workflow, name, scope),
          ...styxLaunchPlans(planned, workflow, scope),
        ],
      }
    }),
  )
  const tasks = layout.flatMap((module) =>
    module.tasks.flatMap((task): readonly Task[] => [
      taskOf(task),
      ...(task.level === 'container' && task.location ? [locationOf(task)] : []),
    ]),
  )
  return { roots, tasks, problems }
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
