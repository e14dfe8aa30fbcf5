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
    const given = own && argumentsOf(own, each)
    const said = own && overInputs(node.task, own, each)
    const isRead = consumer.level === 'native' && Boolean(consumer.native?.usesInputs)
    if (!given || !said || (isRead && child.output.kind !== 'one')) return undefined
    const laid: ParameterisedNode = {
      id: `${node.id} each ${each.task}`,
      task: each.task,
      arguments: given,
      dependencies: { kind: 'none' },
      open: null,
    }
    const binder = openBinder(tasks.get(graph.task)?.parameters ?? [], findFragments)
    const whole = { ...said, isRead, fragments: step.fragments }
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

  /** The fixed arguments over the root's parameters; undefined: one cannot be said. */
  function argumentsOf(
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
    return found
  }

  /** The texts over the root's inputs; undefined: what they name is no input, or means something else there. */
  function overInputs(
    consumer: string,
    own: ParameterisedNode['arguments'],
    each: EachStep,
  ): EachStep | undefined {
    const root = tasks.get(graph.task)?.parameters ?? []
    const names = new Map<string, { readonly name: string; readonly argument: string }>()
    for (const name of each.uses) {
      const value = own[name]
      const input = value?.kind === 'parameter' && root.find((parameter) => parameter.name === value.name)
      if (!input || !isSame(consumer, name, input.name)) return undefined
      names.set(name, input)
    }
    const changed = [...names].filter(([name, { argument }]) => argument !== name)
    if (changed.length === 0) return each
    const texts = `${each.value} ${each.loop}`
    const isTaken = changed.some(([, { argument }]) => wordOf(argument).test(texts))
    // A text of the sources, or the name of an argument, may hold the word as well.
    if (isTaken || /["']/.test(texts) || changed.some(([name]) => isKeyword(name, texts))) return undefined
    const renamed = (text: string) =>
      changed.reduce((all, [name, { argument }]) => all.replace(wordOf(name), () => argument), text)
    return {
      ...each,
      value: renamed(each.value),
      loop: renamed(each.loop),
      uses: [...new Set([...names.values()].map(({ name }) => name))],
    }
  }

  /** Is a parameter of the task that requires the root's own in all that matters? */
  function isSame(consumer: string, name: string, input: string): boolean {
    const of = (task: string, called: string) => {
      const found = definitions.get(task)?.parameters.find((parameter) => parameter.name === called)
      return found && JSON.stringify([found.type, found.standard, found.options])
    }
    const kept = of(consumer, name)
    return kept !== undefined && kept === of(graph.task, input)
  }
}

const wordOf = (name: string) => new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'g')

const isKeyword = (name: string, text: string) => new RegExp(`(?<![\\w.])${name}\\s*=(?!=)`).test(text)

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
