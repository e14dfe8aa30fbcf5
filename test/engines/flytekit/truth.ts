import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '../../../src/plan/plan.js'
import { expectedGraph, type LuigiGraph, type PlainGraph } from '../../../src/verify/compare-graphs.js'
import { fixtures } from './project.js'

/** The graph that Luigi built for a fixture's root, as the plan must show it: wrappers are edges, fused parts one node. */
export function withoutWrappers(name: string, index: number, plan: Plan): PlainGraph {
  const truth = JSON.parse(readFileSync(join(fixtures, `${name}.truth.json`), 'utf8')) as {
    readonly roots: readonly LuigiGraph[]
  }
  const graph = truth.roots[index]
  if (!graph) throw new Error(`${name} has no truth for root ${index}`)
  return expectedGraph(graph, plan)
}
