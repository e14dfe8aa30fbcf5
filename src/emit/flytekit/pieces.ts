import type { WorkflowPlan } from '../../plan/workflow-plan.js'
import type { CalledNode } from './node-uses.js'

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

/** The calls in runs that stay below the limit; one run is the whole workflow. */
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
