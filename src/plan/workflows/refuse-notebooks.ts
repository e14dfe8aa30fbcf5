import type { Problem } from '../../model/problem.js'
import type { TaskPlan } from '../task-plan.js'
import type { WorkflowPlan } from '../workflow-plan.js'

/** No process imports a class from a notebook: what is not native of it has nowhere to run. */
export function isStranded(task: TaskPlan): boolean {
  return task.level !== 'native' && !task.structural && task.at.path.endsWith('.ipynb')
}

/** The workflows that can run, and for each of the others a problem that names the tasks that stand in its way. */
export function refuseNotebooks(
  workflows: readonly WorkflowPlan[],
  tasks: readonly TaskPlan[],
): { readonly workflows: readonly WorkflowPlan[]; readonly problems: readonly Problem[] } {
  const stranded = new Map(tasks.filter(isStranded).map((task) => [task.task, task]))
  const problems: Problem[] = []
  const kept = workflows.filter(({ name, nodes, steps }) => {
    const used = new Set([...nodes, ...steps].map((each) => each.task))
    const found = [...used].flatMap((id) => stranded.get(id) ?? [])
    const [first] = found
    if (!first) return true
    problems.push({
      code: 'NOTEBOOK-TASK',
      severity: 'error',
      title: 'A workflow is not written: its tasks stand in a notebook',
      why: `${name} needs ${found.map((each) => each.legacy.name).join(', ')} of ${first.at.path}, which cannot be native, and no container can import a notebook.`,
      fix: 'Move the classes into a module (`jupyter nbconvert --to script`), and migrate again.',
      at: first.at,
    })
    return false
  })
  return { workflows: kept, problems }
}
