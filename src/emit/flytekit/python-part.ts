import type { Plan } from '../../plan/plan.js'
import { layOut, type ModulePlan } from './layout.js'

/** What of a plan is Python when some workflows are written elsewhere. */
export interface PythonPart {
  readonly layout: readonly ModulePlan[]
  /** Container tasks that only workflows elsewhere run: they are defined there. */
  readonly containersElsewhere: ReadonlySet<string>
}

/** The modules that hold something in Python: tasks, what lays a dynamic part, and the small tasks of workflows. */
export function pythonPart(plan: Plan, elsewhere: ReadonlySet<string>): PythonPart {
  const layout = layOut(plan)
  if (elsewhere.size === 0) return { layout, containersElsewhere: new Set() }
  const inPython = new Set(
    plan.workflows.flatMap((workflow) => [
      ...(elsewhere.has(workflow.name) ? [] : workflow.nodes.map((node) => node.task)),
      ...workflow.steps.map((step) => step.task),
    ]),
  )
  const containersElsewhere = new Set(
    plan.tasks
      .filter((task) => task.level === 'container' && !inPython.has(task.task))
      .map((task) => task.task),
  )
  const modules = layout.map((module) => ({
    ...module,
    tasks: module.tasks.filter((task) => !containersElsewhere.has(task.task) || task.location),
  }))
  return { layout: modules.filter((module) => isPython(module, elsewhere)), containersElsewhere }
}

function isPython({ tasks, fragments, workflows }: ModulePlan, elsewhere: ReadonlySet<string>): boolean {
  return (
    tasks.length > 0 ||
    fragments.length > 0 ||
    workflows.some(
      (workflow) =>
        !elsewhere.has(workflow.name) ||
        workflow.derived !== null ||
        workflow.steps.length > 0 ||
        workflow.launchPlans.some((each) => each.partition),
    )
  )
}
