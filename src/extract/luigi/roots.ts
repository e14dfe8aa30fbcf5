import type { ParameterisedGraph } from '../../model/graph.js'
import type { Dependency, Model, TaskDefinition } from '../../model/model.js'
import type { LuigiProgram } from './program.js'
import { unroll } from './unroll.js'

/** The graph of every root: tasks that are started today, and tasks that nothing else leads to. */
export function unrollRoots(program: LuigiProgram, model: Model): ReadonlyMap<string, ParameterisedGraph> {
  const byId = new Map(program.taskClasses.map((type) => [program.idOf(type), type]))
  return new Map(
    rootsOf(model).flatMap((root) => {
      const type = byId.get(root)
      return type ? [[root, unroll(program, type)] as const] : []
    }),
  )
}

/** Ids of the tasks that workflows are made for, in the model's order. */
export function rootsOf(model: Model): readonly string[] {
  const required = new Set<string>()
  for (const task of model.tasks)
    for (const other of [...requiredBy(task.dependencies), ...(task.dynamic ? requiredBy(task.dynamic) : [])])
      if (other !== task.id) required.add(other)
  const started = new Set(model.entryPoints.map((entry) => entry.task))
  return model.tasks.filter((task) => isRoot(task, started, required)).map((task) => task.id)
}

function isRoot(task: TaskDefinition, started: ReadonlySet<string>, required: ReadonlySet<string>): boolean {
  if (started.has(task.id)) return true
  return task.kind !== 'config' && task.kind !== 'external' && !task.abstract && !required.has(task.id)
}

/** Every task definition that a dependency may lead to. */
export function requiredBy(dependency: Dependency): readonly string[] {
  switch (dependency.kind) {
    case 'none':
      return []
    case 'one':
      return [dependency.task]
    case 'sequence':
      return dependency.items.flatMap(requiredBy)
    case 'mapping':
      return dependency.entries.flatMap((entry) => requiredBy(entry.value))
    case 'each':
      return requiredBy(dependency.item)
    case 'when':
      return [...requiredBy(dependency.then), ...requiredBy(dependency.otherwise)]
    case 'opaque':
      return dependency.mayRequire
  }
}
