import { bounded } from '../../languages/python/evaluate/size.js'
import { literalOf } from '../../languages/python/evaluate/symbols.js'
import type {
  ClassValue,
  InstanceValue,
  UnknownValue,
  Value,
} from '../../languages/python/evaluate/values.js'
import { printExpression } from '../../languages/python/print.js'
import type { NodeShape, ParameterisedGraph, ParameterisedNode } from '../../model/graph.js'
import type { ParameterExpression } from '../../model/model.js'
import { argumentExpression } from './argument-expression.js'
import type { LuigiProgram } from './program.js'
import { siteOf } from './site.js'
import { symbolicTask } from './symbolic-task.js'
import { isTask, stateOf } from './task-classes.js'

/** A graph with more nodes is not static any more. */
const MAX_NODES = 1500

type Open = NonNullable<ParameterisedNode['open']>

/**
 * The graph below a task for any parameter values: the same evaluation as `instantiate`, with a symbol for each of the
 * root's parameters. Where the shape hangs on a value the node is left open, with the reason.
 */
export function unroll(program: LuigiProgram, type: ClassValue): ParameterisedGraph {
  const id = program.idOf(type)
  const root = symbolicTask(program, type)
  if (!isTask(program.classes, root))
    return {
      task: id,
      root: 'root',
      nodes: [
        {
          id: 'root',
          task: id,
          arguments: {},
          dependencies: { kind: 'none' },
          open: openUnknown(root as UnknownValue, program, type),
        },
      ],
    }
  const walk: Walk = { program, nodes: new Map(), order: [], path: [], count: new Map() }
  const rootId = visit(walk, root)
  return { task: id, root: rootId, nodes: walk.order.map((node) => walk.nodes.get(node)!) }
}

interface Walk {
  readonly program: LuigiProgram
  readonly nodes: Map<string, ParameterisedNode>
  readonly order: string[]
  /** Tasks above the one being visited. */
  readonly path: { readonly id: string; readonly type: ClassValue }[]
  readonly count: Map<string, number>
}

function visit(walk: Walk, task: InstanceValue): string {
  const { program } = walk
  const key = identity(program, task)
  const id = nodeId(walk, task, key)
  if (walk.nodes.has(id)) return id
  const definition = program.idOf(task.type)
  const args = argumentsOf(task)
  walk.path.push({ id, type: task.type })
  const placeholder: ParameterisedNode = {
    id,
    task: definition,
    arguments: args,
    dependencies: { kind: 'none' },
    open: null,
  }
  walk.nodes.set(id, placeholder)
  const answer = shapeOf(walk, task)
  walk.path.pop()
  walk.nodes.set(
    id,
    'dependencies' in answer
      ? { ...placeholder, dependencies: answer.dependencies }
      : { ...placeholder, open: answer },
  )
  walk.order.push(id)
  return id
}

const keys = new WeakMap<Map<string, ParameterisedNode>, Map<string, string>>()

function nodeId(walk: Walk, task: InstanceValue, key: string): string {
  const known = keys.get(walk.nodes) ?? new Map<string, string>()
  keys.set(walk.nodes, known)
  const found = known.get(key)
  if (found !== undefined) return found
  const name = task.type.name
  const index = walk.count.get(name) ?? 0
  walk.count.set(name, index + 1)
  const id = index === 0 ? name : `${name}-${index}`
  known.set(key, id)
  return id
}

/** One text for equal instances: definition and significant arguments. */
function identity(program: LuigiProgram, task: InstanceValue): string {
  const state = stateOf(task)
  const parts = (state?.parameters ?? [])
    .filter(({ parameter }) => parameter.attributes.get('significant') !== false)
    .map(({ name }) => {
      const value = state!.values.get(name) ?? null
      const literal = literalOf(value)
      return `${name}=${literal ? printExpression(literal) : JSON.stringify(argumentExpression(value))}`
    })
  return `${program.idOf(task.type)}(${parts.join(', ')})`
}

function argumentsOf(task: InstanceValue): Readonly<Record<string, ParameterExpression>> {
  const state = stateOf(task)
  return Object.fromEntries(
    [...(state?.values ?? [])].map(([name, value]) => [name, argumentExpression(value)]),
  )
}

function shapeOf(walk: Walk, task: InstanceValue): { readonly dependencies: NodeShape } | Open {
  const { program } = walk
  const at = siteOf(task.type)
  const { evaluator } = program
  const deps = evaluator.vm.classMember(task.type, 'deps')
  const underscored = evaluator.vm.classMember(task.type, '_requires')
  const base = program.classes.task.attributes
  const method =
    deps !== base.get('deps') ? 'deps' : underscored !== base.get('_requires') ? '_requires' : 'requires'
  const found = evaluator.attemptSymbolic(
    () => {
      const value = evaluator.call(evaluator.attribute(task, method, at), [], new Map(), at)
      return materialised(program, value)
    },
    () => undefined,
  )
  if (!found.ok) {
    if ('depends' in found)
      return {
        kind: 'parameters',
        code: 'SHAPE-PARAMETERS',
        why: found.depends.why,
        at: `${found.depends.at.path}:${found.depends.at.line}`,
      }
    return openUnknown(found.unknown, program, task.type)
  }
  try {
    return { dependencies: nodeShape(walk, task, found.value) }
  } catch (stop) {
    if (stop instanceof Stop) return stop.open
    throw stop
  }
}

class Stop {
  constructor(readonly open: Open) {}
}

/** Iterators read once, while the symbolic evaluation still runs. */
export function materialised(program: LuigiProgram, value: Value, depth = 0): Value {
  const at = { path: '', line: 1 }
  if (typeof value !== 'object' || value === null || depth > 30) return value
  if (depth === 0) bounded(value, at)
  if ('poisoned' in value && value.poisoned) return value.poisoned
  if (value.kind === 'list' || value.kind === 'tuple')
    return { kind: value.kind, items: value.items.map((item) => materialised(program, item, depth + 1)) }
  if (value.kind === 'set' || value.kind === 'iterator' || value.kind === 'range')
    return {
      kind: 'list',
      items: [...program.evaluator.iterate(value, at)].map((item) => materialised(program, item, depth + 1)),
    }
  if (value.kind === 'dict')
    return {
      ...value,
      entries: new Map(
        [...value.entries].map(([key, entry]) => [
          key,
          { key: entry.key, value: materialised(program, entry.value, depth + 1) },
        ]),
      ),
    }
  return value
}

function nodeShape(walk: Walk, consumer: InstanceValue, value: Value): NodeShape {
  const { program } = walk
  if (value === null) return { kind: 'none' }
  if (isTask(program.classes, value)) {
    checkArguments(program, consumer, value)
    if (walk.nodes.size >= MAX_NODES)
      throw new Stop({
        kind: 'parameters',
        code: 'SHAPE-LARGE',
        why: `the graph has more than ${MAX_NODES} tasks`,
        at: place(consumer),
      })
    const key = identity(program, value)
    const id = keys.get(walk.nodes)?.get(key)
    if (id !== undefined && walk.path.some((above) => above.id === id))
      throw new Stop({
        kind: 'unknown',
        code: 'LUIGI-CYCLE',
        why: `${value.type.name} requires itself, directly or through others`,
        at: place(consumer),
      })
    if (walk.path.some((above) => above.type === value.type) && id === undefined)
      throw new Stop({
        kind: 'parameters',
        code: 'SHAPE-RECURSION',
        why: `${value.type.name} requires itself with other parameters`,
        at: place(consumer),
      })
    return { kind: 'one', node: visit(walk, value) }
  }
  if (typeof value === 'object') {
    if (value.kind === 'list' || value.kind === 'tuple')
      return { kind: 'sequence', items: value.items.map((item) => nodeShape(walk, consumer, item)) }
    if (value.kind === 'dict')
      return {
        kind: 'mapping',
        entries: [...value.entries.values()].map((entry) => ({
          key: keyText(consumer, entry.key),
          value: nodeShape(walk, consumer, entry.value),
        })),
      }
    if (value.kind === 'unknown') throw new Stop(openUnknown(value, program, consumer.type))
    if (value.kind === 'symbol')
      throw new Stop({
        kind: 'parameters',
        code: 'SHAPE-PARAMETERS',
        why: 'what it requires is given by a parameter',
        at: place(consumer),
      })
  }
  throw new Stop({
    kind: 'unknown',
    code: 'UNKNOWN-UNSUPPORTED',
    why: 'requires() gives something that is no task',
    at: place(consumer),
  })
}

function keyText(consumer: InstanceValue, key: Value): string {
  const literal = literalOf(key)
  if (!literal)
    throw new Stop({
      kind: 'unknown',
      code: 'UNKNOWN-UNSUPPORTED',
      why: 'a key of its requirements cannot be written as Python',
      at: place(consumer),
    })
  return printExpression(literal)
}

/** Every argument must be writable, or the node cannot be called. */
function checkArguments(program: LuigiProgram, consumer: InstanceValue, task: InstanceValue): void {
  for (const [name, value] of stateOf(task)?.values ?? []) {
    const written = argumentExpression(value)
    if (written.kind !== 'opaque') continue
    const unknownValue =
      typeof value === 'object' && value !== null && value.kind === 'unknown' ? value : undefined
    throw new Stop({
      kind: 'unknown',
      code: unknownValue ? `UNKNOWN-${unknownValue.code.toUpperCase()}` : 'UNKNOWN-UNSUPPORTED',
      why: `${task.type.name}.${name}: ${written.why}`,
      at: unknownValue?.at ? `${unknownValue.at.path}:${unknownValue.at.line}` : place(consumer),
    })
  }
  void program
}

function place(task: InstanceValue): string {
  const at = siteOf(task.type)
  return `${at.path}:${at.line}`
}

function openUnknown(value: UnknownValue, program: LuigiProgram, type: ClassValue): Open {
  void program
  const at = value.at ?? siteOf(type)
  return {
    kind: 'unknown',
    code: `UNKNOWN-${value.code.toUpperCase()}`,
    why: value.why,
    at: `${at.path}:${at.line}`,
  }
}
