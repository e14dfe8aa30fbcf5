import { pythonString } from '../../languages/python/literal.js'
import { accountOf } from '../../plan/containers/questions.js'
import type { LaunchPlan } from '../../plan/launch-plan.js'
import type { WorkflowPlan } from '../../plan/workflow-plan.js'
import { launchedName, launchedTexts } from './launched.js'
import { bracketed, type ModuleContext, signature } from './module-text.js'
import { notificationsArgument } from './notifications.js'
import { indent } from './strings.js'

/** What a workflow is launched by: the workflow around it, if there is one, and launch plans: constant arguments as fixed inputs; a schedule's partition through a workflow of its own. */
export function launchPlanTexts(
  workflow: WorkflowPlan,
  returns: string | null,
  context: ModuleContext,
): readonly string[] {
  const partitions = new Set<string>()
  const launches = workflow.launchPlans.flatMap((plan) => {
    const texts: string[] = []
    if (plan.partition && !partitions.has(plan.partitionName)) {
      partitions.add(plan.partitionName)
      texts.push(partitionTask(plan, context))
    }
    if (plan.partition) texts.push(scheduledWorkflow(plan, workflow, returns, context))
    return [...texts, launchPlan(plan, workflow, context)]
  })
  return [...launchedTexts(workflow, returns, context), ...unscheduledPlan(workflow, context), ...launches]
}

/** The tasks that compute the partitions of schedules, for a workflow that is written elsewhere. */
export function partitionTasks(workflow: WorkflowPlan, context: ModuleContext): readonly string[] {
  const plans = new Map(workflow.launchPlans.map((plan) => [plan.partitionName, plan]))
  return [...plans.values()].filter((plan) => plan.partition).map((plan) => partitionTask(plan, context))
}

function partitionTask(plan: LaunchPlan, context: ModuleContext): string {
  const { imports } = context
  const partition = plan.partition
  if (!partition) return ''
  const head = signature(
    plan.partitionName,
    [`kickoff_time: ${imports.text('datetime.datetime')}`],
    imports.text(partition.type),
  )
  const body = `"""${partition.doc}"""\nreturn ${imports.text(partition.text)}`
  return `@${imports.use('flytekit', 'task')}\n${head}\n${indent(body)}`
}

function scheduledWorkflow(
  plan: LaunchPlan,
  workflow: WorkflowPlan,
  returns: string | null,
  context: ModuleContext,
): string {
  const { imports } = context
  const partition = plan.partition
  if (!partition) return ''
  const call = `${plan.partitionName}(kickoff_time=kickoff_time)`
  const shared = partition.inputs.length > 1
  const items = [
    ...partition.inputs.map((input) => `${input}=${shared ? 'when' : call}`),
    ...Object.entries(plan.constants).map(([input, text]) => `${input}=${imports.text(text)}`),
  ]
  const body = [
    ...(shared ? [`when = ${call}`] : []),
    `${returns === null ? '' : 'return '}${launchedName(workflow)}${bracketed('(', items, ')', 16 + launchedName(workflow).length)}`,
  ]
  const head = signature(plan.workflowName, [`kickoff_time: ${imports.text('datetime.datetime')}`], returns)
  return `@${imports.use('flytekit', 'workflow')}\n${head}\n${indent(body.join('\n'))}`
}

function launchPlan(plan: LaunchPlan, workflow: WorkflowPlan, context: ModuleContext): string {
  const { imports } = context
  const schedule = () => imports.use('flytekit', 'CronSchedule')
  const constants = Object.entries(plan.constants).map(
    ([input, text]) => `${pythonString(input)}: ${imports.text(text)}`,
  )
  const items = [plan.partition ? plan.workflowName : launchedName(workflow), pythonString(plan.name)]
  if (!plan.partition && constants.length > 0)
    items.push(`fixed_inputs=${bracketed('{', constants, '}', 24)}`)
  if (plan.cron !== null) {
    const kickoff = plan.partition ? ', kickoff_time_input_arg="kickoff_time"' : ''
    items.push(`schedule=${schedule()}(schedule=${pythonString(plan.cron)}${kickoff})`)
  }
  items.push(...carried(workflow, context))
  return `${imports.use('flytekit', 'LaunchPlan')}.get_or_create${bracketed('(', items, ')', 24)}`
}

/** The launch plan by which others start the workflow. */
function unscheduledPlan(workflow: WorkflowPlan, context: ModuleContext): readonly string[] {
  const { unscheduled } = workflow
  if (!unscheduled) return []
  const { variable, launchPlan: name } = unscheduled
  const items = [
    launchedName(workflow),
    ...(name === null ? [] : [pythonString(name), ...carried(workflow, context)]),
  ]
  const call = bracketed('(', items, ')', 27 + variable.length)
  return [`${variable} = ${context.imports.use('flytekit', 'LaunchPlan')}.get_or_create${call}`]
}

/** What every launch plan of a workflow says: the service account, and who is told. */
function carried(workflow: WorkflowPlan, context: ModuleContext): readonly string[] {
  const { imports } = context
  const account = serviceAccount(workflow, context)
  const identity = () =>
    `${imports.use('flytekit.models.security', 'Identity')}(k8s_service_account=${pythonString(account ?? '')})`
  return [
    ...(account === null
      ? []
      : [
          `security_context=${imports.use('flytekit.models.security', 'SecurityContext')}(run_as=${identity()})`,
        ]),
    ...notificationsArgument(workflow, imports),
  ]
}

/** Flyte gives an execution one service account: that which the tasks of the workflow agree on. */
export function serviceAccount(
  workflow: WorkflowPlan,
  { tasks }: Pick<ModuleContext, 'tasks'>,
): string | null {
  const ids = new Set([...workflow.nodes, ...workflow.steps].map((each) => each.task))
  const accounts = new Set(
    [...ids].flatMap((id) => {
      const task = tasks.get(id)
      return (task && accountOf(task)) ?? []
    }),
  )
  const [only] = accounts
  return accounts.size === 1 && only !== undefined ? only : null
}
