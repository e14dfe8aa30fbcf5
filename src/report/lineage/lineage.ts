import type { Dependency, Model } from '../../model/model.js'
import { neededTasks } from '../../model/requirements.js'
import { type Datasets, datasetsOf, together } from './datasets.js'

/** What a task reads and what it writes, as datasets; what cannot be named is said, never guessed. */
export interface Lineage {
  readonly inputs: Datasets
  readonly outputs: Datasets
}

/** The lineage of every task definition, by its id: it reads what the tasks write that it requires or yields. */
export function lineageOf(model: Model): ReadonlyMap<string, Lineage> {
  const outputs = new Map(model.tasks.map((task) => [task.id, datasetsOf(task.output)]))
  return new Map(
    model.tasks.map((task) => [
      task.id,
      {
        outputs: outputs.get(task.id) ?? nothing,
        inputs: together([
          ...neededTasks(task).map((id) => outputs.get(id) ?? nothing),
          ...[task.dependencies, ...(task.dynamic ? [task.dynamic] : [])].map(unknownInputs),
        ]),
      },
    ]),
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
