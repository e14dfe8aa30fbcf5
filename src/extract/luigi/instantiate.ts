import { unknown } from '../../languages/python/evaluate/signals.js'
import type {
  ClassValue,
  InstanceValue,
  Site,
  UnknownValue,
  Value,
} from '../../languages/python/evaluate/values.js'
import type { Graph, GraphNode } from '../../model/graph.js'
import type { Problem } from '../../model/problem.js'
import { nodeOf } from './graph-node.js'
import { idOf } from './instance-ids.js'
import { textDict } from './instances.js'
import { looseImport } from './loose-imports.js'
import { keep, type Process, requiredBy } from './process.js'
import { type LuigiProgram, resolveTask } from './program.js'
import { siteOf } from './site.js'
import { isTask } from './task-classes.js'

/** A root as it is asked for: a task and its parameters as on Luigi's command line. */
export interface RootAsked {
  readonly task: string
  readonly module?: string
  readonly file?: string
  readonly params: Readonly<Record<string, string>>
  /** Folders of packages are on the import path too: their files may import each other by bare names. */
  readonly looseImports?: boolean
}

export type GraphAnswer =
  | { readonly ok: true; readonly graph: Graph }
  | { readonly ok: false; readonly problem: Problem }

type Unresolved = Graph['unresolved'][number]
type Note = Graph['notes'][number]

/** Larger graphs are cut and say so. */
const MAX_NODES = 20_000
/** Steps that evaluating all requires() of one graph may take. */
const MAX_STEPS = 5_000_000

/**
 * The graph that Luigi itself would build for each root: deps() of every task from the root on. What cannot be known is
 * listed at the task whose requirement it is; nothing is guessed.
 *
 * Roots that are asked together share a process. Luigi's worker looks at an id once, so of several instances with one id
 * the first is kept: roots in the order asked, then what they require, root by root.
 */
export function instantiate(program: LuigiProgram, roots: readonly RootAsked[]): readonly GraphAnswer[] {
  const process: Process = new Map()
  const made = roots.map((asked) => makeRoot(program, process, asked))
  return made.map((root) => ('ok' in root ? root : { ok: true, graph: unrollFrom(program, process, root) }))
}

/** A root whose task could be made; `task` is its own instance, which another one may stand for. */
interface Root {
  readonly id: string
  readonly task: InstanceValue
  /** The module that is imported by its dotted name; undefined: whatever name finds it. */
  readonly module: string | undefined
}

function makeRoot(program: LuigiProgram, process: Process, asked: RootAsked): Root | GraphAnswer {
  const type = resolveTask(program, asked.task, asked.module, asked.file)
  if (!type) return { ok: false, problem: notFound(asked) }
  const at = siteOf(type)
  const open = (why: UnknownValue): GraphAnswer => ({ ok: true, graph: unknownRoot(asked.task, type, why) })
  const made = program.evaluator.attempt(() => fromText(program, type, asked.params, at))
  const task = made.ok ? made.value : made.unknown
  if (isUnknown(task)) return open(task)
  if (!isTask(program.classes, task)) return open(unknown('unsupported', 'the root is no task', at))
  const named = program.evaluator.attempt(() => idOf(program.instances, task, at))
  const id = named.ok ? named.value : named.unknown
  if (typeof id !== 'string') return open(id)
  keep(process, id, task)
  return { id, task, module: asked.looseImports ? undefined : asked.module }
}

function fromText(
  program: LuigiProgram,
  type: ClassValue,
  params: Readonly<Record<string, string>>,
  at: Site,
): Value {
  const { evaluator } = program
  return evaluator.call(
    evaluator.attribute(type, 'from_str_params', at),
    [textDict(Object.entries(params))],
    new Map(),
    at,
  )
}

function unrollFrom(program: LuigiProgram, process: Process, root: Root): Graph {
  const nodes = new Map<string, GraphNode>()
  const edges: [string, string][] = []
  const unresolved: Unresolved[] = []
  const notes: Note[] = []
  const todo: string[] = []
  const meet = (id: string, task: InstanceValue) => {
    const met = keep(process, id, task)
    const stands = standsFor(program, met.task, task)
    if (stands && !notes.some((note) => note.node === id)) notes.push({ node: id, ...stands })
    if (nodes.has(id)) return
    // A task's output is asked first, to see whether it is complete: what that sets on the task, requires() finds.
    met.node ??= nodeOf(program, id, met.task)
    nodes.set(id, met.node)
    todo.push(id)
  }
  meet(root.id, root.task)
  const before = program.evaluator.spent()
  for (let consumer = todo.pop(); consumer !== undefined; consumer = todo.pop()) {
    const met = process.get(consumer)!
    const site = siteOf(met.task.type)
    const seen = new Set<string>()
    const open = (value: UnknownValue) => unresolved.push(unresolvedAt(consumer!, value, site))
    if (program.evaluator.spent() - before > MAX_STEPS) {
      open(unknown('budget', 'the graph takes too many steps', site))
      break
    }
    for (const found of requiredBy(program, met)) {
      if (isUnknown(found)) {
        open(found)
        continue
      }
      if (!isTask(program.classes, found)) {
        open(unknown('unsupported', 'requires() gives something that is no task', site))
        continue
      }
      const loose = looseImport(program, met.task.type, found.type, root.module)
      if (loose) {
        open(loose)
        continue
      }
      const answer = program.evaluator.attempt(() => idOf(program.instances, found, site))
      const dependency = answer.ok ? answer.value : answer.unknown
      if (typeof dependency !== 'string') {
        open({ ...dependency, why: `${found.type.name}: ${dependency.why}` })
        continue
      }
      if (nodes.size >= MAX_NODES && !nodes.has(dependency)) {
        open(unknown('budget', `the graph has more than ${MAX_NODES} tasks`, site))
        todo.length = 0
        break
      }
      if (!seen.has(dependency)) edges.push([consumer, dependency])
      seen.add(dependency)
      meet(dependency, found)
    }
  }
  return {
    root: root.id,
    complete: unresolved.length === 0,
    nodes: [...nodes.values()],
    edges,
    unresolved,
    notes,
  }
}

/** Said where the instance that is kept is of another class than the one required here. */
function standsFor(
  program: LuigiProgram,
  kept: InstanceValue,
  task: InstanceValue,
): Omit<Note, 'node'> | undefined {
  if (kept.type === task.type || kept.type.mro.includes(task.type) || task.type.mro.includes(kept.type))
    return undefined
  const at = siteOf(task.type)
  return {
    code: 'GRAPH-SHARED-ID',
    at: `${at.path}:${at.line}`,
    why: `${program.idOf(kept.type)} stands for ${program.idOf(task.type)}: they have the same id, and a process keeps the first that it meets`,
  }
}

function unknownRoot(task: string, type: ClassValue, why: UnknownValue): Graph {
  const id = `${task}?`
  return {
    root: id,
    complete: false,
    nodes: [],
    edges: [],
    unresolved: [unresolvedAt(id, why, siteOf(type))],
    notes: [],
  }
}

function unresolvedAt(node: string, value: UnknownValue, at: Site): Unresolved {
  const site = value.at ?? at
  return {
    node,
    code: `UNKNOWN-${value.code.toUpperCase()}`,
    at: `${site.path}:${site.line}`,
    why: value.why,
    ...(value.variable === undefined ? {} : { variable: value.variable }),
    ...(value.base === undefined ? {} : { base: value.base }),
    ...(value.release === undefined ? {} : { release: value.release }),
  }
}

function isUnknown(value: Value): value is UnknownValue {
  return typeof value === 'object' && value !== null && value.kind === 'unknown'
}

function notFound(asked: RootAsked): Problem {
  return {
    code: 'GRAPH-NO-SUCH-TASK',
    severity: 'error',
    title: 'There is no such task',
    why: `${asked.task}${asked.module ? ` of module ${asked.module}` : ''} is no task of this repository.`,
    fix: '`repipe scan` lists the tasks.',
  }
}
