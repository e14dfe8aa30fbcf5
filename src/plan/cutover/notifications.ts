import type { Notification, WorkflowPlan } from '../plan.js'
import type { Cutover } from './cutover.js'
import type { NotifySettings } from './schema.js'

const KINDS = ['email', 'slack', 'pager_duty'] as const

/** The workflows with the notifications that a person asked for in repipe.yaml. */
export function withNotifications(
  workflows: readonly WorkflowPlan[],
  { notify }: Cutover,
): readonly WorkflowPlan[] {
  return workflows.map((workflow) => {
    const settings = notify.get(workflow.root)
    return settings ? { ...workflow, notifications: notificationsOf(settings) } : workflow
  })
}

function notificationsOf(settings: NotifySettings): readonly Notification[] {
  const on = settings.on ?? (['failed', 'timed_out', 'aborted'] as const)
  return KINDS.flatMap((kind) => {
    const recipients = settings[kind]
    return recipients ? [{ kind, recipients, on }] : []
  })
}
