import type { ParameterisedGraph } from '../model/graph.js'
import type { Model } from '../model/model.js'
import { neededTasks } from '../model/requirements.js'
import { nodesOf } from '../model/shapes.js'
import type { WorkflowPlan } from '../plan/workflow-plan.js'
import type { GraphView } from './report.js'

/** More nodes than this are shown by task definition instead. */
const MAX_NODES = 120

/** The graph of a workflow as a person looks at it: its instances where they are known, else its task definitions. */
export function workflowGraph(
  workflow: WorkflowPlan,
  graph: ParameterisedGraph | undefined,
  model: Model,
  levels: ReadonlyMap<string, string>,
): GraphView {
  if (graph && graph.nodes.length <= MAX_NODES && graph.nodes.every((node) => node.open === null)) {
    return {
      nodes: graph.nodes.map((node) => ({
        id: node.id,
        label: labelOf(node.task, node.arguments),
        level: levels.get(node.task) ?? 'container',
        open: null,
      })),
      edges: graph.nodes.flatMap((node) =>
        nodesOf(node.dependencies).map((other): [string, string] => [node.id, other]),
      ),
    }
  }
  return definitionGraph(workflow.root, model, levels)
}

function labelOf(task: string, args: ParameterisedGraph['nodes'][number]['arguments']): string {
  const name = task.slice(task.indexOf(':') + 1)
  const shown = Object.entries(args)
    .flatMap(([key, value]) =>
      value.kind === 'parameter' || value.kind === 'opaque' ? [] : [`${key}=${value.source}`],
    )
    .slice(0, 2)
  return [name, ...shown].join('\n')
}

function definitionGraph(root: string, model: Model, levels: ReadonlyMap<string, string>): GraphView {
  const byId = new Map(model.tasks.map((task) => [task.id, task]))
  const nodes: GraphView['nodes'] = []
  const edges: GraphView['edges'] = []
  const seen = new Set<string>()
  const todo = [root]
  for (let id = todo.shift(); id !== undefined; id = todo.shift()) {
    if (seen.has(id)) continue
    seen.add(id)
    const task = byId.get(id)
    const open = task?.dependencies.kind === 'opaque' ? task.dependencies.why : null
    nodes.push({ id, label: id.slice(id.indexOf(':') + 1), level: levels.get(id) ?? 'container', open })
    for (const other of task ? neededTasks(task) : []) {
      edges.push([id, other])
      todo.push(other)
    }
  }
  return { nodes, edges }
}
