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
import { clashOf } from './clashes.js'
import { idOf, textDict, textsOf } from './instances.js'
import { looseImport } from './loose-imports.js'
import { familyOf } from './namespaces.js'
import { type LuigiProgram, resolveTask } from './program.js'
import { flatten, requirements } from './requirements.js'
import { siteOf } from './site.js'
import { isTask } from './task-classes.js'

/** A root as it is asked for: a task and its parameters as on Luigi's command line. */
export interface RootAsked {
  readonly task: string
  readonly module?: string
  readonly file?: string
  readonly params: Readonly<Record<string, string>>
}

export type GraphAnswer =
  | { readonly ok: true; readonly graph: Graph }
  | { readonly ok: false; readonly problem: Problem }

type Unresolved = Graph['unresolved'][number]

/** Larger graphs are cut and say so. */
const MAX_NODES = 20_000

/**
 * The graph that Luigi itself would build: deps() of every task from the root on. What cannot be known is listed at the
 * task whose requirement it is; nothing is guessed.
 */
export function instantiate(program: LuigiProgram, asked: RootAsked): GraphAnswer {
  const type = resolveTask(program, asked.task, asked.module, asked.file)
  if (!type) return { ok: false, problem: notFound(asked) }
  const at = siteOf(type)
  const made = program.evaluator.attempt(() => fromText(program, type, asked.params, at))
  const root = made.ok ? made.value : made.unknown
  if (isUnknown(root)) return { ok: true, graph: unknownRoot(asked.task, type, root) }
  if (!isTask(program.classes, root))
    return {
      ok: true,
      graph: unknownRoot(asked.task, type, unknown('unsupported', 'the root is no task', at)),
    }
  return { ok: true, graph: unrollFrom(program, root, asked.module, at) }
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

function unrollFrom(program: LuigiProgram, root: InstanceValue, module: string | undefined, at: Site): Graph {
  const nodes = new Map<string, GraphNode>()
  const edges: [string, string][] = []
  const unresolved: Unresolved[] = []
  const rootId = program.evaluator.attempt(() => idOf(program.instances, root, at))
  const id = rootId.ok ? rootId.value : rootId.unknown
  if (typeof id !== 'string') return unknownRoot(root.type.name, root.type, id)
  const todo: { readonly id: string; readonly task: InstanceValue }[] = [{ id, task: root }]
  nodes.set(id, nodeOf(program, id, root))
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { id: consumer, task } = next
    const site = siteOf(task.type)
    const seen = new Set<string>()
    const clash = clashOf(program, task, consumer)
    for (const found of clash ? [clash] : requirements(program, task)) {
      if (isUnknown(found)) {
        unresolved.push(unresolvedAt(consumer, found, site))
        continue
      }
      if (!isTask(program.classes, found)) {
        unresolved.push(
          unresolvedAt(
            consumer,
            unknown('unsupported', 'requires() gives something that is no task', site),
            site,
          ),
        )
        continue
      }
      const loose = looseImport(program, task.type, found.type, module)
      if (loose) {
        unresolved.push(unresolvedAt(consumer, loose, site))
        continue
      }
      const answer = program.evaluator.attempt(() => idOf(program.instances, found, site))
      const dependency = answer.ok ? answer.value : answer.unknown
      if (typeof dependency !== 'string') {
        unresolved.push(
          unresolvedAt(consumer, { ...dependency, why: `${found.type.name}: ${dependency.why}` }, site),
        )
        continue
      }
      if (!seen.has(dependency)) edges.push([consumer, dependency])
      seen.add(dependency)
      if (nodes.has(dependency)) continue
      if (nodes.size >= MAX_NODES) {
        unresolved.push(
          unresolvedAt(consumer, unknown('budget', `the graph has more than ${MAX_NODES} tasks`, site), site),
        )
        todo.length = 0
        break
      }
      nodes.set(dependency, nodeOf(program, dependency, found))
      todo.push({ id: dependency, task: found })
    }
  }
  return { root: id, complete: unresolved.length === 0, nodes: [...nodes.values()], edges, unresolved }
}

function nodeOf(program: LuigiProgram, id: string, task: InstanceValue): GraphNode {
  const at = siteOf(task.type)
  const { evaluator } = program
  const texts = evaluator.attempt(() => textsOf(program.instances, task, at))
  const known = texts.ok && texts.value instanceof Map ? Object.fromEntries(texts.value) : {}
  const family = evaluator.attempt(() => familyOf(program.instances.namespaces, evaluator, task.type, at))
  return {
    id,
    family: family.ok && family.value !== undefined ? family.value : task.type.name,
    module: task.type.module,
    params: known,
    external: isExternal(program, task),
    dynamic: isDynamic(program, task),
    outputs: outputsOf(program, task),
  }
}

export function isExternal(program: LuigiProgram, task: InstanceValue): boolean {
  return task.attributes.get('run') === null || program.evaluator.vm.classMember(task.type, 'run') === null
}

function isDynamic(program: LuigiProgram, task: InstanceValue): boolean {
  const run = program.evaluator.vm.classMember(task.type, 'run')
  return (
    typeof run === 'object' &&
    run !== null &&
    run.kind === 'function' &&
    run.node.kind === 'function' &&
    run.node.isGenerator
  )
}

/** Paths of the task's targets; null when one is not known. A target without a path shows its class. */
function outputsOf(program: LuigiProgram, task: InstanceValue): string[] | null {
  const { evaluator } = program
  const at = siteOf(task.type)
  const found = evaluator.attempt(() => {
    const paths: string[] = []
    for (const target of flatten(
      program,
      evaluator.call(evaluator.attribute(task, 'output', at), [], new Map(), at),
      at,
    )) {
      if (isUnknown(target)) return null
      if (typeof target !== 'object' || target === null || target.kind !== 'instance') return null
      const path = target.attributes.get('path')
      if (path === undefined) paths.push(target.type.name)
      else if (typeof path === 'string') paths.push(path)
      else if (isUnknown(path)) return null
      else paths.push(evaluator.text(path, at))
    }
    return paths
  })
  return found.ok ? found.value : null
}

function unknownRoot(task: string, type: ClassValue, why: UnknownValue): Graph {
  const id = `${task}?`
  return {
    root: id,
    complete: false,
    nodes: [],
    edges: [],
    unresolved: [unresolvedAt(id, why, siteOf(type))],
  }
}

function unresolvedAt(node: string, value: UnknownValue, at: Site): Unresolved {
  const site = value.at ?? at
  return {
    node,
    code: `UNKNOWN-${value.code.toUpperCase()}`,
    at: `${site.path}:${site.line}`,
    why: value.why,
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
