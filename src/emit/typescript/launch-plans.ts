import type * as b from '@babel/types'
import type { LaunchPlan, Notification, Schedule, Variables } from '../../sdk/index.js'
import { typeOf } from '../../sdk/variables.js'
import type { ModuleScope } from './scope.js'
import { array, called, object, text, unlessEmpty } from './syntax.js'
import { given } from './tasks.js'
import { valueExpression } from './values.js'

/** The expression that defines a launch plan. */
export function launchPlanExpression(plan: LaunchPlan, scope: ModuleScope): b.Expression {
  const values = (of: Readonly<Record<string, unknown>>) => {
    const inputs: Variables = plan.workflow.inputs
    return unlessEmpty(
      object(
        Object.entries(of).map(([key, value]) => {
          const input = inputs[key]
          return [key, valueExpression(value, input ? typeOf(input) : null, scope)] as const
        }),
      ),
    )
  }
  const notifications = plan.notifications?.map((each) => notificationExpression(each, scope))
  return called(scope.sdk('launchPlan'), [
    object([
      ['name', text(plan.name)],
      ['workflow', scope.definition(plan.workflow)],
      ['schedule', plan.schedule ? scheduleExpression(plan.schedule, scope) : undefined],
      ['fixed', values(plan.fixed)],
      ['defaults', values(plan.defaults)],
      ['notifications', notifications && array(notifications)],
      ['labels', given(plan.labels, scope)],
      ['annotations', given(plan.annotations, scope)],
      ['serviceAccount', given(plan.serviceAccount, scope)],
      ['maxParallelism', given(plan.maxParallelism, scope)],
      ['rawOutputPrefix', given(plan.rawOutputPrefix, scope)],
      ['interruptible', given(plan.interruptible, scope)],
      ['overwriteCache', given(plan.overwriteCache, scope)],
      ['environment', given(plan.environment, scope)],
    ]),
  ])
}

function scheduleExpression(schedule: Schedule, scope: ModuleScope): b.Expression {
  const options = unlessEmpty(object([['kickoffTime', given(schedule.kickoffTime ?? undefined, scope)]]))
  switch (schedule.kind) {
    case 'cron':
      return called(scope.sdk('cron'), [text(schedule.expression), options])
    case 'rate':
      return called(scope.sdk('every'), [
        valueExpression(schedule.every, null, scope),
        text(schedule.unit),
        options,
      ])
  }
}

const FUNCTIONS = { email: 'email', slack: 'slack', 'pager-duty': 'pagerDuty' } as const

function notificationExpression(notification: Notification, scope: ModuleScope): b.Expression {
  return called(scope.sdk(FUNCTIONS[notification.kind]), [
    array(notification.recipients.map(text)),
    array(notification.on.map(text)),
  ])
}
