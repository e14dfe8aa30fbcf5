import { create, type MessageInitShape } from '@bufbuild/protobuf'
import type { NotificationSchema } from '../generated/flyteidl/admin/common_pb.js'
import {
  type LaunchPlan as LaunchPlanMessage,
  LaunchPlanSchema,
} from '../generated/flyteidl/admin/launch_plan_pb.js'
import { FixedRateUnit, type ScheduleSchema } from '../generated/flyteidl/admin/schedule_pb.js'
import { WorkflowExecution_Phase } from '../generated/flyteidl/core/execution_pb.js'
import type { ParameterSchema } from '../generated/flyteidl/core/interface_pb.js'
import type { LaunchPlan, LaunchSettings, Notification, Phase, Schedule } from '../launch-plans.js'
import type { Type } from '../types.js'
import type { Report } from '../validate/report.js'
import { typeOf } from '../variables.js'
import type { Workflow } from '../workflow.js'
import { identifier } from './identifiers.js'
import { sortedEntries, typedInterface } from './interfaces.js'
import { literalOf } from './literals.js'

/** The launch plan that every workflow has: its own defaults, no schedule. */
export function defaultLaunchPlan(workflow: Workflow, report: Report): LaunchPlanMessage {
  return launchPlanMessage(
    {
      kind: 'launch-plan',
      name: workflow.name,
      workflow,
      inputs: workflow.inputs,
      outputs: workflow.outputs,
      defaults: {},
      fixed: {},
      schedule: null,
    },
    report,
  )
}

export function launchPlanMessage(plan: LaunchPlan, report: Report): LaunchPlanMessage {
  const settings: LaunchSettings = plan
  return create(LaunchPlanSchema, {
    id: identifier('launch-plan', plan),
    spec: {
      workflowId: identifier('workflow', plan.workflow),
      entityMetadata: {
        ...(plan.schedule ? { schedule: scheduleShape(plan.schedule) } : {}),
        notifications: (settings.notifications ?? []).map(notificationShape),
      },
      defaultInputs: { parameters: parameters(plan, report) },
      fixedInputs: { literals: fixedLiterals(plan, report) },
      labels: { values: Object.fromEntries(sortedEntries(settings.labels ?? {})) },
      annotations: { values: Object.fromEntries(sortedEntries(settings.annotations ?? {})) },
      authRole: {},
      rawOutputDataConfig: { outputLocationPrefix: settings.rawOutputPrefix ?? '' },
      maxParallelism: settings.maxParallelism ?? 0,
      overwriteCache: settings.overwriteCache ?? false,
      ...(settings.interruptible === undefined ? {} : { interruptible: settings.interruptible }),
      ...(settings.serviceAccount === undefined
        ? {}
        : { securityContext: { runAs: { k8sServiceAccount: settings.serviceAccount } } }),
      ...(settings.environment
        ? { envs: { values: sortedEntries(settings.environment).map(([key, value]) => ({ key, value })) } }
        : {}),
    },
    // flytectl wants a closure, however empty.
    closure: { expectedInputs: {}, expectedOutputs: {} },
  })
}

/** All inputs that are not fixed: with a default of the plan or of the workflow, or required. */
function parameters(
  plan: LaunchPlan,
  report: Report,
): Record<string, MessageInitShape<typeof ParameterSchema>> {
  const variables = typedInterface(plan.workflow.inputs, {}).inputs?.variables ?? {}
  const names = new Set([...Object.keys(variables), ...Object.keys(plan.defaults)])
  const entries = [...names].sort().flatMap((name) => {
    const declared = Object.hasOwn(plan.workflow.inputs, name) ? plan.workflow.inputs[name] : undefined
    const variable = variables[name]
    const within = report.within(`input ${name}`)
    if (!declared || !variable) {
      within.refuse('FLYTE-LAUNCH-INPUT', `the workflow ${plan.workflow.name} has no input ${name}`)
      return []
    }
    if (Object.hasOwn(plan.fixed, name)) {
      if (Object.hasOwn(plan.defaults, name))
        within.refuse('FLYTE-LAUNCH-INPUT', `${name} has a default and a fixed value`, 'Keep one of them.')
      return []
    }
    const given = Object.hasOwn(plan.defaults, name)
      ? { value: plan.defaults[name] }
      : declared.kind === 'input' && declared.hasDefault && plan.schedule?.kickoffTime !== name
        ? { value: declared.default }
        : null
    const literal = given && defaultLiteral(given.value, typeOf(declared), within)
    const behavior = literal
      ? ({ case: 'default', value: literal } as const)
      : ({ case: 'required', value: true } as const)
    return [[name, { var: variable, behavior }] as const]
  })
  return Object.fromEntries(entries)
}

/** flytekit stores the default None of an optional input as None alone, without the union around it. */
function defaultLiteral(value: unknown, type: Type, report: Report) {
  const none =
    value === null && type.kind === 'union'
      ? type.variants.find((each) => each.kind === 'simple' && each.name === 'none')
      : undefined
  return literalOf(value, none ?? type, report)
}

function fixedLiterals(plan: LaunchPlan, report: Report) {
  const entries = sortedEntries(plan.fixed).flatMap(([name, value]) => {
    const declared = Object.hasOwn(plan.workflow.inputs, name) ? plan.workflow.inputs[name] : undefined
    const within = report.within(`input ${name}`)
    if (!declared) {
      within.refuse('FLYTE-LAUNCH-INPUT', `the workflow ${plan.workflow.name} has no input ${name}`)
      return []
    }
    const literal = literalOf(value, typeOf(declared), within)
    return literal === null ? [] : [[name, literal] as const]
  })
  return Object.fromEntries(entries)
}

const units = { minute: FixedRateUnit.MINUTE, hour: FixedRateUnit.HOUR, day: FixedRateUnit.DAY }

function scheduleShape(schedule: Schedule): MessageInitShape<typeof ScheduleSchema> {
  return {
    kickoffTimeInputArg: schedule.kickoffTime ?? '',
    ScheduleExpression:
      schedule.kind === 'cron'
        ? { case: 'cronSchedule', value: { schedule: schedule.expression } }
        : { case: 'rate', value: { value: schedule.every, unit: units[schedule.unit] } },
  }
}

const phases: Readonly<Record<Phase, WorkflowExecution_Phase>> = {
  succeeded: WorkflowExecution_Phase.SUCCEEDED,
  failed: WorkflowExecution_Phase.FAILED,
  aborted: WorkflowExecution_Phase.ABORTED,
  'timed-out': WorkflowExecution_Phase.TIMED_OUT,
}

function notificationShape(notification: Notification): MessageInitShape<typeof NotificationSchema> {
  const value = { recipientsEmail: [...notification.recipients] }
  const cases = { email: 'email', slack: 'slack', 'pager-duty': 'pagerDuty' } as const
  return {
    phases: notification.on.map((each) => phases[each]),
    type: { case: cases[notification.kind], value } as NonNullable<
      MessageInitShape<typeof NotificationSchema>['type']
    >,
  }
}
