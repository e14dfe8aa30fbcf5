import type { Module } from '../../languages/python/syntax.js'
import type { Model, TaskDefinition } from '../../model/model.js'
import { neededTasks, requiredTasks } from '../../model/requirements.js'
import type { Cutover } from '../cutover/cutover.js'
import { rules } from '../rules.js'
import type { Level, TaskPlan } from '../task-plan.js'
import { convertTask } from './convert-task.js'
import { openFragments } from './fragments.js'
import { lower } from './levels.js'
import { type TaskView, viewTask } from './members.js'
import { functionNames, openNames } from './naming.js'
import { parameterEvidence } from './parameter-evidence.js'
import { openRepository } from './repository.js'
import type { TargetFormat } from './rule.js'
import { formatOfTask } from './target-classes.js'

export interface TaskOptions {
  /** The furthest that any task may move. */
  readonly level?: Level
  /** What a person decided, the levels of single tasks among it. */
  readonly cutover?: Cutover
  /** Local paths that all pods mount. */
  readonly sharedPaths: readonly string[]
  /** What a location that the environment decides counts as. */
  readonly eitherIs?: 'local' | 'shared'
  /** Tasks of files for Python 2 may become native, their text converted. */
  readonly python2?: 'convert' | 'container' | null
}

/** The level of every task, with its reasons, and the converted text of those that can be native. */
export function planTasks(
  model: Model,
  sources: ReadonlyMap<string, Module>,
  options: TaskOptions,
): TaskPlan[] {
  const repository = openRepository(model, sources)
  const tasks = model.tasks.filter(
    (task) =>
      task.engine === 'luigi' && task.kind !== 'config' && (!task.abstract || isRequired(model, task.id)),
  )
  const names = openNames(repository.allNames)
  const functions = functionNames(tasks, names)
  const evidence = parameterEvidence(model)
  const views = new Map(tasks.map((task) => [task.id, viewTask(task, repository)]))
  const formats = formatsOf(views)
  const shared = { rules, names, fragments: openFragments(repository, rules, names), variants: new Map() }
  return tasks.map((task) => {
    const settings = options.cutover?.tasks.get(task.id) ?? {}
    return convertTask(task, views.get(task.id), {
      shared,
      evidence,
      functionName: functions.get(task.id) ?? 'task',
      formats: { own: formats.get(task.id) ?? 'none', required: requiredFormat(task, formats) },
      ceiling: lower(settings.level ?? 'native', options.level ?? 'native'),
      settings,
      sharedPaths: options.sharedPaths,
      eitherIs: options.eitherIs ?? 'local',
      convertsPython2: options.python2 === 'convert',
    })
  })
}

/** An abstract class that something starts or requires is a task all the same. */
function isRequired(model: Model, id: string): boolean {
  if (model.entryPoints.some((entry) => entry.task === id)) return true
  return model.tasks.some((task) => neededTasks(task).includes(id))
}

function formatsOf(views: ReadonlyMap<string, TaskView | undefined>): ReadonlyMap<string, TargetFormat> {
  return new Map([...views].map(([id, view]) => [id, view ? formatOfTask(view) : 'none'] as const))
}

/** What self.input() may hold: the formats of all that the task may require. */
function requiredFormat(task: TaskDefinition, formats: ReadonlyMap<string, TargetFormat>): TargetFormat {
  const found = new Set(requiredTasks(task.dependencies).map((id) => formats.get(id) ?? 'none'))
  found.delete('none')
  const [first, ...others] = found
  return first === undefined ? 'text' : others.length > 0 ? 'mixed' : first
}
