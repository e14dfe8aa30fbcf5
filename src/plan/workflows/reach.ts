import type { NodeShape } from '../../model/graph.js'
import type { Dependency, TaskDefinition } from '../../model/model.js'

export type Definitions = ReadonlyMap<string, TaskDefinition>

/** Task definitions that a dependency names, each once, in order. */
export function tasksOf(dependency: Dependency | null): readonly string[] {
  return [...new Set(named(dependency))]
}

function named(dependency: Dependency | null): readonly string[] {
  switch (dependency?.kind) {
    case 'one':
      return [dependency.task]
    case 'sequence':
      return dependency.items.flatMap(named)
    case 'mapping':
      return dependency.entries.flatMap((entry) => named(entry.value))
    case 'each':
      return named(dependency.item)
    case 'when':
      return [...named(dependency.then), ...named(dependency.otherwise)]
    case 'opaque':
      return dependency.mayRequire
    default:
      return []
  }
}

/** All definitions that a task may need, itself first; what `stop` says is not looked into. */
export function reach(
  definitions: Definitions,
  from: string,
  stop: (task: string) => boolean = () => false,
): ReadonlySet<string> {
  const found = new Set([from])
  for (const task of found) {
    if (stop(task)) continue
    for (const next of tasksOf(definitions.get(task)?.dependencies ?? null)) found.add(next)
  }
  return found
}

/** All that may run when a task runs: what its run() yields too. */
export function reachRunning(definitions: Definitions, from: string): ReadonlySet<string> {
  const found = new Set([from])
  for (const task of found) {
    const definition = definitions.get(task)
    for (const next of [
      ...tasksOf(definition?.dependencies ?? null),
      ...tasksOf(definition?.dynamic ?? null),
    ])
      found.add(next)
  }
  return found
}

/** All node ids of a shape, in order, each once. */
export function nodesOf(shape: NodeShape): readonly string[] {
  switch (shape.kind) {
    case 'none':
      return []
    case 'one':
      return [shape.node]
    case 'sequence':
      return [...new Set(shape.items.flatMap(nodesOf))]
    case 'mapping':
      return [...new Set(shape.entries.flatMap((entry) => nodesOf(entry.value)))]
  }
}
