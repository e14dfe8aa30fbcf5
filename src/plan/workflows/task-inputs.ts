import type { InputPlan, TaskPlan } from '../task-plan.js'
import type { Defect, Tasks } from './defects.js'
import { inputPlan } from './input-plan.js'
import {
  type InputShape,
  leafOf,
  type MaybeShape,
  merged,
  shapeOfDependency,
  shapeOfNodes,
} from './input-shape.js'
import type { MappedGraph } from './mapped-graph.js'
import type { Definitions } from './reach.js'
import type { Selection } from './selection.js'
import type { ShapeOfText } from './shape-of-text.js'

/** The inputs of every native task of the selections, or the reason why one has no form that travels. */
export function taskInputs(
  selections: readonly { readonly selection: Selection; readonly graph: MappedGraph }[],
  definitions: Definitions,
  tasks: Tasks,
  shapeOfText: ShapeOfText,
): { readonly inputs: ReadonlyMap<string, InputPlan>; readonly defects: readonly Defect[] } {
  const inputs = new Map<string, InputPlan>()
  const defects: Defect[] = []
  for (const task of tasks.values()) {
    if (task.level !== 'native' || task.structural || task.external) continue
    if (!task.native?.usesInputs) {
      inputs.set(task.task, { kind: 'none' })
      continue
    }
    const shapes = shapesOf(task, selections, definitions, tasks, shapeOfText)
    if (shapes.length === 0) continue
    const shape = shapes.reduce<MaybeShape>((all, next) => all && next && merged(all, next), shapes[0])
    const plan = shape && planOf(shape, task, tasks)
    if (plan) inputs.set(task.task, plan)
    else
      defects.push({
        task: task.task,
        to: 'bridged',
        reason: { code: 'BRIDGED-INPUT-SHAPE', why: whyNot(task, shape), at: task.at },
      })
  }
  return { inputs, defects }
}

function shapesOf(
  task: TaskPlan,
  selections: readonly { readonly selection: Selection; readonly graph: MappedGraph }[],
  definitions: Definitions,
  tasks: Tasks,
  shapeOfText: ShapeOfText,
): readonly MaybeShape[] {
  const definition = definitions.get(task.task)
  const leaf = leafOf(tasks, (id) => definitions.get(id)?.output.kind !== 'none')
  const of =
    definition?.dependencies.kind === 'sequence' && definition.dependencies.of === 'tuple' ? 'tuple' : 'list'
  return selections.flatMap(({ selection, graph }) => {
    const taskOf = new Map(graph.nodes.map((node) => [node.id, node.task]))
    const nodes = selection.nodes.filter((node) => node.task === task.task && !selection.laid.has(node.id))
    const ofNodes = nodes.map(({ dependencies }) => {
      const shape = shapeOfNodes(dependencies, (id) => taskOf.get(id) ?? id, leaf, of)
      const isMapped = dependencies.kind === 'one' && graph.over.has(dependencies.node)
      return shape && isMapped ? ({ kind: 'many', of: 'list', item: shape } as const) : shape
    })
    if (!selection.steps.has(task.task) || !definition) return ofNodes
    return [...ofNodes, shapeOfDependency(definition.dependencies, leaf) ?? shapeOfText(definition, leaf)]
  })
}

function planOf(shape: InputShape, task: TaskPlan, tasks: Tasks): InputPlan | undefined {
  const taken = new Set([
    ...task.parameters.flatMap((each) => [each.name, each.argument]),
    ...(task.native?.fragments ?? []).flatMap((each) => each.names),
    'output',
    'Target',
  ])
  return inputPlan(shape, (id) => tasks.get(id)?.functionName ?? 'inputs', taken)
}

function whyNot(task: TaskPlan, shape: MaybeShape): string {
  return shape === undefined
    ? `What ${task.task} requires has several forms, or targets that are no locations.`
    : `The inputs of ${task.task} mix forms that no Flyte arguments carry.`
}
