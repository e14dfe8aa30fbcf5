import type { InputPlan, TaskPlan } from '../../plan/task-plan.js'
import type { DynamicStep, NodePlan, WorkflowPlan } from '../../plan/workflow-plan.js'
import { commandText } from '../../plan/workflows/command-text.js'
import { tasksName } from './calls.js'
import { wrapped } from './derived.js'
import type { Imports } from './imports.js'
import { bracketed, docstring, freeName, type ModuleContext, signature } from './module-text.js'
import { outputType } from './outputs.js'
import { indent } from './strings.js'

/** The class whose methods say what each task requires, and the @dynamic tasks that lay it from a root. */
export function dynamicWorkflow(workflow: WorkflowPlan, context: ModuleContext): readonly string[] {
  if (workflow.steps.length === 0) return []
  const name = freeName(
    `${workflow.name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())}Graph`,
    context.taken,
  )
  const methods = workflow.steps.map((step) => methodText(step, workflow, context))
  const start = 'def __init__(self):\n    self.laid = {}'
  const about = `"""What each task requires, as the Luigi code says it; every distinct task instance is laid once."""`
  const graph = `class ${name}:\n${indent([about, '', start, ...methods.flatMap((method) => ['', method])].join('\n'))}`
  const laid = new Map(workflow.nodes.filter((node) => node.laid).map((node) => [node.task, node]))
  return [graph, ...[...laid.values()].map((node) => dynamicTask(node, name, workflow, context))]
}

function dynamicTask(node: NodePlan, graph: string, workflow: WorkflowPlan, context: ModuleContext): string {
  const task = required(context, node.task)
  const { imports } = context
  const parameters = task.parameters.map((each) => `${each.argument}: ${imports.text(each.type)}`)
  const decodes = task.parameters.flatMap((each) => (each.decode === null ? [] : [imports.text(each.decode)]))
  const call = `${graph}().${task.functionName}${bracketed(
    '(',
    task.parameters.map((each) => `${each.name}=${each.argument}`),
    ')',
    20 + graph.length,
  )}`
  const type = task.structural || !returnsData(task) ? null : outputType(task.output, imports)
  const about = [docstring(aboutDynamic(task, workflow))]
  const body = [...about, ...decodes, type === null ? call : `return ${call}`]
  return `@${imports.use('flytekit', 'dynamic')}\n${signature(tasksName(task), parameters, type)}\n${indent(body.join('\n'))}`
}

function aboutDynamic(task: TaskPlan, workflow: WorkflowPlan): string {
  const why = workflow.reasons.find((reason) => reason.code.startsWith('DYNAMIC'))?.why ?? ''
  const what = `Lays what ${task.legacy.name} requires when it runs, for the graph depends on parameters`
  const reason = why.replace(/\s+/g, ' ').replace(/\.$/, '')
  if (why === '') return `${what}.`
  return what.length + why.length < 100
    ? `${what}: ${reason}.`
    : `${what}.\n\n${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`
}

/** Does a node of it carry its locations? */
function returnsData(task: TaskPlan): boolean {
  return task.output.kind !== 'none' && (task.level !== 'container' || Boolean(task.location))
}

function methodText(planned: DynamicStep, workflow: WorkflowPlan, context: ModuleContext): string {
  const task = required(context, planned.task)
  const step =
    planned.words === 'legacy' ? planned : { ...planned, result: context.imports.text(planned.result) }
  const { imports } = context
  const significant = task.parameters
    .filter((each) => each.significant)
    .map((each) => JSON.stringify(each.name))
  const parameters = step.parameters.map(({ name, default: text }) =>
    text === null ? name : `${name}=${imports.text(text)}`,
  )
  const sorted = [
    ...parameters.filter((each) => !each.includes('=')),
    ...parameters.filter((each) => each.includes('=')),
  ]
  const lines =
    step.statements === '' ? [] : [step.form === 'function' ? requiresFunction(step) : step.statements]
  const result = step.form === 'function' ? 'requires()' : step.result
  lines.push(...nodeLines(task, result, step, workflow, context))
  const head = `@${imports.use('.laying', 'once')}(${significant.join(', ')})\n${signature(task.functionName, ['self', ...sorted], null)}`
  return `${head}\n${indent(lines.join('\n'))}`
}

function requiresFunction(step: DynamicStep): string {
  return `def requires():\n${indent(step.statements)}\n`
}

/** From what is required to the node of the task itself. */
function nodeLines(
  task: TaskPlan,
  result: string,
  step: DynamicStep,
  workflow: WorkflowPlan,
  context: ModuleContext,
): string[] {
  const { imports } = context
  const none = result === '[]' || result === 'None'
  const value = step.generator ? `list(${result})` : result
  if (task.structural) return [`return ${imports.use('.laying', 'nodes_of')}(${value})`]

  const bindings = argumentTexts(task, task.level === 'container', imports)
  const inputs =
    task.level === 'native' ? (task.inputs ?? { kind: 'none' as const }) : { kind: 'none' as const }
  const call = (extra: readonly string[]) => {
    const name = context.functionOf(task)
    return `${name}${bracketed('(', [...bindings, ...extra], ')', 16 + name.length)}`
  }
  const isLocated = task.level === 'container' && Boolean(task.location)
  if (none) return isLocated ? located(task, [`return ${call([])}`], context) : [`return ${call([])}`]

  const simple = /^\w+$/.test(value)
  const reads = inputs.kind === 'keyed' ? 2 : inputs.kind === 'parts' ? inputs.parts.length : 0
  const ordered = inputs.kind === 'none' || !takesAll(inputs, step, workflow, context)
  const bound = simple || reads + (ordered ? 1 : 0) <= 1 ? value : 'required'
  const lines = bound === value ? [] : [`required = ${value}`]
  const node = call(inputTexts(inputs, bound))
  const waiting = () => `${imports.use('.laying', 'after')}${bracketed('(', [bound, node], ')', 24)}`
  lines.push(`return ${ordered ? waiting() : node}`)
  return isLocated ? located(task, lines, context) : lines
}

/** A task's arguments from the values of its method's parameters: as Flyte sees them, or in the engine's text form. */
function argumentTexts(task: TaskPlan, asText: boolean, imports: Imports): string[] {
  return task.parameters.map((each) => {
    const over = (text: string) =>
      imports.text(text).replace(new RegExp(`(?<![\\w.])${each.argument}(?!\\w)`, 'g'), 'value')
    const packed = each.pack ? wrapped(over(each.pack), each.name) : each.name
    return `${each.argument}=${asText ? wrapped(over(commandText(each)), packed) : packed}`
  })
}

/** A container's consumers in Python take the node that says where it writes. */
function located(task: TaskPlan, lines: readonly string[], context: ModuleContext): string[] {
  const after = context.imports.use('.laying', 'after')
  const bindings = argumentTexts(task, false, context.imports)
  const last = lines.at(-1)?.replace(/^return /, 'node = ') ?? ''
  return [
    ...lines.slice(0, -1),
    last,
    `return ${after}(node, ${context.functionOf(task, '_targets')}(${bindings.join(', ')}))`,
  ]
}

function inputTexts(inputs: InputPlan, value: string): string[] {
  if (inputs.kind === 'none') return []
  if (inputs.kind === 'keyed') {
    return [`${inputs.names}=list(${value})`, `${inputs.values.argument}=list(${value}.values())`]
  }
  return inputs.parts.map((part) => {
    const path = part.path.map((each, index) =>
      part.optional && index === part.path.length - 1 ? `.get(${each})` : `[${each}]`,
    )
    return `${part.argument}=${value}${path.join('')}`
  })
}

/** Does the call take an output of everything that it requires, so that no order is left to say? */
function takesAll(
  inputs: InputPlan,
  step: DynamicStep,
  workflow: WorkflowPlan,
  context: ModuleContext,
): boolean {
  const named = identifiersAfterSelf(`${step.statements}\n${step.result}`)
  const producers = workflow.steps
    .map((each) => required(context, each.task))
    .filter((task) => named.has(task.functionName))
  if (producers.some((task) => task.structural || !returnsData(task))) return false
  return inputs.kind === 'keyed' || (inputs.kind === 'parts' && inputs.parts.length > 0)
}

function identifiersAfterSelf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\bself\.(\w+)/g)].map((match) => match[1] ?? ''))
}

function required(context: ModuleContext, id: string): TaskPlan {
  const task = context.tasks.get(id)
  if (!task) throw new Error(`no plan for task ${id}`)
  return task
}
