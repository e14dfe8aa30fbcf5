import { isIdentifier } from '../../languages/python/literal.js'
import type { TaskDefinition } from '../../model/model.js'
import type { NativeBody } from '../task-plan.js'
import { isFileTargetType } from './target-classes.js'

/**
 * The check that an external task of a library stands for, such as `S3PathTask`: its text is not in the repository, but
 * the model knows that its target is a plain file at a path that its parameters say.
 */
export function libraryTarget(task: TaskDefinition): NativeBody | null {
  const { output } = task
  if (task.kind !== 'external' || task.complete !== 'default') return null
  if (output.kind !== 'target' || !isFileTargetType(output.type) || output.path?.kind !== 'parameter')
    return null
  const { name } = output.path
  if (!isIdentifier(name)) return null
  return { output: `Target(${name})`, statements: '', usesInputs: false, fragments: [], glue: ['Target'] }
}
