import type { Place } from '../../model/problem.js'
import { nodesOf } from '../../model/shapes.js'
import type { Reason, TaskPlan } from '../task-plan.js'
import { type FindFragments, isUnbound, openBinder } from './arguments.js'
import type { MappedGraph } from './mapped-graph.js'
import { keepsToItsTargets } from './purity.js'
import { type Definitions, reachRunning } from './reach.js'
import { isLaid, type Selection } from './selection.js'

/** A task that cannot be where it is: fused, it runs with all below it in one container; bridged, its class stays. */
export interface Defect {
  readonly task: string
  readonly to: 'fused' | 'bridged'
  readonly reason: Reason
}

export type Tasks = ReadonlyMap<string, TaskPlan>

/** Nodes whose graph nobody can know without running the code. */
export function unknownGraphs(selection: Selection, tasks: Tasks): readonly Defect[] {
  return selection.nodes.flatMap((node) => {
    if (!node.open || isLaid(node) || tasks.get(node.task)?.fused) return []
    return [fused(node.task, 'FUSED-UNKNOWN-GRAPH', node.open.why, placeOf(node.open.at))]
  })
}

/** Tasks that a rule keeps together with what they require. */
export function keptTogether(selection: Selection, tasks: Tasks): readonly Defect[] {
  return selection.nodes.flatMap((node) => {
    const task = tasks.get(node.task)
    return task?.together && !task.fused ? [{ task: node.task, to: 'fused', reason: task.together }] : []
  })
}

/**
 * A task that Luigi still runs looks for local files of what it requires: they must be in the same pod. A native task
 * takes them as its inputs; one that does not read those may meet what it requires on the disk itself.
 */
export function localFiles(
  selection: Selection,
  tasks: Tasks,
  isLocal: (task: TaskPlan) => boolean,
): readonly Defect[] {
  const producers = (task: string, seen = new Set<string>()): readonly string[] =>
    selection.edges.flatMap(([consumer, producer]) => {
      if (consumer !== task || seen.has(producer)) return []
      seen.add(producer)
      return tasks.get(producer)?.structural ? producers(producer, seen) : [producer]
    })
  return [...new Set(selection.edges.map(([consumer]) => consumer))].flatMap((id) => {
    const task = tasks.get(id)
    if (!task || task.structural || task.fused) return []
    const required = producers(id)
      .map((each) => tasks.get(each))
      .filter((each) => each !== undefined && isLocal(each))
    const apart = required.find(
      (each) => task.level !== 'native' || (each?.level !== 'native' && Boolean(task.native?.usesInputs)),
    )
    if (apart) {
      const legacy = task.level === 'native' ? apart.task : task.task
      const why = `${task.task} needs what ${apart.task} writes to a local path, and ${legacy} still runs under Luigi.`
      return [fused(id, 'FUSED-LOCAL-FILES', why, task.at)]
    }
    const [beside] = required
    if (!beside || !task.native || task.native.usesInputs || keepsToItsTargets(task.native)) return []
    const why = `${task.task} does not read the local target of ${beside.task} as its input, so what it needs of it may lie beside that on the disk.`
    return [fused(id, 'FUSED-LOCAL-DISK', why, task.at)]
  })
}

/**
 * A task outside a fused part that requires a task inside it would run that twice, and so would two fused parts that
 * share one: who requires them joins them.
 */
export function sharedParts(selection: Selection, definitions: Definitions, tasks: Tasks): readonly Defect[] {
  const tops = [...selection.nodes.map((node) => node.task), ...selection.steps].filter(
    (task) => tasks.get(task)?.fused,
  )
  const inside = new Map<string, string>()
  const overlapping = new Map<string, string>()
  for (const top of tops) {
    for (const task of reachRunning(definitions, top)) {
      if (task === top || definitions.get(task)?.kind === 'external') continue
      const other = inside.get(task)
      if (other !== undefined) for (const each of [top, other]) overlapping.set(each, task)
      inside.set(task, top)
    }
  }
  return selection.edges.flatMap(([consumer, producer]) => {
    const top = inside.get(producer)
    const shared = overlapping.get(producer)
    if ((top === undefined && shared === undefined) || tasks.get(consumer)?.fused) return []
    const why =
      shared === undefined
        ? `It requires ${producer}, which runs inside the container of ${top}.`
        : `It requires ${producer}, in whose container ${shared} runs, which runs in another container too.`
    return [fused(consumer, 'FUSED-SHARED-PART', why, tasks.get(consumer)?.at ?? { path: '' })]
  })
}

/** Arguments that have no text outside the class that computes them: who requires the task computes them, under Luigi. */
export function opaqueArguments(
  selection: Selection,
  graph: MappedGraph,
  tasks: Tasks,
  findFragments: FindFragments,
): readonly Defect[] {
  const selected = new Set(selection.nodes.map((node) => node.id))
  const binder = openBinder(tasks.get(graph.task)?.parameters ?? [], findFragments)
  return selection.nodes.flatMap((node) => {
    const task = tasks.get(node.task)
    const laid = selection.laid.has(node.id)
    if (!task || (task.structural && !laid)) return []
    const bound = binder.bind(task, node, laid, graph.over.get(node.id))
    if (!isUnbound(bound)) return []
    const consumers = graph.nodes.filter(
      (each) => selected.has(each.id) && nodesOf(each.dependencies).includes(node.id),
    )
    return (consumers.length > 0 ? consumers : [node]).map((consumer) =>
      fused(consumer.task, 'FUSED-OPAQUE-ARGUMENT', bound.why, tasks.get(consumer.task)?.at ?? { path: '' }),
    )
  })
}

export function fused(task: string, code: string, why: string, at: Place): Defect {
  return { task, to: 'fused', reason: { code, why, at } }
}

/** `path:line` */
export function placeOf(text: string): Place {
  const match = /^(.*):(\d+)$/.exec(text)
  return match && Number(match[2]) > 0 ? { path: match[1] ?? '', line: Number(match[2]) } : { path: text }
}
