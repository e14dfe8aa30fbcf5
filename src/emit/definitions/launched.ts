import type { StartedPlan, WorkflowPlan } from '../../plan/workflow-plan.js'
import { aboutLaunched } from '../../plan/workflows/about-launched.js'
import {
  type LaunchPlan,
  type LaunchPlanReference,
  launchPlan,
  launchPlanReference,
  type Node,
  type Promised,
  type Variables,
  type Workflow,
  workflow,
} from '../../sdk/index.js'
import { serviceAccount } from '../flytekit/launch-plans.js'
import { notificationSettings } from './notifications.js'
import type { DefinitionScope } from './scope.js'
import { constant, typeFor, workflowVariables } from './tasks.js'

type Started = LaunchPlan | LaunchPlanReference

/** The launch plan by which others start a workflow. */
export function unscheduledPlan(plan: WorkflowPlan, of: Workflow, scope: DefinitionScope): LaunchPlan | null {
  const { unscheduled } = plan
  if (!unscheduled) return null
  const account = serviceAccount(plan, scope)
  const settings =
    unscheduled.launchPlan === null
      ? {}
      : { ...(account === null ? {} : { serviceAccount: account }), ...notificationSettings(plan) }
  return launchPlan({ name: unscheduled.launchPlan ?? of.name, workflow: of, ...settings }) as LaunchPlan
}

/**
 * The workflow around that of a root, where something is said of it as a whole: it cancels it after its time, and then
 * starts others. `launchPlanOf`: the launch plan by which others start a root.
 */
export function launchedWorkflow(
  plan: WorkflowPlan,
  root: Workflow,
  module: string,
  scope: DefinitionScope,
  launchPlanOf: (root: string) => LaunchPlan,
): Workflow | null {
  const { launched } = plan
  if (!launched) return null
  const inputs = workflowVariables(plan.inputs, scope)
  const definition = { name: `${module}.${launched.name}`, inputs, description: aboutLaunched(plan) }
  return workflow(definition, (given, run) => {
    const all = given as Readonly<Record<string, Promised>>
    const bound = Object.fromEntries(plan.inputs.map(({ argument }) => [argument, all[argument]]))
    const limit = launched.timeout === null ? {} : { timeout: launched.timeout }
    const done: Node = run(root, bound as never, limit)
    for (const each of launched.starts) {
      const what = startedDefinition(each, scope, launchPlanOf)
      const values = Object.entries(what.inputs as Variables).flatMap(([name, variable]) => {
        const bound = each.inputs[name]
        // flytekit binds the defaults of what it starts, too.
        if (!bound) return variable.kind === 'input' && variable.hasDefault ? [[name, variable.default]] : []
        const { binding, type } = bound
        return binding.kind === 'literal'
          ? [[name, constant(name, binding.text, typeFor(name, type, scope), scope)]]
          : [[name, all[binding.name]]]
      })
      run(what, Object.fromEntries(values) as never, { after: done })
    }
    return done.outputs as never
  }) as unknown as Workflow
}

function startedDefinition(
  { starts, inputs }: StartedPlan,
  scope: DefinitionScope,
  launchPlanOf: (root: string) => LaunchPlan,
): Started {
  if (starts.kind === 'root') return launchPlanOf(starts.task)
  const variables: Variables = Object.fromEntries(
    Object.entries(inputs).map(([name, { type }]) => [name, typeFor(name, type, scope)]),
  )
  return launchPlanReference({ ...starts.identity, inputs: variables }) as LaunchPlanReference
}
