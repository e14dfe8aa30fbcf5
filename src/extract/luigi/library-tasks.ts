import type { TaskDefinition } from '../../model/model.js'
import type { Place } from '../../model/problem.js'
import { neededTasks } from '../../model/requirements.js'
import { taskDefinition } from './extract.js'
import { nothingInherited } from './inherited.js'
import type { LuigiProgram } from './program.js'

/**
 * Tasks that a library defines and tasks of the repository require, such as `luigi.contrib.s3.S3PathTask`. They are
 * nodes like all others; their place is where they are required.
 */
export function libraryTasks(
  program: LuigiProgram,
  tasks: readonly TaskDefinition[],
): readonly TaskDefinition[] {
  const known = new Set(tasks.map((task) => task.id))
  const types = new Map(program.registry.map((type) => [program.idOf(type), type]))
  const found: TaskDefinition[] = []
  const look = (task: TaskDefinition, at: Place): void => {
    for (const id of neededTasks(task)) {
      const type = types.get(id)
      if (known.has(id) || !type) continue
      known.add(id)
      const definition = { ...taskDefinition(program, type, false, nothingInherited()), at, start: 0, end: 0 }
      found.push(definition)
      look(definition, at)
    }
  }
  for (const task of tasks) look(task, task.at)
  return found
}
