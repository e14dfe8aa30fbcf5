import type { InstanceValue, Value } from '../../languages/python/evaluate/values.js'
import type { GraphNode } from '../../model/graph.js'
import type { LuigiProgram } from './program.js'
import { requirements } from './requirements.js'

/** A task instance that a process knows, with what was found out about it. */
export interface Met {
  readonly task: InstanceValue
  node?: GraphNode
  required?: readonly Value[]
}

/** The task instances of one Luigi process by their ids: Worker.add() looks at an id once. */
export type Process = Map<string, Met>

/** The instance that the process keeps for an id: the first that was met. */
export function keep(process: Process, id: string, task: InstanceValue): Met {
  const known = process.get(id)
  if (known) return known
  const met: Met = { task }
  process.set(id, met)
  return met
}

/** What the instance requires, asked once. */
export function requiredBy(program: LuigiProgram, met: Met): readonly Value[] {
  met.required ??= requirements(program, met.task)
  return met.required
}
