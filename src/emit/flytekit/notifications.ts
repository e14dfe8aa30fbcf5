import { pythonString } from '../../languages/python/literal.js'
import type { WorkflowPlan } from '../../plan/workflow-plan.js'
import type { Imports } from './imports.js'
import { bracketed } from './module-text.js'

const CLASSES = { email: 'Email', slack: 'Slack', pager_duty: 'PagerDuty' } as const

/** The argument of a launch plan that says who is told of its executions; none when nobody is. */
export function notificationsArgument({ notifications }: WorkflowPlan, imports: Imports): readonly string[] {
  if (!notifications || notifications.length === 0) return []
  const phase = imports.use('flytekit', 'WorkflowExecutionPhase')
  const items = notifications.map(({ kind, recipients, on }) => {
    const phases = on.map((each) => `${phase}.${each.toUpperCase()}`)
    const named = [
      `phases=[${phases.join(', ')}]`,
      `recipients_email=[${recipients.map(pythonString).join(', ')}]`,
    ]
    return `${imports.use('flytekit', CLASSES[kind])}${bracketed('(', named, ')', 24)}`
  })
  return [`notifications=${bracketed('[', items, ']', 20)}`]
}
