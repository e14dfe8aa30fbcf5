import type { ParameterisedGraph, ParameterisedNode } from '../../model/graph.js'
import type { TaskDefinition } from '../../model/model.js'
import type { TaskPlan } from '../task-plan.js'
import type { EachStep } from '../workflow-plan.js'
import { type BoundOver, type FindFragments, isUnbound, openBinder } from './arguments.js'
import type { Tasks } from './defects.js'
import { type Definitions, reach } from './reach.js'
import { isLaid } from './selection.js'
import { defaultText, type StepOf } from './steps.js'

/** A graph some of whose nodes stand for a task over a list. */
export interface MappedGraph extends ParameterisedGraph {
  readonly over: ReadonlyMap<string, BoundOver>
}

/** Values of these compare, and come back from Flyte, as Luigi keeps them. */
const listed = new Set(['str', 'int', 'datetime.date', 'datetime.datetime'])

/**
 * The graph with one mapped node in place of what a requires() asks for over a list. Only where that is exact: the mapped
 * task requires nothing itself, and nothing else in the graph may require it, for one task instance must run once.
 */
export function mapped(
  graph: ParameterisedGraph,
  definitions: Definitions,
  tasks: Tasks,
  stepOf: StepOf,
  findFragments: FindFragments,
): MappedGraph {
  const over = new Map<string, BoundOver>()
  const nodes = graph.nodes.flatMap((node): ParameterisedNode[] => {
    const made = isLaid(node) && mappedNode(node)
    if (!made) return [node]
    over.set(made.node.id, made.over)
    return [
      made.node,
      { ...node, arguments: made.arguments, open: null, dependencies: { kind: 'one', node: made.node.id } },
    ]
  })
  return { ...graph, nodes, over }

  function mappedNode(node: ParameterisedNode) {
    const consumer = tasks.get(node.task)
    const step = consumer && !consumer.fused && stepOf(node.task, tasks)
    if (!step || 'why' in step || !step.each) return undefined
    const { each } = step
    const child = tasks.get(each.task)
    const definition = definitions.get(each.task)
    if (!child || !definition || !isMappable(child, definition, each)) return undefined
    if (mayRequire(each.task) !== 1) return undefined
    const own = ownArguments(node)
    const given = own && argumentsOf(node.task, own, each)
    const isRead = consumer.level === 'native' && Boolean(consumer.native?.usesInputs)
    if (!given || (isRead && child.output.kind !== 'one')) return undefined
    const laid: ParameterisedNode = {
      id: `${node.id} each ${each.task}`,
      task: each.task,
      arguments: given,
      dependencies: { kind: 'none' },
      open: null,
    }
    const binder = openBinder(tasks.get(graph.task)?.parameters ?? [], findFragments)
    const whole = { ...each, isRead, fragments: step.fragments }
    if (isUnbound(binder.bind(child, laid, false, whole))) return undefined
    return { node: laid, over: whole, arguments: own }
  }

  /** In how many places of the graph may the task be required? */
  function mayRequire(task: string): number {
    return graph.nodes.filter((node) =>
      isLaid(node) ? reach(definitions, node.task).has(task) : node.task === task,
    ).length
  }

  /** The root takes the workflow's inputs as they are. */
  function ownArguments(node: ParameterisedNode): ParameterisedNode['arguments'] | undefined {
    if (node.id !== graph.root) return node.arguments
    const parameters = definitions.get(node.task)?.parameters ?? []
    return Object.fromEntries(parameters.map(({ name }) => [name, { kind: 'parameter', name }] as const))
  }

  /** The fixed arguments over the root's parameters; undefined: a text of requires() means something else there. */
  function argumentsOf(
    consumer: string,
    own: ParameterisedNode['arguments'],
    each: EachStep,
  ): ParameterisedNode['arguments'] | undefined {
    const found: Record<string, ParameterisedNode['arguments'][string]> = {}
    for (const [name, expression] of Object.entries(each.fixed)) {
      if (expression.kind === 'parameter') {
        const value = own[expression.name]
        if (!value) return undefined
        found[name] = value
      } else if (expression.kind === 'constant' || defaultText(expression, findFragments))
        found[name] = expression
      else return undefined
    }
    const root = tasks.get(graph.task)?.parameters ?? []
    const areInputs = each.uses.every((name) => {
      const value = own[name]
      const input = root.find((parameter) => parameter.name === name)
      return value?.kind === 'parameter' && value.name === name && input?.argument === name && isSame(name)
    })
    return areInputs ? found : undefined

    /** Is the parameter of the task that requires the root's own in all that matters? */
    function isSame(name: string): boolean {
      const kept = definitions.get(consumer)?.parameters.find((parameter) => parameter.name === name)
      const input = definitions.get(graph.task)?.parameters.find((parameter) => parameter.name === name)
      return (
        input !== undefined &&
        kept !== undefined &&
        JSON.stringify([kept.type, kept.standard, kept.options]) ===
          JSON.stringify([input.type, input.standard, input.options])
      )
    }
  }
}

function isMappable(child: TaskPlan, definition: TaskDefinition, each: EachStep): boolean {
  const parameter = child.parameters.find(({ name }) => name === each.parameter)
  return (
    child.level === 'native' &&
    !child.structural &&
    !child.fused &&
    definition.dependencies.kind === 'none' &&
    definition.dynamic === null &&
    parameter !== undefined &&
    parameter.exact !== false &&
    listed.has(parameter.type)
  )
}
