import type { TaskDefinition } from '../../model/model.js'
import { neededTasks, requiredTasks } from '../../model/requirements.js'

export type Definitions = ReadonlyMap<string, TaskDefinition>

/** All definitions that a task may need, itself first; what `stop` says is not looked into. */
export function reach(
  definitions: Definitions,
  from: string,
  stop: (task: string) => boolean = () => false,
): ReadonlySet<string> {
  const found = new Set([from])
  for (const task of found) {
    if (stop(task)) continue
    for (const next of requiredTasks(definitions.get(task)?.dependencies ?? null)) found.add(next)
  }
  return found
}

/** All that may run when a task runs: what its run() yields too. */
export function reachRunning(definitions: Definitions, from: string): ReadonlySet<string> {
  const found = new Set([from])
  for (const task of found) {
    const definition = definitions.get(task)
    if (definition) for (const next of neededTasks(definition)) found.add(next)
  }
  return found
}
