import type { WorkflowPlan } from '../../plan/workflow-plan.js'
import { email, type Notification, type Phase, pagerDuty, slack } from '../../sdk/index.js'

const MAKERS = { email, slack, pager_duty: pagerDuty } as const

/** What a launch plan of the workflow is told of who hears of its executions; nothing when nobody does. */
export function notificationSettings({ notifications }: WorkflowPlan): {
  readonly notifications?: readonly Notification[]
} {
  if (!notifications || notifications.length === 0) return {}
  return {
    notifications: notifications.map(({ kind, recipients, on }) => MAKERS[kind](recipients, on.map(phaseOf))),
  }
}

const phaseOf = (phase: string): Phase => (phase === 'timed_out' ? 'timed-out' : (phase as Phase))
