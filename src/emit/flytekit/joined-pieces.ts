import type { WorkflowPlan } from '../../plan/workflow-plan.js'
import { bracketed, type ModuleContext, ordered, signature } from './module-text.js'
import { returnType, typeOf } from './node-types.js'
import type { CalledNode } from './node-uses.js'
import type { Piece } from './pieces.js'
import { indent } from './strings.js'

/** The workflow of workflows: pieces in order, each after the one before it where an order must be kept. */
export function joined(
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

/** The class whose fields are what a piece gives, where that is more than one value. */
export const tupleName = (name: string) =>
  name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())

/** Its definition. */
export function tupleText(
  name: string,
  piece: Piece,
  variables: ReadonlyMap<string, string>,
  all: readonly CalledNode[],
  context: ModuleContext,
): string {
  const fields = piece.gives.map((id) => `    ${variables.get(id)}: ${typeOf(id, all, context)}`)
  return `class ${name}(${context.imports.text('typing.NamedTuple')}):\n${fields.join('\n')}\n\n\n`
}
