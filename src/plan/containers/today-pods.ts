import type { EntryPoint } from '../../model/model.js'
import type { Problem } from '../../model/problem.js'
import type { TaskPlan } from '../task-plan.js'
import type { WorkflowPlan } from '../workflow-plan.js'

/** What Kubernetes gives today's starts. */
export type Pod = NonNullable<EntryPoint['pod']>

type Start = EntryPoint & { readonly pod: Pod }

export interface TodayPods {
  /** What all starts of the workflows that have the task agree on. */
  readonly of: (task: TaskPlan) => Pod
  /** Where what a container gets was read, and where starts do not agree. */
  readonly notes: (contained: readonly TaskPlan[]) => readonly Problem[]
}

/** Files of Kubernetes say what a program gets; each container of its workflow gets the same, unless repipe.yaml says otherwise. */
export function openTodayPods(workflows: readonly WorkflowPlan[]): TodayPods {
  const starts = new Map<string, Start[]>()
  for (const { nodes, steps, entryPoints } of workflows) {
    const given = entryPoints.flatMap((each) => (each.pod ? [{ ...each, pod: each.pod }] : []))
    for (const task of new Set([...nodes, ...steps].map((each) => each.task)))
      starts.set(task, [...(starts.get(task) ?? []), ...given])
  }
  const of = ({ task }: TaskPlan): Pod => {
    const all = starts.get(task) ?? []
    const resources = agreed(all, 'resources')
    const serviceAccount = agreed(all, 'serviceAccount')
    return { ...(resources ? { resources } : {}), ...(serviceAccount ? { serviceAccount } : {}) }
  }
  const notes = (contained: readonly TaskPlan[]) => {
    const found = (['resources', 'serviceAccount'] as const).flatMap((what) =>
      contained
        .filter((task) => task.settings?.[SETTING[what]] === undefined)
        .flatMap((task) => noteOf(starts.get(task.task) ?? [], what)),
    )
    return [
      ...new Map(found.map((each) => [`${each.at?.path}:${each.at?.line}: ${each.why}`, each])).values(),
    ]
  }
  return { of, notes }
}

const SETTING = { resources: 'resources', serviceAccount: 'service_account' } as const
type What = keyof typeof SETTING

function agreed<K extends What>(starts: readonly Start[], what: K): Pod[K] {
  const [first, ...others] = starts.map(({ pod }) => pod[what])
  return others.every((each) => JSON.stringify(each) === JSON.stringify(first)) ? first : undefined
}

function noteOf(starts: readonly Start[], what: What): readonly Problem[] {
  const saying = starts.find(({ pod }) => pod[what] !== undefined)
  if (!saying) return []
  const isAgreed = agreed(starts, what) !== undefined
  const title = what === 'resources' ? 'resources' : 'service account'
  return [
    {
      code: isAgreed ? 'CONTAINER-POD' : 'CONTAINER-PODS',
      severity: isAgreed ? 'note' : 'warning',
      title: isAgreed
        ? `Containers get the ${title} of today’s pod`
        : `Pods of one workflow have different ${title}${what === 'resources' ? '' : 's'} today`,
      why: isAgreed
        ? `The start of ${saying.task} says ${JSON.stringify(saying.pod[what])} for the whole run; each container of its workflow gets that.`
        : `Starts of workflows that share tasks do not agree; ${saying.task} says ${JSON.stringify(saying.pod[what])}. Containers get none.`,
      fix: `Set \`${SETTING[what]}\` in repipe.yaml, in \`defaults\` or for single tasks${isAgreed ? ', where a task needs something else' : ''}.`,
      at: saying.at,
    },
  ]
}
