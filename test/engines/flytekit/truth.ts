import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '../../../src/plan/plan.js'
import { fixtures } from './project.js'

interface TruthNode {
  readonly id: string
  readonly family: string
}

interface Truth {
  readonly roots: readonly {
    readonly nodes: readonly TruthNode[]
    readonly edges: readonly (readonly [string, string])[]
  }[]
}

/** The graph that Luigi built for a fixture's root, as the plan must show it: wrappers are edges, fused parts one node. */
export function withoutWrappers(
  name: string,
  index: number,
  plan: Plan,
): { nodes: string[]; edges: string[] } {
  const truth = JSON.parse(readFileSync(join(fixtures, `${name}.truth.json`), 'utf8')) as Truth
  const graph = truth.roots[index]
  if (!graph) throw new Error(`${name} has no truth for root ${index}`)
  const tasks = new Map(plan.tasks.map((task) => [task.legacy.family, task]))
  const taskOf = new Map(graph.nodes.map((node) => [node.id, tasks.get(node.family)]))
  const required = (id: string) =>
    graph.edges.filter(([consumer]) => consumer === id).map(([, dependency]) => dependency)
  const behind = (id: string): string[] => (taskOf.get(id)?.structural ? required(id).flatMap(behind) : [id])

  const roots = graph.nodes
    .map((node) => node.id)
    .filter((id) => !graph.edges.some(([, dependency]) => dependency === id))
  const nodes = new Set(roots.flatMap(behind))
  const edges = new Set<string>()
  for (const id of nodes) {
    if (taskOf.get(id)?.fused) continue
    for (const other of required(id).flatMap(behind)) {
      edges.add(`${id} ${other}`)
      nodes.add(other)
    }
  }
  return { nodes: [...nodes].sort(), edges: [...edges].sort() }
}
