import type { NodeShape } from '../../model/graph.js'
import { nodesOf } from '../../model/shapes.js'
import type { TaskPlan } from '../../plan/task-plan.js'
import type { NodePlan, WorkflowPlan } from '../../plan/workflow-plan.js'
import { partOf } from './shapes.js'

/** A node that becomes a call, with what it takes from others and what it only waits for. */
export interface CalledNode {
  readonly plan: NodePlan
  readonly task: TaskPlan
  /** Arguments that carry outputs: the shape of nodes for each. */
  readonly data: readonly { readonly argument: string; readonly shape: NodeShape }[]
  /** Keys of a mapping that travels as two lists, as Python texts. */
  readonly keys: { readonly argument: string; readonly texts: readonly string[] } | null
  /** Nodes whose outputs it takes. */
  readonly takes: readonly string[]
  /** Nodes that it only waits for. */
  readonly waits: readonly string[]
}

/** The calls of a static workflow, in topological order. Wrapper tasks are no calls: who requires one waits for what it requires. */
export function calledNodes(
  workflow: WorkflowPlan,
  tasks: ReadonlyMap<string, TaskPlan>,
): readonly CalledNode[] {
  const plans = new Map(workflow.nodes.map((node) => [node.id, node]))
  const isCall = (node: NodePlan) => node.laid || !tasks.get(node.task)?.structural

  const behind = (shape: NodeShape): readonly string[] => [
    ...new Set(
      nodesOf(shape).flatMap((id) => {
        const node = plans.get(id)
        return !node || isCall(node) ? [id] : behind(node.dependencies)
      }),
    ),
  ]

  return workflow.nodes.filter(isCall).map((plan) => {
    const task = tasks.get(plan.task)
    if (!task) throw new Error(`no plan for task ${plan.task}`)
    const { data, keys } = plan.laid ? { data: [], keys: null } : dataOf(task, plan.dependencies)
    const takes = [...new Set(data.flatMap((each) => nodesOf(each.shape)))]
    const waits = behind(plan.dependencies).filter((id) => !takes.includes(id))
    return { plan, task, data, keys, takes, waits }
  })
}

function dataOf(task: TaskPlan, dependencies: NodeShape): Pick<CalledNode, 'data' | 'keys'> {
  const inputs = task.level === 'native' ? task.inputs : undefined
  if (!inputs || inputs.kind === 'none') return { data: [], keys: null }
  if (inputs.kind === 'parts') {
    const data = inputs.parts
      .map((part) => ({
        argument: part.argument,
        optional: part.optional,
        shape: partOf(dependencies, part.path),
      }))
      .filter((part) => !(part.optional && part.shape.kind === 'none'))
    return { data, keys: null }
  }
  const entries = dependencies.kind === 'mapping' ? dependencies.entries : []
  const values: NodeShape = { kind: 'sequence', items: entries.map((entry) => entry.value) }
  return {
    data: [{ argument: inputs.values.argument, shape: values }],
    keys: { argument: inputs.names, texts: entries.map((entry) => entry.key) },
  }
}

/** What the root of a workflow gives back: itself, or what a wrapper requires when that is a short plain list. */
export function returnedNodes(
  workflow: WorkflowPlan,
  tasks: ReadonlyMap<string, TaskPlan>,
): readonly string[] {
  const root = workflow.nodes.at(-1)
  if (!root) return []
  const hasOutput = (id: string) => {
    const node = workflow.nodes.find((each) => each.id === id)
    const task = node && tasks.get(node.task)
    if (!node || !task || node.over || (task.structural && !node.laid)) return false
    return task.output.kind !== 'none' && (task.level !== 'container' || Boolean(task.location))
  }
  if (root.laid || !tasks.get(root.task)?.structural) return hasOutput(root.id) ? [root.id] : []
  const required = nodesOf(root.dependencies)
  return required.length <= 4 && required.every(hasOutput) ? required : []
}
