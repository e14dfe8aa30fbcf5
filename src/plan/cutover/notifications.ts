import type { Problem } from '../../model/problem.js'
import type { Notification } from '../launch-plan.js'
import type { WorkflowPlan } from '../workflow-plan.js'
import type { Cutover } from './cutover.js'
import { timedOutAlone } from './problems.js'
import type { NotifySettings } from './schema.js'

const KINDS = ['email', 'slack', 'pager_duty'] as const

/** The workflows with the notifications that a person asked for in repipe.yaml. */
export function withNotifications(
  workflows: readonly WorkflowPlan[],
  { notify }: Cutover,
): readonly WorkflowPlan[] {
  return workflows.map((workflow) => {
    const asked = notify.get(workflow.root)
    return asked ? { ...workflow, notifications: notificationsOf(asked.settings) } : workflow
  })
}

/** Ends that were asked for and that never come: Flyte ends an execution as failed when a timeout cancelled a part of it. */
export function unheardEnds({ notify }: Cutover): readonly Problem[] {
  return [...notify].flatMap(([root, { settings, at }]) =>
    settings.on?.includes('timed_out') && !settings.on.includes('failed') ? [timedOutAlone(root, at)] : [],
  )
}

function notificationsOf(settings: NotifySettings): readonly Notification[] {
  const on = settings.on ?? (['failed', 'timed_out', 'aborted'] as const)
  return KINDS.flatMap((kind) => {
    const recipients = settings[kind]
    return recipients ? [{ kind, recipients, on }] : []
  })
}
