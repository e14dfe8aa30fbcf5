import type { Notification } from '../generated/flyteidl/admin/common_pb.js'
import type { LaunchPlan, LaunchPlanSpec } from '../generated/flyteidl/admin/launch_plan_pb.js'
import { FixedRateUnit, type Schedule } from '../generated/flyteidl/admin/schedule_pb.js'
import { WorkflowExecution_Phase } from '../generated/flyteidl/core/execution_pb.js'
import { ResourceType } from '../generated/flyteidl/core/identifier_pb.js'
import type { Parameter } from '../generated/flyteidl/core/interface_pb.js'
import type { Literal } from '../generated/flyteidl/core/literals_pb.js'
import { type LiteralType, SimpleType } from '../generated/flyteidl/core/types_pb.js'
import { cronFault } from './cron.js'
import { checkIdentifier } from './identifiers.js'
import { checkLabels } from './labels.js'
import type { Report } from './report.js'
import type { Callable, Types } from './scope.js'
import { isCastable, literalTypeText, typeOfLiteral } from './types.js'

/** All that the admin asks of a launch plan; `workflow`: the interface of what it starts, null when it is not there. (flyteadmin, launch_plan_validator.go) */
export function checkLaunchPlan(plan: LaunchPlan, workflow: Callable | null, report: Report): void {
  checkIdentifier(plan.id, ResourceType.LAUNCH_PLAN, report)
  if (!plan.closure) report.refuse('FLYTE-TASK-INCOMPLETE', 'it has no closure, without which flytectl fails')
  const { spec } = plan
  if (!spec) {
    report.refuse('FLYTE-TASK-INCOMPLETE', 'it has no specification')
    return
  }
  if (!workflow) {
    report.refuse('FLYTE-REFERENCE-UNKNOWN', `there is no workflow ${spec.workflowId?.name ?? ''}`)
    return
  }
  if (spec.workflowId?.resourceType !== ResourceType.WORKFLOW)
    report.refuse('FLYTE-NAME', 'what it starts is not named as a workflow')
  checkLabels(spec.labels?.values ?? {}, true, report)
  checkLabels(spec.annotations?.values ?? {}, false, report)
  checkValues(spec, workflow.inputs, report)
  checkSchedule(spec.entityMetadata?.schedule, expectedInputs(spec, workflow.inputs), spec, report)
  for (const each of spec.entityMetadata?.notifications ?? []) checkNotification(each, report)
  if (spec.entityMetadata?.launchConditions)
    report.refuse('FLYTE-SETTING', 'launch conditions are not supported by Flyte')
  if (!Number.isInteger(spec.maxParallelism) || spec.maxParallelism < 0 || spec.maxParallelism > 2 ** 31 - 1)
    report.refuse('FLYTE-SETTING', `${spec.maxParallelism} nodes cannot run at once`)
}

/** Fixed and default values fit the workflow's inputs. */
function checkValues(spec: LaunchPlanSpec, inputs: Types, report: Report): void {
  const fixed = spec.fixedInputs?.literals ?? {}
  const defaults = spec.defaultInputs?.parameters ?? {}
  for (const [name, literal] of Object.entries(fixed)) checkValue(name, literal, inputs.get(name), report)
  for (const [name, parameter] of Object.entries(defaults)) {
    const within = report.within(`input ${name}`)
    const type = inputs.get(name)
    const own = parameter.var?.type
    if (!type) within.refuse('FLYTE-LAUNCH-INPUT', `the workflow has no input ${name}`)
    else if (!own) within.refuse('FLYTE-LAUNCH-INPUT', 'it has no type')
    else if (!isCastable(own, type))
      within.refuse(
        'FLYTE-LAUNCH-INPUT',
        `${literalTypeText(own)} is given, and ${literalTypeText(type)} wanted`,
      )
    else if (parameter.behavior.case === 'default') checkValue(name, parameter.behavior.value, own, report)
    else if (!isRequired(parameter))
      within.refuse('FLYTE-LAUNCH-INPUT', 'it neither has a default nor is required')
    if (Object.hasOwn(fixed, name))
      within.refuse('FLYTE-LAUNCH-INPUT', 'it has a fixed value too', 'Keep one of them.')
  }
}

function isRequired(parameter: Parameter): boolean {
  return parameter.behavior.case === 'required' && parameter.behavior.value
}

function checkValue(name: string, literal: Literal, type: LiteralType | undefined, report: Report): void {
  const within = report.within(`input ${name}`)
  const given = typeOfLiteral(literal)
  if (!type) within.refuse('FLYTE-LAUNCH-INPUT', `the workflow has no input ${name}`)
  else if (given === null) within.refuse('FLYTE-LAUNCH-INPUT', 'the value is empty')
  else if (!isCastable(given, type) || !isInEnum(literal, type))
    within.refuse(
      'FLYTE-LAUNCH-INPUT',
      `${literalTypeText(given)} is given, and ${literalTypeText(type)} wanted`,
    )
}

/** The admin looks at the type only, and the execution then fails. */
function isInEnum(literal: Literal, type: LiteralType): boolean {
  if (type.type.case !== 'enumType' || literal.value.case !== 'scalar') return true
  const scalar = literal.value.value.value
  const primitive = scalar.case === 'primitive' ? scalar.value.value : undefined
  return primitive?.case === 'stringValue' && type.type.value.values.includes(primitive.value)
}

interface Expected {
  readonly type: LiteralType
  readonly isRequired: boolean
}

/** The inputs that are left for whoever starts it. */
export function expectedInputs(spec: LaunchPlanSpec, inputs: Types): ReadonlyMap<string, Expected> {
  const defaults = spec.defaultInputs?.parameters ?? {}
  const fixed = spec.fixedInputs?.literals ?? {}
  return new Map(
    [...inputs].flatMap(([name, type]): [string, Expected][] => {
      const parameter = Object.hasOwn(defaults, name) ? defaults[name] : undefined
      if (parameter) return [[name, { type: parameter.var?.type ?? type, isRequired: isRequired(parameter) }]]
      return Object.hasOwn(fixed, name) ? [] : [[name, { type, isRequired: true }]]
    }),
  )
}

function checkSchedule(
  schedule: Schedule | undefined,
  expected: ReadonlyMap<string, Expected>,
  spec: LaunchPlanSpec,
  report: Report,
): void {
  const expression = schedule?.ScheduleExpression
  const kickoff = schedule?.kickoffTimeInputArg ?? ''
  if (!schedule || !expression?.case) {
    if (schedule) report.within('schedule').refuse('FLYTE-CRON', 'it says no time')
    return
  }
  for (const [name, { isRequired }] of expected) {
    if (isRequired && name !== kickoff)
      report.within(`input ${name}`).refuse('FLYTE-SCHEDULE-INPUT', `nothing gives ${name} a value`)
  }
  if (kickoff !== '') {
    const input = expected.get(kickoff)
    const within = report.within('schedule')
    if (!input)
      within.refuse(
        'FLYTE-KICKOFF',
        Object.hasOwn(spec.fixedInputs?.literals ?? {}, kickoff)
          ? `${kickoff} has a fixed value`
          : `the workflow has no input ${kickoff}`,
      )
    else if (input.type.type.case !== 'simple' || input.type.type.value !== SimpleType.DATETIME)
      within.refuse('FLYTE-KICKOFF', `${kickoff} is ${literalTypeText(input.type)}`)
  }
  const fault = timeFault(expression)
  if (fault !== null) report.within('schedule').refuse('FLYTE-CRON', fault)
}

function timeFault(expression: Schedule['ScheduleExpression']): string | null {
  switch (expression.case) {
    case 'rate': {
      const { value, unit } = expression.value
      if (!Number.isInteger(value) || value < 1 || value > 2 ** 31)
        return `${value} is no number of minutes, hours or days`
      return FixedRateUnit[unit] === undefined ? 'its unit is unknown' : null
    }
    case 'cronExpression':
      return cronFault(expression.value)
    case 'cronSchedule':
      if (expression.value.offset !== '') return 'the scheduler does not read offsets'
      return cronFault(expression.value.schedule)
    default:
      return 'it says no time'
  }
}

const ends = [
  WorkflowExecution_Phase.SUCCEEDED,
  WorkflowExecution_Phase.FAILED,
  WorkflowExecution_Phase.ABORTED,
  WorkflowExecution_Phase.TIMED_OUT,
]

function checkNotification(notification: Notification, report: Report): void {
  const { phases, type } = notification
  const recipients = type.case ? type.value.recipientsEmail : []
  if (!type.case) report.refuse('FLYTE-NOTIFICATION', 'nothing says how it is sent')
  else if (recipients.length === 0) report.refuse('FLYTE-NOTIFICATION', 'it has no recipients')
  for (const each of recipients) {
    if (!/^\S+@\S+$/.test(each))
      report.refuse('FLYTE-NOTIFICATION', `${JSON.stringify(each)} is no mail address`)
  }
  if (phases.length === 0) report.refuse('FLYTE-NOTIFICATION', 'it names no end of an execution')
  for (const each of phases) {
    if (!ends.includes(each))
      report.refuse(
        'FLYTE-NOTIFICATION',
        `${WorkflowExecution_Phase[each] ?? each} is no end of an execution`,
      )
  }
}
