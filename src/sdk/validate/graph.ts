import type { BindingData } from '../generated/flyteidl/core/literals_pb.js'
import type { Node } from '../generated/flyteidl/core/workflow_pb.js'
import { caseNodes, START } from './scope.js'

/** Ids of the nodes that a node waits for, by order or by data; those of its cases too. */
export function upstreamOf(node: Node): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (each: Node): void => {
    for (const id of each.upstreamNodeIds) found.add(id)
    for (const { binding } of each.inputs) if (binding) promisedNodes(binding, found)
    if (each.target.case === 'branchNode') caseNodes(each.target.value.ifElse).forEach(visit)
  }
  visit(node)
  found.delete('')
  found.delete(START)
  return found
}

function promisedNodes({ value }: BindingData, found: Set<string>): void {
  if (value.case === 'promise') found.add(value.value.nodeId)
  else if (value.case === 'collection') for (const each of value.value.bindings) promisedNodes(each, found)
  else if (value.case === 'map')
    for (const each of Object.values(value.value.bindings)) promisedNodes(each, found)
}

/**
 * Choices that stand before a node that their conditions read: the compiler knows only the nodes before a choice when it
 * comes to it. (flytepropeller, ValidateBranchNode)
 */
export function choicesBeforeTheirSources(
  nodes: readonly Node[],
): readonly { readonly choice: string; readonly source: string }[] {
  const later = new Set(nodes.map((each) => each.id))
  return nodes.flatMap((node) => {
    later.delete(node.id)
    const read = new Set<string>()
    for (const choice of choicesOf(node))
      for (const { binding } of choice.inputs) if (binding) promisedNodes(binding, read)
    return [...read].filter((id) => later.has(id)).map((source) => ({ choice: node.id, source }))
  })
}

/** A choice and those inside its cases; none for other nodes. */
function choicesOf(node: Node): readonly Node[] {
  if (node.target.case !== 'branchNode') return []
  return [node, ...caseNodes(node.target.value.ifElse).flatMap(choicesOf)]
}

/** A circle of nodes, first to last, or null. Walks without recursion: chains may be as long as workflows are. */
export function findCycle(nodes: ReadonlyMap<string, Node>): readonly string[] | null {
  const done = new Set<string>()
  const path: { readonly id: string; readonly rest: string[] }[] = []
  const open = new Set<string>()
  const enter = (id: string) => {
    const node = nodes.get(id)
    open.add(id)
    path.push({ id, rest: node ? [...upstreamOf(node)].filter((each) => nodes.has(each)) : [] })
  }
  for (const start of nodes.keys()) {
    if (done.has(start)) continue
    enter(start)
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const next = step.rest.pop()
      if (next === undefined) {
        path.pop()
        open.delete(step.id)
        done.add(step.id)
      } else if (open.has(next)) {
        const ids = path.map((each) => each.id)
        return [...ids.slice(ids.indexOf(next)), next]
      } else if (!done.has(next)) enter(next)
    }
  }
  return null
}
