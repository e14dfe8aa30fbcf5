import type { ParameterisedGraph, ParameterisedNode } from '../../model/graph.js'
import type { EntryPoint } from '../../model/model.js'
import type { Problem } from '../../model/problem.js'
import type { Reason, TaskPlan } from '../task-plan.js'
import type { NodePlan, WorkflowPlan } from '../workflow-plan.js'
import { type BoundOver, type FindFragments, isUnbound, openBinder } from './arguments.js'
import { placeOf, type Tasks } from './defects.js'
import { launchPlans } from './launch-plans.js'
import type { SharedStorage } from './local-targets.js'
import type { MappedGraph } from './mapped-graph.js'
import type { Definitions } from './reach.js'
import { isLaid, type Selection } from './selection.js'
import { settle } from './settle.js'
import type { ShapeOfText } from './shape-of-text.js'
import type { StepOf } from './steps.js'
import { styxLaunchPlans } from './styx-launch-plans.js'

export interface PlannedWorkflows {
  readonly tasks: readonly TaskPlan[]
  readonly workflows: readonly WorkflowPlan[]
  readonly problems: readonly Problem[]
}

export interface WorkflowSources {
  readonly repository: string
  readonly definitions: Definitions
  readonly entryPoints: readonly EntryPoint[]
  readonly stepOf: StepOf
  readonly findFragments: FindFragments
  readonly shapeOfText: ShapeOfText
  readonly storage: SharedStorage
}

/** A workflow for each root, and the tasks with the levels and inputs that the workflows leave them. */
export function planWorkflows(
  graphs: ReadonlyMap<string, ParameterisedGraph>,
  tasks: Tasks,
  sources: WorkflowSources,
): PlannedWorkflows {
  const problems: Problem[] = []
  const settled = settle(
    [...graphs.values()],
    sources.definitions,
    tasks,
    sources.stepOf,
    sources.findFragments,
    sources.shapeOfText,
    sources.storage,
  )
  const taken = new Set(
    [...settled.tasks.values()]
      .filter((task) => !task.structural || !graphs.has(task.task))
      .map((task) => task.functionName),
  )
  const workflows = settled.selections.flatMap(({ graph, selection }) => {
    const name = workflowName(settled.tasks.get(graph.task), taken)
    const planned = planWorkflow(name, graph, selection, settled.tasks, sources)
    problems.push(...planned.problems)
    return planned.workflow ? [planned.workflow] : []
  })
  return { tasks: [...tasks.keys()].flatMap((id) => settled.tasks.get(id) ?? []), workflows, problems }
}

/** A wrapper gives its own name; another root's task keeps its name, and the workflow says what it is. */
function workflowName(root: TaskPlan | undefined, taken: Set<string>): string {
  const wanted = root?.functionName ?? 'pipeline'
  let name = taken.has(wanted) ? `${wanted.replace(/(?<=.)_task$/, '')}_workflow` : wanted
  while (taken.has(name)) name += '_'
  taken.add(name)
  return name
}

function planWorkflow(
  name: string,
  graph: MappedGraph,
  selection: Selection,
  tasks: Tasks,
  sources: WorkflowSources,
): { workflow: WorkflowPlan | null; problems: readonly Problem[] } {
  const root = tasks.get(graph.task)
  if (!root) return { workflow: null, problems: [] }
  const binder = openBinder(root.parameters, sources.findFragments)
  const nodes = selection.nodes.map((node) =>
    planNode(node, selection, tasks, binder, graph.over.get(node.id)),
  )
  const calls = selection.nodes.filter(
    (node) => selection.laid.has(node.id) || !tasks.get(node.task)?.structural,
  )
  if (calls.length === 0) return { workflow: null, problems: [empty(root)] }
  const entryPoints = sources.entryPoints.filter((each) => each.task === graph.task)
  const launches = launchPlans(sources.repository, name, root.parameters, entryPoints)
  const steps = [...selection.steps].flatMap((id) => {
    const step = sources.stepOf(id, tasks)
    return 'why' in step ? [] : [step]
  })
  return {
    workflow: {
      root: graph.task,
      name,
      shape: root.fused ? 'fused' : steps.length > 0 ? 'dynamic' : 'static',
      inputs: root.parameters,
      nodes,
      derived: binder.derived(),
      steps,
      reasons: reasons(graph, selection, tasks),
      entryPoints,
      launchPlans: launches.plans,
      styxPlans: styxLaunchPlans(sources.repository, name, root.parameters, entryPoints),
    },
    problems: launches.problems,
  }
}

function planNode(
  node: ParameterisedNode,
  selection: Selection,
  tasks: Tasks,
  binder: ReturnType<typeof openBinder>,
  over: BoundOver | undefined,
): NodePlan {
  const task = tasks.get(node.task)
  const laid = selection.laid.has(node.id)
  const base = { id: node.id, task: node.task, arguments: node.arguments, laid }
  const dependencies = laid || task?.fused ? ({ kind: 'none' } as const) : node.dependencies
  if (!task || (task.structural && !laid)) return { ...base, bindings: {}, texts: {}, dependencies }
  const bound = binder.bind(task, node, laid, over)
  if (isUnbound(bound)) throw new Error(bound.why)
  return { ...base, ...bound, dependencies }
}

/** Why the workflow has its shape: the open places of its graph, and what was fused. */
function reasons(graph: MappedGraph, selection: Selection, tasks: Tasks): readonly Reason[] {
  const open = graph.nodes.filter((node) => isLaid(node) && !tasks.get(node.task)?.fused)
  const dynamic = open.map((node) => ({
    code: 'DYNAMIC-PARAMETERS',
    why: node.open?.why ?? '',
    at: placeOf(node.open?.at ?? ''),
  }))
  const each = selection.nodes
    .filter((node) => graph.over.has(node.id))
    .map(({ task }) => ({
      code: 'MAPPED-PARAMETERS',
      why: `${task} runs over a list that depends on parameters: a map task runs each distinct instance once.`,
      at: tasks.get(task)?.at ?? { path: '' },
    }))
  const fused = [...new Set([...selection.nodes.map((node) => node.task), ...selection.steps])].flatMap(
    (id) => tasks.get(id)?.reasons.filter((reason) => reason.code.startsWith('FUSED-')) ?? [],
  )
  const seen = new Set<string>()
  return [...dynamic, ...each, ...fused].filter((reason) => {
    const key = JSON.stringify(reason)
    return seen.has(key) ? false : seen.add(key)
  })
}

function empty(root: TaskPlan): Problem {
  return {
    code: 'WORKFLOW-EMPTY',
    severity: 'warning',
    title: 'A root requires nothing',
    why: `${root.task} is a wrapper that requires no task, and Flyte refuses a workflow without nodes.`,
    fix: 'Remove the entry point, or let the wrapper require its tasks.',
    at: root.at,
  }
}
