import type { StyxLaunchPlan } from '../../plan/launch-plan.js'
import type { WorkflowPlan } from '../../plan/workflow-plan.js'
import {
  type LaunchPlan,
  launchPlan,
  pythonTask,
  t,
  typeOf,
  type Workflow,
  workflow,
} from '../../sdk/index.js'
import { STYX_MODULE } from '../flytekit/styx.js'
import { notificationSettings } from './notifications.js'
import type { DefinitionScope } from './scope.js'
import { constant, outputVariables, typeFor } from './tasks.js'

/** The launch plans of a root that Styx starts, where it goes on triggering. */
export function styxLaunchPlans(
  plan: WorkflowPlan,
  root: Workflow,
  scope: DefinitionScope,
): readonly LaunchPlan[] {
  return (plan.styxPlans ?? []).map((styx) => {
    const values = Object.fromEntries(
      Object.entries(styx.constants).map(([name, text]) => {
        const declared = root.inputs[name]
        return [name, declared ? constant(name, text, typeOf(declared), scope) : text]
      }),
    )
    return launchPlan({
      name: styx.name,
      workflow: styx.partition ? partitioned(styx, values, root, scope) : root,
      ...(styx.partition ? {} : { fixed: values }),
      ...notificationSettings(plan),
    } as never) as unknown as LaunchPlan
  })
}

/** The workflow that gets the text which stood for `{}`, and gives it to the root as what its inputs are. */
function partitioned(
  styx: StyxLaunchPlan,
  values: Readonly<Record<string, unknown>>,
  root: Workflow,
  scope: DefinitionScope,
): Workflow {
  const { partition } = styx
  if (!partition) return root
  const module = `${scope.plan.package}.${STYX_MODULE}`
  const read = pythonTask({
    name: `${module}.${partition.readerName}`,
    image: scope.image,
    inputs: { styx_parameter: t.string },
    outputs: outputVariables(typeFor('partition', partition.type, scope)),
  })
  return workflow(
    { name: `${module}.${styx.workflowName}`, inputs: { styx_parameter: t.string } },
    ({ styx_parameter }, run) => {
      const when = partition.read === '' ? styx_parameter : run(read, { styx_parameter }).outputs['o0']
      const given = Object.fromEntries(partition.inputs.map((name) => [name, when]))
      run(root, { ...given, ...values } as never)
    },
  ) as unknown as Workflow
}
