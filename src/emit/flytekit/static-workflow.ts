import type { WorkflowPlan } from '../../plan/workflow-plan.js'
import {
  type CallScope,
  callText,
  inlinedCalls,
  isLocated,
  locationCall,
  nodeText,
  repeatedText,
} from './calls.js'
import { derivedName, derivedTask } from './derived.js'
import { bracketed, docstring, type ModuleContext, signature } from './module-text.js'
import { type CalledNode, calledNodes, returnedNodes } from './node-uses.js'
import { outputType } from './outputs.js'
import { indent } from './strings.js'

/** The admin's default limit is 100 nodes a workflow; the start, the end and the derived arguments count too. */
const NODE_LIMIT = 90

/** A run of nodes that is a workflow of its own. */
export interface Piece {
  readonly name: string
  readonly calls: readonly CalledNode[]
  /** Nodes of earlier pieces whose outputs it takes. */
  readonly takes: readonly string[]
  /** Nodes whose outputs later pieces, or the caller, take. */
  readonly gives: readonly string[]
}

export interface WorkflowText {
  readonly definitions: readonly string[]
  /** The Flyte-visible type of what the workflow returns; null: nothing. */
  readonly returns: string | null
}

/** The @workflow of a root, after the task of its derived arguments, and in pieces when it has many nodes. */
export function staticWorkflow(workflow: WorkflowPlan, context: ModuleContext): WorkflowText {
  const calls = calledNodes(workflow, context.tasks)
  const returned = returnedNodes(workflow, context.tasks)
  const variables = nameNodes(workflow, calls, context.taken)
  const derived = workflow.derived ? derivedTask(workflow, workflow.derived, context) : []
  const pieces = cut(workflow, calls, returned)
  const whole = pieces.length <= 1
  const repeated = repeatedTasks(workflow, context)
  const texts = pieces.map((piece) => pieceText(piece, workflow, calls, variables, whole, context))
  const top = whole ? [] : [joined(workflow, pieces, returned, variables, context)]
  return {
    definitions: [...derived, ...repeated, ...texts, ...top],
    returns: returnType(returned, calls, context),
  }
}

export function cut(
  workflow: WorkflowPlan,
  calls: readonly CalledNode[],
  returned: readonly string[],
): readonly Piece[] {
  const groups: CalledNode[][] = [[]]
  let weight = 0
  for (const call of calls) {
    const own = (call.task.location && call.task.level === 'container') || call.plan.over ? 2 : 1
    if (weight + own > NODE_LIMIT) {
      groups.push([])
      weight = 0
    }
    groups.at(-1)?.push(call)
    weight += own
  }
  const inside = groups.map((group) => new Set(group.map((call) => call.plan.id)))
  return groups.map((group, index) => {
    const later = groups.slice(index + 1).flat()
    const wanted = new Set([...later.flatMap((call) => call.takes), ...returned])
    return {
      name: groups.length === 1 ? workflow.name : `${workflow.name}_part_${index + 1}`,
      calls: group,
      takes: [...new Set(group.flatMap((call) => call.takes))].filter((id) => !inside[index]?.has(id)),
      gives: groups.length === 1 ? returned : [...wanted].filter((id) => inside[index]?.has(id)),
    }
  })
}

/** A variable for every node, unique in the workflow and never the name of a function or input. */
export function nameNodes(
  workflow: WorkflowPlan,
  calls: readonly CalledNode[],
  bound: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const taken = new Set([...bound, ...workflow.inputs.map((each) => each.argument)])
  const counts = new Map<string, number>()
  for (const { task } of calls) counts.set(task.task, (counts.get(task.task) ?? 0) + 1)
  const numbers = new Map<string, number>()
  const names = new Map<string, string>()
  for (const { plan, task } of calls) {
    const number = (numbers.get(task.task) ?? 0) + 1
    numbers.set(task.task, number)
    const base = task.functionName.replace(/(?<=.)_task$/, '')
    let name = counts.get(task.task) === 1 ? `${base}_done` : `${base}_${number}`
    while (taken.has(name)) name += '_'
    taken.add(name)
    names.set(plan.id, name)
  }
  return names
}

function pieceText(
  piece: Piece,
  workflow: WorkflowPlan,
  all: readonly CalledNode[],
  variables: ReadonlyMap<string, string>,
  whole: boolean,
  context: ModuleContext,
): string {
  const arguments_ = new Set(workflow.inputs.map((each) => each.argument))
  const given =
    ['given', 'derived', 'derived_'].find((name) => !arguments_.has(name) && !context.taken.has(name)) ??
    '_given'
  const scope: CallScope = {
    context,
    given,
    inputs: arguments_,
    fields: workflow.derived?.fields.map((field) => field.name) ?? [],
    variable: (id) => variables.get(id) ?? id,
    here: new Set(piece.calls.map((call) => call.plan.id)),
    taken: new Set([...piece.calls.flatMap((call) => call.takes), ...piece.gives]),
    inlined: inlinedCalls(piece.calls, all, new Set(piece.gives)),
  }
  const lines: string[] = []
  const usesDerived = piece.calls.some((call) =>
    Object.values({
      ...call.plan.bindings,
      ...(call.task.level === 'container' ? call.plan.texts : {}),
    }).some((each) => each.kind === 'derived'),
  )
  if (usesDerived && workflow.derived) lines.push(`${given} = ${derivedCall(workflow)}`)
  const waited = new Set(piece.calls.flatMap((call) => call.waits))
  const order: Wait[] = []
  for (const call of piece.calls) {
    if (!scope.inlined.has(call.plan.id)) lines.push(...callLines(call, scope, waited, order))
  }
  const values = piece.gives.map(scope.variable)
  const tuple = whole || values.length < 2 ? null : tupleName(piece.name)
  const end =
    tuple !== null
      ? [`return ${tuple}${bracketed('(', values, ')', 16 + tuple.length)}`]
      : values.length > 0
        ? returnLines(lines, values, order)
        : []
  lines.push(...chains(order), ...end)

  const doc = whole && context.tasks.get(workflow.root)?.doc
  const inputs = workflow.inputs.map((each) => {
    const defaulted = whole && each.default !== null ? ` = ${context.imports.text(each.default)}` : ''
    return `${each.argument}: ${context.imports.text(each.type)}${defaulted}`
  })
  const taken = piece.takes.map((id) => `${variables.get(id)}: ${typeOf(id, all, context)}`)
  const head = `@${context.imports.use('flytekit', 'workflow')}\n${signature(piece.name, [...ordered(inputs), ...taken], tuple ?? returnType(piece.gives, all, context))}`
  const about = doc ? [docstring(doc.trim().split('\n')[0]?.trim() ?? '')] : []
  const fields = tuple === null ? '' : tupleText(tuple, piece, variables, all, context)
  return `${fields}${head}\n${indent([...about, ...lines].join('\n'))}`
}

/** The small tasks of a workflow that give what its map tasks made as often as it is required. */
export function repeatedTasks(workflow: WorkflowPlan, context: ModuleContext): readonly string[] {
  return calledNodes(workflow, context.tasks).flatMap((call) => repeatedTask(call, context))
}

function repeatedTask(call: CalledNode, context: ModuleContext): string[] {
  const repeated = call.plan.over?.repeated
  if (!repeated) return []
  const { imports } = context
  const type = imports.text(`typing.List[${outputType(call.task.output, imports) ?? 'str'}]`)
  const parameters = [`done: ${type}`, `places: ${imports.text('typing.List[int]')}`]
  const body = [
    '"""What is required twice ran once, and is read twice."""',
    'return [done[place] for place in places]',
  ]
  return [
    `@${imports.use('flytekit', 'task')}\n${signature(repeated.name, parameters, type)}\n${indent(body.join('\n'))}`,
  ]
}

/** The last call is returned as it is when it is all that is returned, and nothing else is said of it. */
function returnLines(lines: string[], values: readonly string[], order: readonly Wait[]): string[] {
  const [only] = values
  const last = lines.at(-1) ?? ''
  if (
    values.length === 1 &&
    last.startsWith(`${only} = `) &&
    !order.some(({ before, after }) => before === only || after === only)
  ) {
    lines.pop()
    return [`return ${last.slice(`${only} = `.length)}`]
  }
  return [`return ${values.join(', ')}`]
}

/** One variable's node runs before another's. */
interface Wait {
  readonly before: string
  readonly after: string
}

/** A call as a statement; what it only waits for is noted in `order`, or stands around it where that is a list. */
function callLines(call: CalledNode, scope: CallScope, waited: ReadonlySet<string>, order: Wait[]): string[] {
  const { id } = call.plan
  const name = scope.variable(id)
  const waits = call.waits.filter((each) => scope.here.has(each))
  const named = scope.taken.has(id) || waited.has(id)
  const room = 4 + name.length + 3
  if (waits.some((each) => scope.inlined.has(each)))
    return [`${named ? `${name} = ` : ''}${nodeText(call, scope, room)}`]

  const repeated = call.plan.over?.repeated
  if (repeated) return [`${name} = ${repeatedText(call, repeated, scope)}`]
  const isRun = isLocated(call, scope)
  const run = isRun ? `${name}_run` : name
  for (const each of waits) order.push({ before: scope.variable(each), after: run })
  const text = callText(call, scope, room)
  const line = `${named || isRun || waits.length > 0 ? `${run} = ` : ''}${text}`
  if (!isRun) return [line]
  order.push({ before: run, after: name })
  return [line, `${name} = ${locationCall(call, scope)}`]
}

/** `a >> b >> c`, each pair once. */
function chains(order: readonly Wait[]): string[] {
  const rest = [...order]
  const lines: string[] = []
  for (let first = rest.shift(); first; first = rest.shift()) {
    const chain = [first.before, first.after]
    for (;;) {
      const next = rest.findIndex(({ before }) => before === chain.at(-1))
      if (next < 0) break
      chain.push(...rest.splice(next, 1).map(({ after }) => after))
    }
    lines.push(chain.join(' >> '))
  }
  return lines
}

function derivedCall(workflow: WorkflowPlan): string {
  const inputs = workflow.inputs.filter((each) => workflow.derived?.inputs.includes(each.name))
  const name = derivedName(workflow)
  return `${name}${bracketed(
    '(',
    inputs.map((each) => `${each.argument}=${each.argument}`),
    ')',
    16 + name.length,
  )}`
}

function typeOf(id: string, all: readonly CalledNode[], context: ModuleContext): string {
  const call = all.find((each) => each.plan.id === id)
  const type = (call && outputType(call.task.output, context.imports)) ?? 'str'
  return call?.plan.over ? context.imports.text(`typing.List[${type}]`) : type
}

function returnType(
  gives: readonly string[],
  all: readonly CalledNode[],
  context: ModuleContext,
): string | null {
  const types = gives.map((id) => typeOf(id, all, context))
  return types.length < 2 ? (types[0] ?? null) : context.imports.text(`typing.Tuple[${types.join(', ')}]`)
}

const tupleName = (name: string) =>
  name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())

function tupleText(
  name: string,
  piece: Piece,
  variables: ReadonlyMap<string, string>,
  all: readonly CalledNode[],
  context: ModuleContext,
): string {
  const fields = piece.gives.map((id) => `    ${variables.get(id)}: ${typeOf(id, all, context)}`)
  return `class ${name}(${context.imports.text('typing.NamedTuple')}):\n${fields.join('\n')}\n\n\n`
}

/** The workflow of workflows: pieces in order, each after the one before it where an order must be kept. */
function joined(
  workflow: WorkflowPlan,
  pieces: readonly Piece[],
  returned: readonly string[],
  variables: ReadonlyMap<string, string>,
  context: ModuleContext,
): string {
  const all = pieces.flatMap((piece) => piece.calls)
  const home = new Map(
    pieces.flatMap((piece, index) => piece.calls.map((call) => [call.plan.id, index] as const)),
  )
  const value = (id: string) => {
    const index = home.get(id) ?? 0
    return pieces[index]?.gives.length === 1 ? `part_${index + 1}` : `part_${index + 1}.${variables.get(id)}`
  }
  // A tuple takes no `>>`: flytekit forgets it before one, and fails behind one. Any of its values stands for the node.
  const ofPart = (index: number) => {
    const [first, second] = pieces[index]?.gives ?? []
    return first !== undefined && second !== undefined ? value(first) : `part_${index + 1}`
  }
  const lines: string[] = []
  pieces.forEach((piece, index) => {
    const inputs = workflow.inputs.map((each) => `${each.argument}=${each.argument}`)
    const takes = piece.takes.map((id) => `${variables.get(id)}=${value(id)}`)
    lines.push(
      `part_${index + 1} = ${piece.name}${bracketed('(', [...inputs, ...takes], ')', 20 + piece.name.length)}`,
    )
    const before = new Set(piece.calls.flatMap((call) => call.waits).map((id) => home.get(id) ?? index))
    for (const each of [...before].sort((a, b) => a - b))
      if (each !== index) lines.push(`${ofPart(each)} >> ${ofPart(index)}`)
  })
  const type = returnType(returned, all, context)
  if (returned.length > 0) lines.push(`return ${returned.map(value).join(', ')}`)
  const inputs = workflow.inputs.map((each) => {
    const defaulted = each.default !== null ? ` = ${context.imports.text(each.default)}` : ''
    return `${each.argument}: ${context.imports.text(each.type)}${defaulted}`
  })
  const about = `"""${all.length} nodes, in parts that stay below Flyte's limit of 100 nodes a workflow."""`
  return `@${context.imports.use('flytekit', 'workflow')}\n${signature(workflow.name, ordered(inputs), type)}\n${indent([about, ...lines].join('\n'))}`
}

/** Python wants parameters without a default first. */
export function ordered(parameters: readonly string[]): string[] {
  return [
    ...parameters.filter((each) => !each.includes(' = ')),
    ...parameters.filter((each) => each.includes(' = ')),
  ]
}
