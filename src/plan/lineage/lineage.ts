import type { Dependency, TaskDefinition } from '../../model/model.js'
import { neededTasks } from '../../model/requirements.js'
import { type Datasets, datasetsOf, together } from './datasets.js'

/** What a task reads and what it writes, as datasets; what cannot be named is said, never guessed. */
export interface Lineage {
  readonly inputs: Datasets
  readonly outputs: Datasets
}

/**
 * The lineage of every task definition, by its id: it reads what the tasks give that it requires or yields. An external
 * task looks whether its target is there: it reads what others write.
 */
export function lineageOf(tasks: readonly TaskDefinition[]): ReadonlyMap<string, Lineage> {
  const targets = new Map(tasks.map((task) => [task.id, datasetsOf(task.output)]))
  return new Map(
    tasks.map((task) => {
      const own = targets.get(task.id) ?? nothing
      const isExternal = task.kind === 'external'
      const inputs = together([
        ...(isExternal ? [own] : []),
        ...neededTasks(task).map((id) => targets.get(id) ?? nothing),
        ...[task.dependencies, ...(task.dynamic ? [task.dynamic] : [])].map(unknownInputs),
      ])
      return [task.id, { inputs, outputs: isExternal ? nothing : own }]
    }),
  )
}

const nothing: Datasets = { named: [], unnamed: [] }

/** What a task may require besides what is known. */
function unknownInputs(dependency: Dependency): Datasets {
  switch (dependency.kind) {
    case 'none':
    case 'one':
      return nothing
    case 'sequence':
      return together(dependency.items.map(unknownInputs))
    case 'mapping':
      return together(dependency.entries.map((entry) => unknownInputs(entry.value)))
    case 'each':
      return unknownInputs(dependency.item)
    case 'when':
      return together([unknownInputs(dependency.then), unknownInputs(dependency.otherwise)])
    case 'opaque':
      return { named: [], unnamed: [{ why: dependency.why, at: dependency.at }] }
  }
}
