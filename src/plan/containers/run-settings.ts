import type { TaskPlan } from '../task-plan.js'
import type { WorkflowPlan } from '../workflow-plan.js'

/**
 * What today's command lines set for the whole run, as far as it is a container's matter, by `Section.key` of luigi.cfg: all
 * starts of the workflows that have the task must say the same. A parameter of a task that is its own node is that node's
 * input, not configuration.
 */
export function openRunSettings(
  tasks: readonly TaskPlan[],
  workflows: readonly WorkflowPlan[],
): (task: TaskPlan) => Readonly<Record<string, string>> {
  const families = new Set(tasks.map((task) => task.legacy.family))
  const starts = new Map<string, Readonly<Record<string, string>>[]>()
  for (const { nodes, steps, entryPoints } of workflows) {
    // What is no start of today says nothing.
    const given = entryPoints
      .filter(({ source, settings }) => settings || (source !== 'asked' && source !== 'inferred'))
      .map(({ settings = {} }) => settings)
    for (const task of new Set([...nodes, ...steps].map((each) => each.task)))
      starts.set(task, [...(starts.get(task) ?? []), ...given])
  }
  return ({ task, fused }) => {
    const [first = {}, ...others] = starts.get(task) ?? []
    return Object.fromEntries(
      Object.entries(first)
        .filter(([place, text]) => others.every((each) => each[place] === text))
        .filter(([place]) => fused || !families.has(place.slice(0, place.lastIndexOf('.'))))
        .sort(),
    )
  }
}
