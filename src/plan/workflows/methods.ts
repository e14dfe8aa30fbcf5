import type { Call, Expression, FunctionDef, Module } from '../../languages/python/syntax.js'
import { visitStatements } from '../../languages/python/visit.js'
import type { TaskDefinition } from '../../model/model.js'
import type { ModuleIndex } from './module-index.js'

/** A method as it is written, with its file. */
export interface WrittenMethod {
  readonly module: Module
  readonly node: FunctionDef
  /** The name of its first argument. */
  readonly self: string
}

/** The text of a task's method, wherever its class takes it from. */
export function writtenMethod(
  definition: TaskDefinition,
  name: string,
  sources: ReadonlyMap<string, Module>,
): WrittenMethod | undefined {
  const place = definition.methods[name]
  const module = place && sources.get(place.path)
  const node = module && methodAt(module, place.start, place.end)
  const [self] = node?.params ?? []
  return module && node && self ? { module, node, self: self.name } : undefined
}

function methodAt(module: Module, start: number, end: number): FunctionDef | undefined {
  let found: FunctionDef | undefined
  visitStatements(module.body, {
    statement: (node) => {
      if (found || node.span.start > start || node.span.end < end - 1) return false
      if (node.kind === 'function' && node.span.end <= end + 1) found = node
      return found ? false : undefined
    },
    expression: () => false,
  })
  return found
}

/** The task that a call makes. `skip`: arguments in front that are no parameters. `clones`: takes the task's own parameters. */
export interface MadeTask {
  readonly task: string
  readonly skip: number
  readonly clones: boolean
}

/** `Load(...)`, `self.clone(Load, ...)`, `self.clone(...)`; undefined: the call makes no task that is known. */
export function madeTask(
  call: Call,
  definition: TaskDefinition,
  method: WrittenMethod,
  index: ModuleIndex,
): MadeTask | undefined {
  const { func } = call
  if (!isOwn(func, method, 'clone')) {
    const task = index.taskNamed(method.module, func)
    return task === undefined ? undefined : { task, skip: 0, clones: false }
  }
  const [first] = call.args
  if (call.keywords.some((each) => each.name === 'cls')) return undefined
  if (!first) return { task: definition.id, skip: 0, clones: true }
  const task = index.taskNamed(method.module, first.value)
  return task === undefined ? undefined : { task, skip: 1, clones: true }
}

/** Is it `self.<name>`? */
export function isOwn(node: Expression, method: WrittenMethod, name: string): boolean {
  return (
    node.kind === 'attribute' &&
    node.name === name &&
    node.value.kind === 'name' &&
    node.value.id === method.self
  )
}
