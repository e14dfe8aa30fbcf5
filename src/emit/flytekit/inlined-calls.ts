import type { NodeShape } from '../../model/graph.js'
import { nodesOf } from '../../model/shapes.js'
import type { CalledNode } from './node-uses.js'

/** How often a node's output is taken, over all calls. */
export function takenCounts(calls: readonly CalledNode[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const count = (shape: NodeShape): void => {
    if (shape.kind === 'one') counts.set(shape.node, (counts.get(shape.node) ?? 0) + 1)
    else if (shape.kind === 'sequence') shape.items.forEach(count)
    else if (shape.kind === 'mapping') for (const entry of shape.entries) count(entry.value)
  }
  for (const call of calls) for (const each of call.data) count(each.shape)
  return counts
}

/** Nodes that may be written inside the call that needs them: one needs them, in the same piece, and the text stays short. */
export function inlinedCalls(
  piece: readonly CalledNode[],
  all: readonly CalledNode[],
  kept: ReadonlySet<string>,
): Map<string, CalledNode> {
  const counts = new Map(takenCounts(all))
  for (const id of all.flatMap((call) => call.waits)) counts.set(id, (counts.get(id) ?? 0) + 1)
  const here = new Set(
    piece.flatMap((call) => [...call.data.flatMap((each) => nodesOf(each.shape)), ...call.waits]),
  )
  const inRows = rows(piece)
  const isApart = (call: CalledNode) => call.waits.length > 0 && !inRows.has(call.plan.id)
  const orderedBy = new Map(piece.flatMap((call) => call.waits.map((wait) => [wait, call] as const)))
  const inlined = new Map<string, CalledNode>()
  const depths = new Map<string, number>()
  for (const call of piece) {
    const { id } = call.plan
    const inside = [...call.takes, ...call.waits].filter((each) => inlined.has(each))
    const depth = Math.max(0, ...inside.map((each) => depths.get(each) ?? 0)) + 1
    const alike = new Set(inside.map((each) => inlined.get(each)?.task.task)).size <= 1
    const waiting = orderedBy.get(id)
    if (isApart(call) || (waiting && !inRows.has(id) && isApart(waiting))) continue
    if (counts.get(id) !== 1 || !here.has(id) || kept.has(id) || depth > 2 || (inside.length > 1 && !alike))
      continue
    inlined.set(id, call)
    depths.set(id, depth)
  }
  return inlined
}

/** Nodes of one task of which a call takes three or more: they are written as a list of calls. */
function rows(piece: readonly CalledNode[]): ReadonlySet<string> {
  const tasks = new Map(piece.map((call) => [call.plan.id, call.task.task]))
  const found = new Set<string>()
  for (const call of piece) {
    for (const ids of [...call.data.map((each) => nodesOf(each.shape)), call.waits]) {
      const counts = new Map<string | undefined, number>()
      for (const id of ids) counts.set(tasks.get(id), (counts.get(tasks.get(id)) ?? 0) + 1)
      for (const id of ids) if ((counts.get(tasks.get(id)) ?? 0) >= 3) found.add(id)
    }
  }
  return found
}
