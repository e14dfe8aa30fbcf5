import type { Plan } from './plan.js'
import type { TaskPlan } from './task-plan.js'
import type { WorkflowPlan } from './workflow-plan.js'

export type Sdk = 'flytekit' | 'typescript'

/** What a workflow is written with, and why. */
export interface SdkChoice {
  readonly sdk: Sdk
  readonly why: string
}

/**
 * The SDK of each workflow, by its name. Workflows whose tasks all run in containers are language-neutral: TypeScript says
 * where each runs. Others stand beside the Python of their tasks.
 */
export function chooseSdk(plan: Plan, asked: Sdk | null): ReadonlyMap<string, SdkChoice> {
  const tasks = new Map(plan.tasks.map((task) => [task.task, task]))
  return together(
    plan.workflows,
    new Map(
      plan.workflows.map((workflow) => [
        workflow.name,
        asked ? { sdk: asked, why: 'it was asked for' } : choice(workflow, tasks),
      ]),
    ),
  )
}

/** Workflows that start each other name each other's launch plans, which only one language can. */
function together(
  workflows: readonly WorkflowPlan[],
  choices: ReadonlyMap<string, SdkChoice>,
): ReadonlyMap<string, SdkChoice> {
  const names = new Map(workflows.map(({ root, name }) => [root, name]))
  const pairs = workflows.flatMap(({ name, launched }) =>
    (launched?.starts ?? []).flatMap(({ starts }) => {
      const other = starts.kind === 'root' ? names.get(starts.task) : undefined
      return other === undefined ? [] : [[name, other] as const]
    }),
  )
  const made = new Map(choices)
  const inPython = [...made].filter(([, { sdk }]) => sdk === 'flytekit').map(([name]) => name)
  for (let name = inPython.pop(); name !== undefined; name = inPython.pop()) {
    for (const [first, second] of pairs) {
      const other = first === name ? second : second === name ? first : null
      if (other === null || made.get(other)?.sdk !== 'typescript') continue
      const how = other === first ? 'it starts' : 'it is started by'
      made.set(other, { sdk: 'flytekit', why: `${how} ${name}, which is written with flytekit` })
      inPython.push(other)
    }
  }
  return made
}

function choice(workflow: WorkflowPlan, tasks: ReadonlyMap<string, TaskPlan>): SdkChoice {
  const run = new Set([...workflow.nodes, ...workflow.steps].map((each) => each.task))
  const own = [...run].flatMap((id) => tasks.get(id) ?? []).filter((task) => !task.structural)
  // What a dynamic part lays is Python, and so is what it runs.
  const isNeutral =
    workflow.shape !== 'dynamic' && own.length > 0 && own.every((task) => task.level === 'container')
  return isNeutral
    ? { sdk: 'typescript', why: 'all its tasks run in containers' }
    : { sdk: 'flytekit', why: 'it has tasks in Python' }
}
