import type { Call, Conditional, Runnable } from '../calls.js'
import type { LaunchPlan, LaunchPlanReference } from '../launch-plans.js'
import type { TaskReference } from '../tasks.js'
import type { Report } from '../validate/report.js'
import type { Workflow } from '../workflow.js'
import type { DefinedTask } from './tasks.js'

/** What can be asked for: a workflow or launch plan brings all that it runs. */
export type Definition = Workflow | LaunchPlan | DefinedTask

/** All definitions that are reached, each once; workflows and launch plans after those that they refer to. */
export interface Collected {
  readonly tasks: readonly DefinedTask[]
  readonly starts: readonly (Workflow | LaunchPlan)[]
  readonly taskReferences: readonly TaskReference[]
  readonly launchPlanReferences: readonly LaunchPlanReference[]
}

export function collect(definitions: readonly Definition[], report: Report): Collected {
  const tasks = new Set<DefinedTask>()
  const starts = new Set<Workflow | LaunchPlan>()
  const taskReferences = new Set<TaskReference>()
  const launchPlanReferences = new Set<LaunchPlanReference>()
  const open = new Set<Workflow>()

  const visit = (runs: Runnable): void => {
    switch (runs.kind) {
      case 'task-reference':
        taskReferences.add(runs)
        return
      case 'launch-plan-reference':
        launchPlanReferences.add(runs)
        return
      case 'gate':
        return
      case 'workflow':
        visitWorkflow(runs)
        return
      case 'launch-plan':
        if (starts.has(runs)) return
        visitWorkflow(runs.workflow)
        starts.add(runs)
        return
      default:
        tasks.add(runs)
    }
  }
  const visitWorkflow = (workflow: Workflow): void => {
    if (starts.has(workflow)) return
    if (open.has(workflow)) {
      report
        .within(`workflow ${workflow.name}`)
        .refuse('FLYTE-REFERENCE-CYCLE', `${workflow.name} runs itself`)
      return
    }
    open.add(workflow)
    for (const node of workflow.nodes) for (const call of callsOf(node.does)) visit(call.runs)
    if (workflow.settings.onFailure) visit(workflow.settings.onFailure.runs)
    open.delete(workflow)
    starts.add(workflow)
  }

  for (const definition of definitions) visit(definition)
  return {
    tasks: [...tasks],
    starts: [...starts],
    taskReferences: [...taskReferences],
    launchPlanReferences: [...launchPlanReferences],
  }
}

/** All calls of a node: one, or those of every case of a choice. */
export function callsOf(does: Call | Conditional): readonly Call[] {
  if (does.kind === 'call') return [does]
  const { cases, otherwise } = does
  return [
    ...cases.flatMap((each) => callsOf(each.then)),
    // A program without types may leave it out; the validator then says so.
    ...(otherwise === undefined || otherwise.kind === 'failure' ? [] : callsOf(otherwise)),
  ]
}
