import { pythonString } from '../../languages/python/literal.js'
import type { StartedPlan, WorkflowPlan } from '../../plan/workflow-plan.js'
import { aboutLaunched } from '../../plan/workflows/about-launched.js'
import { bracketed, docstring, freeName, type ModuleContext, ordered, signature } from './module-text.js'
import { returnedNodes } from './node-uses.js'
import { indent } from './strings.js'

/** What launch plans start: the workflow, or the one that runs it where something is said of it as a whole. */
export function launchedName({ name, launched }: Pick<WorkflowPlan, 'name' | 'launched'>): string {
  return launched?.name ?? name
}

/**
 * The @workflow that runs a workflow, cancels it after its time, and then starts others: the launch plans that it names,
 * then itself. `returns`: the type of what the workflow returns.
 */
export function launchedTexts(
  workflow: WorkflowPlan,
  returns: string | null,
  context: ModuleContext,
): readonly string[] {
  const { launched } = workflow
  if (!launched) return []
  const { imports } = context
  const plans = launched.starts.map((each) => startedPlan(each, workflow, context))
  const locals = new Set([...context.taken, ...workflow.inputs.map((each) => each.argument)])
  const done = freeName('done', locals)
  const given = workflow.inputs.map(({ argument }) => `${argument}=${argument}`)
  const limit =
    launched.timeout === null
      ? ''
      : `.with_overrides(timeout=${imports.text(`datetime.timedelta(seconds=${launched.timeout})`)})`
  const call = `${workflow.name}${bracketed('(', given, ')', 12 + workflow.name.length)}${limit}`
  // A tuple takes no `>>`: flytekit forgets it there.
  const before = returnedNodes(workflow, context.tasks).length > 1 ? `${done}[0]` : done
  const starts = launched.starts.flatMap((each, index) =>
    startLines(each, plans[index], before, locals, context),
  )
  const body = [
    docstring(aboutLaunched(workflow)),
    ...(starts.length > 0 ? [`${done} = ${call}`, ...starts] : [returns === null ? call : `return ${call}`]),
    ...(starts.length > 0 && returns !== null ? [`return ${done}`] : []),
  ]
  const inputs = workflow.inputs.map((each) => {
    const defaulted = each.default === null ? '' : ` = ${imports.text(each.default)}`
    return `${each.argument}: ${imports.text(each.type)}${defaulted}`
  })
  const head = signature(launched.name, ordered(inputs), returns)
  return [
    ...plans.flatMap((each) => each.text ?? []),
    `@${imports.use('flytekit', 'workflow')}\n${head}\n${indent(body.join('\n'))}`,
  ]
}

interface StartedText {
  /** The variable of the launch plan. */
  readonly variable: string
  /** Its definition; null: it stands beside its workflow. */
  readonly text: string | null
  /** Does it give several values? */
  readonly isTuple: boolean
}

function startedPlan(started: StartedPlan, workflow: WorkflowPlan, context: ModuleContext): StartedText {
  const { imports, taken, plan } = context
  const { starts } = started
  if (starts.kind === 'launch-plan') {
    const variable = freeName(started.name, taken)
    const identity = Object.entries(starts.identity).map(([key, text]) => `${key}=${pythonString(text)}`)
    const inputs = Object.entries(started.inputs).map(([name, { type }]) => `${name}: ${imports.text(type)}`)
    const text = [
      `@${imports.use('flytekit', 'reference_launch_plan')}${bracketed('(', identity, ')', 22)}`,
      signature(variable, inputs, null),
      indent(docstring(`Another project's launch plan, which \`${workflow.name}\` starts.`)),
    ]
    return { variable, text: text.join('\n'), isTuple: false }
  }
  const other = plan.workflows.find((each) => each.root === starts.task)
  if (!other) throw new Error(`${starts.task} has no workflow`)
  if (!other.unscheduled) throw new Error(`${other.name} has no launch plan`)
  const variable = imports.use(`.${other.name}`, other.unscheduled.variable)
  return { variable, text: null, isTuple: returnedNodes(other, context.tasks).length > 1 }
}

function startLines(
  started: StartedPlan,
  plan: StartedText | undefined,
  before: string,
  locals: Set<string>,
  { imports }: ModuleContext,
): readonly string[] {
  if (!plan) return []
  const name = freeName(`${started.name}_started`, locals)
  const inputs = Object.entries(started.inputs).map(
    ([input, { binding }]) =>
      `${input}=${binding.kind === 'literal' ? imports.text(binding.text) : binding.name}`,
  )
  const call = `${plan.variable}${bracketed('(', inputs, ')', 8 + name.length + plan.variable.length)}`
  return [`${name} = ${call}`, `${before} >> ${name}${plan.isTuple ? '[0]' : ''}`]
}
