import type { Graph } from '../model/graph.js'
import type { Plan } from '../plan/plan.js'
import { type Comparison, compared, type Difference, notCompared } from './certificate.js'

/** A graph as the real Luigi builds it. */
export interface LuigiGraph {
  readonly root: string
  readonly nodes: readonly LuigiNode[]
  /** [consumer, dependency] */
  readonly edges: readonly (readonly [string, string])[]
  /** Tasks whose requires() failed. */
  readonly failed: readonly { readonly id: string; readonly why: string }[]
}

interface LuigiNode {
  readonly id: string
  readonly family: string
  /** `module:Class`. Absent in recorded graphs. */
  readonly task?: string
  readonly external: boolean
  /** Paths, or the class of a target that has none; null: output() failed. */
  readonly outputs: readonly string[] | null
  /** The class of each target, and its path when it is a file of this machine; null: output() failed. Absent in recorded graphs. */
  readonly targets?: readonly { readonly class: string; readonly local: string | null }[] | null
}

/** Ids of nodes, and `consumer dependency` for each edge; both sorted. */
export interface PlainGraph {
  readonly nodes: readonly string[]
  readonly edges: readonly string[]
}

/** What the package's graph must be: wrappers are only edges, and a fused task stands for all below it. */
export function expectedGraph(luigi: Pick<LuigiGraph, 'nodes' | 'edges'>, plan: Plan): PlainGraph {
  const tasks = new Map(plan.tasks.map((task) => [task.task, task]))
  // Several modules may have a class of one family; a class made while the code runs is known by its family alone.
  const ofFamily = new Map(plan.tasks.map((task) => [task.legacy.family, task]))
  const taskOf = new Map(
    luigi.nodes.map((node) => [node.id, tasks.get(node.task ?? '') ?? ofFamily.get(node.family)]),
  )
  const below = new Map<string, string[]>()
  for (const [consumer, dependency] of luigi.edges)
    below.set(consumer, [...(below.get(consumer) ?? []), dependency])
  const required = (id: string) => below.get(id) ?? []
  const behind = (id: string): string[] => (taskOf.get(id)?.structural ? required(id).flatMap(behind) : [id])
  const dependencies = new Set(luigi.edges.map(([, dependency]) => dependency))
  const roots = luigi.nodes.map((node) => node.id).filter((id) => !dependencies.has(id))
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

/** The graph derived from the sources against Luigi's. What the sources leave open is not compared, and never wrong. */
export function compareModelGraph(luigi: LuigiGraph, ours: Graph): Comparison {
  if (luigi.failed[0]) return notCompared('model-graph', failure(luigi))
  const theirs = plain(luigi.nodes, luigi.edges)
  const own = plain(ours.nodes, ours.edges)
  const all = graphDifferences(theirs, own)
  const isOpen = !ours.complete
  const differences = isOpen ? all.filter((each) => each.kind.endsWith('-added')) : all
  const outputs = new Map(luigi.nodes.map((node) => [node.id, node.outputs]))
  for (const node of ours.nodes) {
    const real = outputs.get(node.id)
    if (!real || node.outputs === null || sameList(real, node.outputs)) continue
    differences.push({
      kind: 'output',
      at: node.id,
      what: `${real.join(', ') || 'nothing'} is ${node.outputs.join(', ') || 'nothing'} in the model`,
    })
  }
  if (isOpen && differences.length === 0) {
    const why = ours.unresolved.map((each) => `${each.node}: ${each.why} (${each.code})`)
    return notCompared(
      'model-graph',
      `The sources leave ${theirs.nodes.length - own.nodes.length} of ${theirs.nodes.length} tasks open: ${[...new Set(why)].slice(0, 5).join('; ')}`,
    )
  }
  return compared('model-graph', theirs.nodes.length + theirs.edges.length, differences)
}

/** What the packaged project says of a root. */
export type PackageGraph =
  | {
      readonly nodes: readonly string[]
      readonly edges: readonly (readonly [string, string])[]
      readonly calls: number
    }
  | { readonly error: string }

/** The graph inside the packaged protobuf against Luigi's. */
export function comparePackageGraph(luigi: LuigiGraph, packaged: PackageGraph, plan: Plan): Comparison {
  if (luigi.failed[0]) return notCompared('package-graph', failure(luigi))
  if ('error' in packaged) {
    const what = `Luigi builds ${luigi.nodes.length} tasks; the package's graph cannot be laid: ${packaged.error}`
    return compared('package-graph', 0, [{ kind: 'failed', at: luigi.root, what }])
  }
  const theirs = expectedGraph(luigi, plan)
  const own = { nodes: packaged.nodes, edges: packaged.edges.map((edge) => edge.join(' ')) }
  const differences = graphDifferences(theirs, own)
  if (packaged.calls > packaged.nodes.length) {
    const what = `one node for each of ${packaged.nodes.length} tasks is ${packaged.calls} nodes in the package`
    differences.push({ kind: 'node-twice', at: luigi.root, what })
  }
  return compared('package-graph', theirs.nodes.length + theirs.edges.length, differences)
}

function failure(luigi: LuigiGraph): string {
  const [first] = luigi.failed
  return `Luigi itself cannot build the graph: ${first?.id}: ${first?.why}`
}

function plain(
  nodes: readonly { readonly id: string }[],
  edges: readonly (readonly [string, string])[],
): PlainGraph {
  return { nodes: nodes.map((node) => node.id), edges: edges.map((edge) => edge.join(' ')) }
}

function graphDifferences(luigi: PlainGraph, ours: PlainGraph): Difference[] {
  const [nodes, edges] = [new Set(luigi.nodes), new Set(luigi.edges)]
  const [ownNodes, ownEdges] = [new Set(ours.nodes), new Set(ours.edges)]
  const arrow = (edge: string) => edge.replace(' ', ' → ')
  const gone = (id: string) => !ownNodes.has(id) || !nodes.has(id)
  return [
    ...[...nodes]
      .filter((id) => !ownNodes.has(id))
      .map((id) => ({
        kind: 'node-missing' as const,
        at: id,
        what: 'Luigi runs this task; here it is missing',
      })),
    ...[...ownNodes]
      .filter((id) => !nodes.has(id))
      .map((id) => ({
        kind: 'node-added' as const,
        at: id,
        what: 'Luigi does not run this task; here it is',
      })),
    // Edges of a task that differs as a whole say nothing more.
    ...[...edges]
      .filter((edge) => !ownEdges.has(edge) && !edge.split(' ').some(gone))
      .map((edge) => ({
        kind: 'edge-missing' as const,
        at: arrow(edge),
        what: 'the first requires the second in Luigi; here it does not',
      })),
    ...[...ownEdges]
      .filter((edge) => !edges.has(edge) && !edge.split(' ').some(gone))
      .map((edge) => ({
        kind: 'edge-added' as const,
        at: arrow(edge),
        what: 'the first does not require the second in Luigi; here it does',
      })),
  ]
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index])
}
