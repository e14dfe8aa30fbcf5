import type { ParameterisedGraph, ParameterisedNode } from '../../model/graph.js'
import { requiredTasks } from '../../model/requirements.js'
import { nodesOf } from '../../model/shapes.js'
import { type Definitions, reach } from './reach.js'

/** The part of a root's graph that becomes nodes, and what is laid when it runs. */
export interface Selection {
  readonly root: string
  /** In topological order; below a fused node there is none. */
  readonly nodes: readonly ParameterisedNode[]
  /** Ids of nodes whose own graph depends on parameters. */
  readonly laid: ReadonlySet<string>
  /** Task definitions that a @dynamic lays. */
  readonly steps: ReadonlySet<string>
  /** [consumer, producer] definitions of all edges, static and laid. */
  readonly edges: readonly (readonly [string, string])[]
}

/** Is its graph one that its requires() text can say, once the parameters have values? */
export function isLaid({ open }: ParameterisedNode): boolean {
  return open?.kind === 'parameters' || open?.code === 'UNKNOWN-UNSUPPORTED'
}

/**
 * What is static stays static when it shares no task with what is laid, and no two laid parts share one; else everything
 * is laid from the root, for one task instance must be one node.
 */
export function select(
  graph: ParameterisedGraph,
  definitions: Definitions,
  isFused: (task: string) => boolean,
): Selection {
  const all = graph.nodes.map((node) => (node.id === graph.root ? withOwnArguments(node, definitions) : node))
  const byId = new Map(all.map((node) => [node.id, node]))
  const wanted = new Set([graph.root])
  for (const id of wanted) {
    const node = byId.get(id)
    if (node && !isFused(node.task)) for (const next of nodesOf(node.dependencies)) wanted.add(next)
  }
  const nodes = all.filter((node) => wanted.has(node.id))
  const open = nodes.filter((node) => isLaid(node) && !isFused(node.task))
  const closures = open.map((node) => reach(definitions, node.task, isFused))
  const fixed = new Set(nodes.filter((node) => !open.includes(node)).map((node) => node.task))
  const apart =
    closures.every((closure) => ![...closure].some((task) => fixed.has(task))) &&
    closures.every((closure, index) =>
      closures.slice(index + 1).every((other) => ![...other].some((task) => closure.has(task))),
    )

  if (apart)
    return selection(
      graph,
      nodes,
      new Set(open.map((node) => node.id)),
      new Set(closures.flatMap((each) => [...each])),
    )
  const root = byId.get(graph.root)
  return selection(graph, root ? [root] : [], new Set([graph.root]), reach(definitions, graph.task, isFused))

  function selection(
    of: ParameterisedGraph,
    chosen: readonly ParameterisedNode[],
    laid: ReadonlySet<string>,
    steps: ReadonlySet<string>,
  ): Selection {
    const ofNodes = chosen.flatMap((node) =>
      laid.has(node.id) || isFused(node.task)
        ? []
        : nodesOf(node.dependencies).map((id) => [node.task, byId.get(id)?.task ?? id] as const),
    )
    const ofSteps = [...steps].flatMap((task) =>
      isFused(task)
        ? []
        : requiredTasks(definitions.get(task)?.dependencies ?? null).map((each) => [task, each] as const),
    )
    return { root: of.task, nodes: chosen, laid, steps, edges: [...ofNodes, ...ofSteps] }
  }
}

/** The root takes the workflow's inputs as they are, also where nothing else is known of it. */
function withOwnArguments(node: ParameterisedNode, definitions: Definitions): ParameterisedNode {
  const parameters = definitions.get(node.task)?.parameters ?? []
  const own = parameters.map(({ name }) => [name, { kind: 'parameter', name }] as const)
  return { ...node, arguments: Object.fromEntries(own) }
}
