import type { ClassValue, Value } from '../../languages/python/evaluate/values.js'
import type { Expression, Module } from '../../languages/python/syntax.js'
import { visitStatements } from '../../languages/python/visit.js'
import type { EntryPoint } from '../../model/model.js'
import { luigiCommand } from '../entry-points/luigi-command.js'
import { isStyxParameter } from '../entry-points/styx-parameter.js'
import { textsOf } from './instance-ids.js'
import { makeTask } from './instances.js'
import { type LuigiProgram, resolveTask } from './program.js'
import { isTask, isTaskClass } from './task-classes.js'

type CodeEntryPoint = Pick<EntryPoint, 'task' | 'arguments' | 'at'> & {
  readonly source: 'luigi.run' | 'luigi.build'
}

/** Calls of luigi.run() and luigi.build() anywhere in the repository, as far as they name their task. */
export function codeEntryPoints(program: LuigiProgram): readonly CodeEntryPoint[] {
  return [...program.modules.parsed.values()].flatMap((module) =>
    callsOf(module).flatMap(({ call, source }) =>
      rootsOf(program, module, call).map((root) => ({
        ...root,
        source,
        at: { path: module.path, line: call.span.line },
      })),
    ),
  )
}

type CallNode = Extract<Expression, { kind: 'call' }>

/** Words that a start of Luigi has: statements without one are not looked into. */
const STARTS = /\bluigi\.(run|build)\b|(?<!def )(?<![\w.])(run|build)\s*\(|\bfrom luigi import\b/g

function callsOf(
  module: Module,
): readonly { readonly call: CallNode; readonly source: CodeEntryPoint['source'] }[] {
  if (!/\bluigi\b/.test(module.text)) return []
  const words = [...module.text.matchAll(STARTS)].map((match) => match.index)
  if (words.length === 0) return []
  const imported = new Map<string, 'run' | 'build'>()
  const found: { call: CallNode; source: CodeEntryPoint['source'] }[] = []
  visitStatements(module.body, {
    statement: (node) => {
      if (!words.some((at) => at >= node.span.start && at < node.span.end)) return false
      if (node.kind === 'importfrom' && node.module === 'luigi' && node.names !== '*')
        for (const { name, as } of node.names)
          if (name === 'run' || name === 'build') imported.set(as ?? name, name)
      return undefined
    },
    expression: (node) => {
      if (node.kind !== 'call') return undefined
      const { func } = node
      const name =
        func.kind === 'attribute' && func.value.kind === 'name' && func.value.id === 'luigi'
          ? func.name
          : func.kind === 'name'
            ? imported.get(func.id)
            : undefined
      if (name === 'build') found.push({ call: node, source: 'luigi.build' })
      if (name === 'run') found.push({ call: node, source: 'luigi.run' })
      return undefined
    },
  })
  return found
}

function rootsOf(
  program: LuigiProgram,
  module: Module,
  call: CallNode,
): readonly { readonly task: string; readonly arguments: Record<string, string> }[] {
  const main = call.keywords.find((keyword) => keyword.name === 'main_task_cls')
  const first =
    call.args[0]?.value ??
    call.keywords.find((keyword) => keyword.name === 'tasks' || keyword.name === 'cmdline_args')?.value
  if (main) {
    const type = knownValue(program, module, main.value)
    return isTaskClass(program.classes, type) ? [{ task: program.idOf(type), arguments: {} }] : []
  }
  if (first?.kind !== 'list' && first?.kind !== 'tuple') return []
  const words = first.items.map((item) => (item.kind === 'string' ? item.value : undefined))
  if (words.length > 0 && words.every((word) => word !== undefined)) return fromWords(program, module, words)
  return first.items.flatMap((item) => fromCall(program, module, item))
}

function fromWords(program: LuigiProgram, module: Module, words: readonly string[]) {
  const command = luigiCommand(['python', module.path, ...words])
  const type =
    (command && resolveTask(program, command.task, undefined, module.path)) ||
    (command && resolveTask(program, command.task))
  return command && type ? [{ task: program.idOf(type), arguments: { ...command.arguments } }] : []
}

/** `Task(a=1, b=x)`: the class and those arguments that are constant. */
function fromCall(program: LuigiProgram, module: Module, item: Expression) {
  if (item.kind !== 'call') return []
  const type = knownValue(program, module, item.func)
  if (!isTaskClass(program.classes, type)) return []
  const known = new Map<string, Value>()
  const partitions: Record<string, string> = {}
  for (const keyword of item.keywords) {
    const { start, end } = keyword.value.span
    if (keyword.name !== undefined && isStyxParameter(module.text.slice(start, end)))
      partitions[keyword.name] = '{}'
    const value = keyword.name === undefined ? undefined : knownValue(program, module, keyword.value)
    if (value !== undefined && keyword.name !== undefined) known.set(keyword.name, value)
  }
  const args = item.args.map((arg) => knownValue(program, module, arg.value))
  const texts = textsOfCall(
    program,
    type,
    args.every((arg) => arg !== undefined) ? (args as Value[]) : [],
    known,
    module.path,
    item.span.line,
  )
  return [{ task: program.idOf(type), arguments: { ...texts, ...partitions } }]
}

function textsOfCall(
  program: LuigiProgram,
  type: ClassValue,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  path: string,
  line: number,
): Record<string, string> {
  const at = { path, line }
  const made = program.evaluator.attempt(() => {
    const task = makeTask(program.instances, type, args, keywords, at)
    if (!isTask(program.classes, task)) return {}
    const texts = textsOf(program.instances, task, at)
    return texts instanceof Map ? (Object.fromEntries(texts) as Record<string, string>) : {}
  })
  if (!made.ok) return {}
  return Object.fromEntries(
    Object.entries(made.value).filter(([name]) => keywords.has(name) || args.length > 0),
  )
}

/** A module-level value of an expression; undefined when it is not known there. */
function knownValue(program: LuigiProgram, module: Module, node: Expression): Value | undefined {
  const loaded = program.evaluator.importModule(program.modules.nameOf(module.path), {
    path: module.path,
    line: 1,
  })
  if (typeof loaded !== 'object' || loaded === null || loaded.kind !== 'module') return undefined
  const found = program.evaluator.attempt(() =>
    program.evaluator.vm.evaluate(node, { names: loaded.names, parent: undefined, module: loaded }),
  )
  if (
    !found.ok ||
    (typeof found.value === 'object' && found.value !== null && found.value.kind === 'unknown')
  )
    return undefined
  return found.value
}
