import type { WorkflowPlan } from '../../plan/workflow-plan.js'
import type { CalledNode } from './node-uses.js'

/** A variable for every node, unique in the workflow and never the name of a function or input. */
export function nameNodes(
  workflow: WorkflowPlan,
  calls: readonly CalledNode[],
  bound: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const taken = new Set([...bound, ...workflow.inputs.map((each) => each.argument)])
  const counts = new Map<string, number>()
  for (const { task } of calls) counts.set(task.task, (counts.get(task.task) ?? 0) + 1)
  const numbers = new Map<string, number>()
  const names = new Map<string, string>()
  for (const { plan, task } of calls) {
    const number = (numbers.get(task.task) ?? 0) + 1
    numbers.set(task.task, number)
    const base = task.functionName.replace(/(?<=.)_task$/, '')
    let name = counts.get(task.task) === 1 ? `${base}_done` : `${base}_${number}`
    while (taken.has(name)) name += '_'
    taken.add(name)
    names.set(plan.id, name)
  }
  return names
}
