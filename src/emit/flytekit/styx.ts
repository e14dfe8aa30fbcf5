import { pythonString } from '../../languages/python/literal.js'
import type { StyxLaunchPlan } from '../../plan/launch-plan.js'
import type { Plan } from '../../plan/plan.js'
import type { WorkflowPlan } from '../../plan/workflow-plan.js'
import { identifiersIn } from './identifiers.js'
import { type Imports, openImports } from './imports.js'
import { launchedName } from './launched.js'
import { bracketed, signature } from './module-text.js'
import { notificationsArgument } from './notifications.js'
import { indent } from './strings.js'

/** What the module is called in the package. */
export const STYX_MODULE = 'styx_launch_plans'

/**
 * The module of the launch plans that Styx starts, where it goes on triggering; null when no Styx file is in the
 * repository. `homes`: the module of each workflow.
 */
export function styxModule(
  plan: Plan,
  homes: ReadonlyMap<string, string>,
  elsewhere: ReadonlySet<string>,
): string | null {
  const plans = plan.workflows.flatMap((workflow) =>
    (workflow.styxPlans ?? [])
      .filter((styx) => !elsewhere.has(workflow.name) || styx.partition?.read)
      .map((styx) => ({ workflow, styx })),
  )
  if (plans.length === 0) return null
  const taken = new Set(
    plans.flatMap(({ workflow, styx }) => [
      launchedName(workflow),
      styx.workflowName,
      styx.partition?.readerName ?? '',
    ]),
  )
  const imports = openImports([], taken)
  const body = plans
    .flatMap(({ workflow, styx }) => {
      if (elsewhere.has(workflow.name)) return readerTask(styx, imports)
      const home = homes.get(workflow.name)
      if (home !== undefined) imports.adopt({ module: `.${home}`, name: launchedName(workflow), as: null })
      return texts(workflow, styx, imports)
    })
    .join('\n\n\n')
  const head =
    '"""Launch plans that Styx starts, for where it stays the trigger: see the Styx files in the folder `styx`."""'
  return `${head}\n# repipe: generated from the Styx files; edit freely, repipe keeps your changes\n${imports.render(identifiersIn(body))}\n\n\n${body}\n`
}

function texts(workflow: WorkflowPlan, styx: StyxLaunchPlan, imports: Imports): readonly string[] {
  const { partition } = styx
  const constants = Object.entries(styx.constants)
  if (!partition) {
    const fixed = constants.map(([input, text]) => `${pythonString(input)}: ${imports.text(text)}`)
    const items = [launchedName(workflow), pythonString(styx.name)]
    if (fixed.length > 0) items.push(`fixed_inputs=${bracketed('{', fixed, '}', 24)}`)
    return [launchPlan([...items, ...notificationsArgument(workflow, imports)], imports)]
  }
  const reader = readerTask(styx, imports)
  const call =
    partition.read === '' ? 'styx_parameter' : `${partition.readerName}(styx_parameter=styx_parameter)`
  const isShared = partition.inputs.length > 1 && partition.read !== ''
  const items = [
    ...partition.inputs.map((input) => `${input}=${isShared ? 'partition' : call}`),
    ...constants.map(([input, text]) => `${input}=${imports.text(text)}`),
  ]
  const lines = [
    ...(isShared ? [`partition = ${call}`] : []),
    `${launchedName(workflow)}${bracketed('(', items, ')', 4 + launchedName(workflow).length)}`,
  ]
  const head = signature(styx.workflowName, ['styx_parameter: str'], null)
  return [
    ...reader,
    `@${imports.use('flytekit', 'workflow')}\n${head}\n${indent(lines.join('\n'))}`,
    launchPlan(
      [styx.workflowName, pythonString(styx.name), ...notificationsArgument(workflow, imports)],
      imports,
    ),
  ]
}

/** The task that reads the partition's text; none where the text itself is wanted. */
function readerTask({ partition }: StyxLaunchPlan, imports: Imports): readonly string[] {
  if (!partition || partition.read === '') return []
  const head = signature(partition.readerName, ['styx_parameter: str'], imports.text(partition.type))
  const body = indent(`return ${imports.text(partition.read)}`)
  return [`@${imports.use('flytekit', 'task')}\n${head}\n${body}`]
}

function launchPlan(items: readonly string[], imports: Imports): string {
  return `${imports.use('flytekit', 'LaunchPlan')}.get_or_create${bracketed('(', items, ')', 24)}`
}
