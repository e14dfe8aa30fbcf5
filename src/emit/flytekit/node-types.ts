import type { ModuleContext } from './module-text.js'
import type { CalledNode } from './node-uses.js'
import { outputType } from './outputs.js'

/** The Flyte-visible type of what a node gives; of a map task, the list of it. */
export function typeOf(id: string, all: readonly CalledNode[], context: ModuleContext): string {
  const call = all.find((each) => each.plan.id === id)
  const type = (call && outputType(call.task.output, context.imports)) ?? 'str'
  return call?.plan.over ? context.imports.text(`typing.List[${type}]`) : type
}

/** Of a function that returns what these nodes give; null: nothing. */
export function returnType(
  gives: readonly string[],
  all: readonly CalledNode[],
  context: ModuleContext,
): string | null {
  const types = gives.map((id) => typeOf(id, all, context))
  return types.length < 2 ? (types[0] ?? null) : context.imports.text(`typing.Tuple[${types.join(', ')}]`)
}
