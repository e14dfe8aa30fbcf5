import type { TargetShape, TaskDefinition } from '../../model/model.js'
import type { TaskPlan } from '../task-plan.js'
import { leadingText } from '../tasks/output-shapes.js'
import { isBelowAny } from '../tasks/shared-paths.js'

export interface SharedStorage {
  /** Local directories that all pods mount. */
  readonly sharedPaths: readonly string[]
  /** What a location that the environment decides counts as. */
  readonly eitherIs: 'local' | 'shared'
}

/** Does a task write where other pods do not look? Its plan says so, or, for targets that travel as nothing, its definition. */
export function writesLocally(
  task: TaskPlan,
  definition: TaskDefinition | undefined,
  storage: SharedStorage,
): boolean {
  if (task.output.kind !== 'none') return task.output.transport === 'file'
  return definition !== undefined && hasLocal(definition.output, storage)
}

function hasLocal(target: TargetShape, storage: SharedStorage): boolean {
  switch (target.kind) {
    case 'none':
      return false
    case 'opaque':
      return storage.eitherIs === 'local'
    case 'sequence':
      return target.items.some((item) => hasLocal(item, storage))
    case 'mapping':
      return target.entries.some((entry) => hasLocal(entry.value, storage))
    case 'target': {
      if (target.storage === 'remote' || target.storage === 'marker') return false
      if (target.storage === 'either' && storage.eitherIs === 'shared') return false
      const prefix = leadingText(target.path)
      return prefix === undefined || !isBelowAny(prefix, storage.sharedPaths)
    }
  }
}
