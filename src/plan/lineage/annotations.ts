import type { TaskDefinition } from '../../model/model.js'
import { neededTasks } from '../../model/requirements.js'
import type { TaskPlan } from '../task-plan.js'
import { type Dataset, type Datasets, together } from './datasets.js'
import { type Lineage, lineageOf } from './lineage.js'

/** Keys of the annotations: lists of `{"namespace","name"}` in JSON, and how many datasets only a run can name. */
const READS = 'repipe/reads'
const WRITES = 'repipe/writes'
const UNNAMED = 'repipe/unnamed'

/**
 * The tasks with what each reads and writes as annotations of its pods. Labels cannot say it: their values are at most 63
 * letters and digits. A task of which nothing is named has none.
 */
export function annotated(
  tasks: readonly TaskPlan[],
  definitions: readonly TaskDefinition[],
): readonly TaskPlan[] {
  const lineage = lineageOf(definitions)
  const needed = new Map(definitions.map((task) => [task.id, neededTasks(task)]))
  return tasks.map((task) => {
    if (task.structural) return task
    const below = task.fused ? reached(task.task, needed) : [task.task]
    const annotations = annotationsOf(below.flatMap((id) => lineage.get(id) ?? []))
    return annotations ? { ...task, annotations } : task
  })
}

/** Of a pod that runs several tasks: what none of them makes is read, and all that they make is written. */
function annotationsOf(lineages: readonly Lineage[]): TaskPlan['annotations'] | null {
  const outputs = together(lineages.map((each) => each.outputs))
  const inputs = together(lineages.map((each) => each.inputs))
  const made = new Set(outputs.named.map(keyOf))
  const reads = lineages.length > 1 ? inputs.named.filter((each) => !made.has(keyOf(each))) : inputs.named
  if (reads.length + outputs.named.length === 0) return null
  const unnamed = countUnnamed([inputs, outputs])
  return {
    ...(reads.length > 0 ? { [READS]: listText(reads) } : {}),
    ...(outputs.named.length > 0 ? { [WRITES]: listText(outputs.named) } : {}),
    ...(unnamed > 0 ? { [UNNAMED]: `${unnamed}` } : {}),
  }
}

function countUnnamed(all: readonly Datasets[]): number {
  return together(all).unnamed.length
}

const keyOf = ({ namespace, name }: Dataset) => `${namespace}\0${name}`

function listText(datasets: readonly Dataset[]): string {
  return JSON.stringify(datasets.map(({ namespace, name }) => ({ namespace, name })))
}

function reached(from: string, needed: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Set<string>()
  const todo = [from]
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (found.has(id)) continue
    found.add(id)
    todo.push(...(needed.get(id) ?? []))
  }
  return [...found]
}
