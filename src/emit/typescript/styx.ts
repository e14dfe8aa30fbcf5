import type { Plan, StyxLaunchPlan } from '../../plan/plan.js'
import {
  type LaunchPlan,
  launchPlan,
  pythonTask,
  t,
  typeOf,
  type Workflow,
  workflow,
} from '../../sdk/index.js'
import type { ReadConstant } from '../definitions/constants.js'
import type { RootDefinitions } from '../definitions/define.js'
import { notificationSettings } from '../definitions/notifications.js'
import { flyteType, valueFor } from '../definitions/types.js'
import { STYX_MODULE } from '../flytekit/styx.js'

/** The launch plans of a root that Styx starts, where it goes on triggering. */
export function styxLaunchPlans(
  plan: Plan,
  root: RootDefinitions,
  image: string,
  readConstant: ReadConstant,
): readonly LaunchPlan[] {
  const planned = plan.workflows.find((each) => each.name === root.name)
  return (planned?.styxPlans ?? []).map((styx) => {
    const values = Object.fromEntries(
      Object.entries(styx.constants).map(([name, text]) => {
        const declared = root.workflow.inputs[name]
        const value = readConstant(text)
        return [name, declared && value !== undefined ? valueFor(typeOf(declared), value) : null]
      }),
    )
    const starts = styx.partition ? partitioned(plan, styx, values, root.workflow, image) : root.workflow
    const fixed = styx.partition || Object.keys(values).length === 0 ? {} : { fixed: values }
    return launchPlan({
      name: styx.name,
      workflow: starts,
      ...fixed,
      ...(planned ? notificationSettings(planned) : {}),
    } as never) as unknown as LaunchPlan
  })
}

/** The workflow that gets the text which stood for `{}`, and gives it to the root as what its inputs are. */
function partitioned(
  plan: Plan,
  styx: StyxLaunchPlan,
  values: Readonly<Record<string, unknown>>,
  root: Workflow,
  image: string,
): Workflow {
  const { partition } = styx
  if (!partition) return root
  const module = `${plan.package}.${STYX_MODULE}`
  const type = flyteType(partition.type) ?? t.string
  const read = pythonTask({
    name: `${module}.${partition.readerName}`,
    image,
    inputs: { styx_parameter: t.string },
    outputs: { o0: type },
  })
  return workflow(
    { name: `${module}.${styx.workflowName}`, inputs: { styx_parameter: t.string } },
    ({ styx_parameter }, run) => {
      const when = partition.read === '' ? styx_parameter : run(read, { styx_parameter }).outputs.o0
      const given = Object.fromEntries(partition.inputs.map((name) => [name, when]))
      run(root, { ...given, ...values } as never)
    },
  ) as unknown as Workflow
}
