import type { ParameterisedGraph } from '../../model/graph.js'
import type { Model, TaskDefinition } from '../../model/model.js'
import { neededTasks } from '../../model/requirements.js'
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

/** Ids of the tasks that workflows are made for, in the model's order. Every task that can run is below one of them. */
export function rootsOf(model: Model): readonly string[] {
  const below = new Map(model.tasks.map((task) => [task.id, neededTasks(task)]))
  const required = new Set<string>()
  for (const [id, others] of below) for (const other of others) if (other !== id) required.add(other)
  const started = new Set(model.entryPoints.map((entry) => entry.task))
  const roots = new Set(model.tasks.filter((task) => isRoot(task, started, required)).map((task) => task.id))
  const reached = new Set<string>()
  for (const root of roots) reach(root, below, reached)
  // Tasks that require each other in a circle have no first one: the first written stands for them.
  for (const task of model.tasks) {
    if (reached.has(task.id) || !canRun(task)) continue
    roots.add(task.id)
    reach(task.id, below, reached)
  }
  return model.tasks.map((task) => task.id).filter((id) => roots.has(id))
}

function reach(from: string, below: ReadonlyMap<string, readonly string[]>, reached: Set<string>): void {
  const todo = [from]
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    todo.push(...(below.get(id) ?? []))
  }
}

function canRun(task: TaskDefinition): boolean {
  return task.kind !== 'config' && task.kind !== 'external' && !task.abstract
}

function isRoot(task: TaskDefinition, started: ReadonlySet<string>, required: ReadonlySet<string>): boolean {
  if (started.has(task.id)) return true
  return canRun(task) && !required.has(task.id)
}
