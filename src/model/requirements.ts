import type { Dependency, TaskDefinition } from './model.js'

/** Ids of the task definitions that a dependency may lead to, each once, in the order written. */
export function requiredTasks(dependency: Dependency | null): readonly string[] {
  return dependency === null ? [] : [...new Set(named(dependency))]
}

/** Ids of the definitions that may have to be complete before a task ends: what it requires and what its run() yields. */
export function neededTasks(task: TaskDefinition): readonly string[] {
  return [...new Set([...requiredTasks(task.dependencies), ...requiredTasks(task.dynamic)])]
}

function named(dependency: Dependency): readonly string[] {
  switch (dependency.kind) {
    case 'none':
      return []
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
  }
}
