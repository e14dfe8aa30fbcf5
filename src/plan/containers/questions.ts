import type { ImageStart } from '../../model/model.js'
import type { Place, Problem } from '../../model/problem.js'
import type { TaskPlan } from '../task-plan.js'
import type { WorkflowPlan } from '../workflow-plan.js'

const SETTING = {
  program: 'entry_point',
  directory: 'working_directory',
  environment: 'environment',
  preparation: 'entry_point',
} as const

const TITLE = {
  program: 'How Python starts in the image is not clear',
  directory: 'The directory that the code runs in is not clear',
  environment: 'A variable of the environment is not carried over',
  preparation: 'A script of the image prepares something before Luigi starts',
} as const

/**
 * What the repository does not say of the containers, by the name of the setting of repipe.yaml that says it. A setting
 * that every container has is not asked for.
 */
export function containerQuestions(tasks: readonly TaskPlan[], start: ImageStart): readonly Problem[] {
  const contained = tasks.filter((task) => task.container !== undefined)
  const without = (setting: 'image' | 'entry_point' | 'working_directory' | 'environment') =>
    contained.filter((task) => task.settings?.[setting] === undefined)
  const [first] = contained
  if (!first) return []
  const doubts = start.doubts
    .filter(({ about }) => without(SETTING[about]).length > 0)
    .map(({ about, why, at }) => ({
      code: 'CONTAINER-START',
      severity: 'note' as const,
      title: TITLE[about],
      why: `${capital(why)}.`,
      fix: `Set \`${SETTING[about]}\` of \`defaults\` in repipe.yaml${about === 'environment' ? ', or leave it out when the image sets it itself' : ''}.`,
      at,
    }))
  const isAssumed = start.program === null && without('entry_point').length > 0
  return [
    ...imageQuestions(without('image').length, contained, first.at),
    ...(isAssumed ? [{ ...assumed, at: first.at }] : []),
    ...doubts,
  ]
}

const assumed: Problem = {
  code: 'CONTAINER-START',
  severity: 'note',
  title: TITLE.program,
  why: 'No file says how the image starts Luigi; `python` is taken.',
  fix: 'If it starts otherwise, set `entry_point` of `defaults` in repipe.yaml: the words that start Python.',
}

/** The service account that a task asks for: by repipe.yaml, or of today's pod. */
export function accountOf({ container, settings }: TaskPlan): string | undefined {
  return container?.serviceAccount ?? settings?.service_account
}

/** Gives the service accounts that the tasks of a workflow ask for, sorted. */
export function accountsOf(tasks: readonly TaskPlan[]): (workflow: WorkflowPlan) => readonly string[] {
  const byId = new Map(tasks.map((task) => [task.task, task]))
  return ({ nodes, steps }) => {
    const used = [...nodes, ...steps].flatMap((each) => byId.get(each.task) ?? [])
    return [...new Set(used.flatMap((task) => accountOf(task) ?? []))].sort()
  }
}

/** Flyte gives an execution one service account. */
export function accountQuestions(
  tasks: readonly TaskPlan[],
  workflows: readonly WorkflowPlan[],
): readonly Problem[] {
  const accountsIn = accountsOf(tasks)
  return workflows.flatMap((workflow) => {
    const accounts = accountsIn(workflow)
    if (accounts.length < 2) return []
    return {
      code: 'CONTAINER-ACCOUNTS',
      severity: 'warning' as const,
      title: 'Tasks of one workflow ask for several service accounts',
      why: `Flyte runs an execution of ${workflow.name} with one; its tasks ask for ${accounts.join(', ')}, so its launch plans say none.`,
      fix: 'Give them one `service_account` in repipe.yaml that may do what all of them may.',
    }
  })
}

function imageQuestions(without: number, contained: readonly TaskPlan[], at: Place): readonly Problem[] {
  const images = [...new Set(contained.map((task) => task.container?.image ?? null))]
  return images.flatMap((image) => {
    if (image === null) {
      return {
        code: 'CONTAINER-IMAGE',
        severity: 'warning' as const,
        title: 'Nothing says which image runs the repository today',
        why: `${without} ${without === 1 ? 'task runs' : 'tasks run'} in a container, and no file of the repository names one image for them.`,
        fix: 'Set `image` of `defaults` in repipe.yaml, or give --image; best with its digest.',
        at,
      }
    }
    if (image.includes('@sha256:')) return []
    return {
      code: 'CONTAINER-IMAGE-MOVES',
      severity: 'note' as const,
      title: 'The image of containers is named by a tag',
      why: `\`${image}\` may be another image tomorrow, while the version of the workflow stays the same.`,
      fix: `Set \`image\` of \`defaults\` in repipe.yaml to the image with its digest: ${image.replace(/:[^:/]*$/, '')}@sha256:….`,
      at,
    }
  })
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
