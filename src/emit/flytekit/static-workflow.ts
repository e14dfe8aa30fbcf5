import type { WorkflowPlan } from '../../plan/workflow-plan.js'
import { callLines, chains, returnLines, type Wait } from './call-lines.js'
import type { CallScope } from './calls.js'
import { derivedName, derivedTask } from './derived.js'
import { inlinedCalls } from './inlined-calls.js'
import { joined, tupleName, tupleText } from './joined-pieces.js'
import { bracketed, docstring, type ModuleContext, ordered, signature } from './module-text.js'
import { nameNodes } from './node-names.js'
import { returnType, typeOf } from './node-types.js'
import { type CalledNode, calledNodes, returnedNodes } from './node-uses.js'
import { cut, type Piece } from './pieces.js'
import { repeatedTasks } from './repeated.js'
import { indent } from './strings.js'

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
