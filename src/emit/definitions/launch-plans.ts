import type { LaunchPlan as PlannedLaunchPlan } from '../../plan/launch-plan.js'
import type { WorkflowPlan } from '../../plan/workflow-plan.js'
import {
  cron,
  type LaunchPlan,
  launchPlan,
  pythonTask,
  t,
  typeOf,
  type Workflow,
  workflow,
} from '../../sdk/index.js'
import { serviceAccount } from '../flytekit/launch-plans.js'
import { notificationSettings } from './notifications.js'
import type { DefinitionScope } from './scope.js'
import { constant, outputVariables, typeFor } from './tasks.js'

/** The launch plans of a root; where a schedule gives a partition, they start a workflow that computes it first. */
export function launchPlans(
  plan: WorkflowPlan,
  root: Workflow,
  module: string,
  scope: DefinitionScope,
): readonly LaunchPlan[] {
  const account = serviceAccount(plan, scope)
  return plan.launchPlans.map((each) => {
    const values = Object.fromEntries(
      Object.entries(each.constants).map(([name, text]) => {
        const declared = root.inputs[name]
        return [name, declared ? constant(name, text, typeOf(declared), scope) : text]
      }),
    )
    const starts = each.partition ? scheduledWorkflow(each, values, root, module, scope) : root
    const kickoff = each.partition ? { kickoffTime: 'kickoff_time' } : {}
    return launchPlan({
      name: each.name,
      workflow: starts,
      ...(account === null ? {} : { serviceAccount: account }),
      ...(each.partition ? {} : { fixed: values }),
      ...notificationSettings(plan),
      ...(each.cron === null ? {} : { schedule: cron(each.cron, kickoff) }),
    } as never) as unknown as LaunchPlan
  })
}

function scheduledWorkflow(
  planned: PlannedLaunchPlan,
  constants: Readonly<Record<string, unknown>>,
  root: Workflow,
  module: string,
  scope: DefinitionScope,
): Workflow {
  const { partition } = planned
  if (!partition) return root
  const compute = pythonTask({
    name: `${module}.${planned.partitionName}`,
    image: scope.image,
    inputs: { kickoff_time: t.datetime },
    outputs: outputVariables(typeFor('partition', partition.type, scope)),
  })
  return workflow(
    { name: `${module}.${planned.workflowName}`, inputs: { kickoff_time: t.datetime } },
    ({ kickoff_time }, run) => {
      const when = run(compute, { kickoff_time } as never).outputs['o0']
      const given = { ...Object.fromEntries(partition.inputs.map((name) => [name, when])), ...constants }
      return run(root, given as never).outputs as never
    },
  ) as unknown as Workflow
}
