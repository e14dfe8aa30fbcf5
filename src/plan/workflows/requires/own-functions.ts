import type MagicString from 'magic-string'
import { snakeCase } from '../../../languages/python/literal.js'
import type { Expression, FunctionDef, Module } from '../../../languages/python/syntax.js'
import { visitStatements } from '../../../languages/python/visit.js'
import type { TaskDefinition } from '../../../model/model.js'
import type { Method, TaskView } from '../../tasks/members.js'
import { isOwn, madeTask } from '../methods.js'
import type { ModuleIndex } from '../module-index.js'
import { functionText } from './function-text.js'
import { type MethodReading, openReading } from './method-reading.js'
import { methodBehind, ownMethod } from './reached-methods.js'
import { readingFile, Unsaid } from './unsaid.js'

/** A method of the task as a function inside the converted requires(). */
export interface OwnFunction {
  readonly name: string
  readonly how: Method['how']
}

/** The methods that requires() reaches, each once. */
export interface OwnFunctions {
  /** `self.name` as a value or as what is called; undefined: it is no method that can be said. */
  readonly named: (name: string, as: 'value' | 'call', line: number) => OwnFunction | undefined
  /** `super().name` in a method; nothing: it is Luigi's own, and requires no task. */
  readonly behind: (node: Expression, reading: MethodReading) => OwnFunction | 'nothing' | undefined
  /** Is the value of `self.name` a task? */
  readonly givesTask: (name: string) => boolean
  readonly has: (method: FunctionDef) => boolean
  readonly readings: () => readonly MethodReading[]
  readonly names: () => readonly string[]
  /** The definitions, when all is read. */
  readonly texts: (textOf: (module: Module) => MagicString) => readonly string[]
}

interface Entry {
  readonly name: string
  readonly reading: MethodReading
  readonly self: string | null
}

export function openOwnFunctions(
  definition: TaskDefinition,
  view: TaskView | undefined,
  index: ModuleIndex,
  read: (reading: MethodReading) => void,
): OwnFunctions {
  const entries = new Map<FunctionDef, Entry>()
  const taken = new Set(definition.parameters.map((each) => each.name))

  const functionOf = (member: Method, wanted: string, line: number): OwnFunction => {
    const { node, how, owner } = member
    const known = entries.get(node)
    if (known) return { name: known.name, how }
    if (member.decorators.length > 0 || node.isAsync || how === 'class' || how === 'cached')
      throw new Unsaid(`\`${node.name}\` is no plain method.`, line)
    let name = wanted
    while (taken.has(name)) name += '_'
    taken.add(name)
    const self = how === 'static' ? null : (node.params[0]?.name ?? null)
    const method = { module: owner.module, node, self: self ?? '' }
    const reading = readingFile(owner.module.path, () =>
      openReading(method, owner, 'function', definition, index),
    )
    entries.set(node, { name, reading, self })
    read(reading)
    return { name, how }
  }

  const named: OwnFunctions['named'] = (name, as, line) => {
    const member = ownMethod(view, name)
    if (!member || (as === 'call' && member.how === 'property')) return undefined
    return functionOf(member, `own_${bare(name)}`, line)
  }

  const givesTask = (name: string, depth = 0): boolean => {
    const member = view?.member(name)
    if (member?.kind !== 'method' || depth > 9) return false
    const { node, owner } = member
    const method = { module: owner.module, node, self: node.params[0]?.name ?? '' }
    let gives = false
    visitStatements(node.body, {
      statement: (inner) => {
        if (inner.kind !== 'return' || !inner.value) return undefined
        const { value } = inner
        const of = value.kind === 'call' ? value.func : value
        if (value.kind === 'call' && madeTask(value, definition, method, index)) gives = true
        else if (of.kind === 'attribute' && isOwn(of, method, of.name))
          gives ||= givesTask(of.name, depth + 1)
        return undefined
      },
    })
    return gives
  }

  const behind: OwnFunctions['behind'] = (node, { owner, method }) => {
    const member = methodBehind(view, node, owner, method.self)
    if (member === undefined || member === 'nothing') return member
    if (member === 'unknown') throw new Unsaid('It calls super().', node.span.line)
    const { name } = member.node
    return functionOf(member, `${snakeCase(member.owner.node.name)}_${bare(name)}`, node.span.line)
  }

  return {
    named,
    behind,
    givesTask,
    has: (method) => entries.has(method),
    readings: () => [...entries.values()].map(({ reading }) => reading),
    names: () => [...entries.values()].map(({ name }) => name),
    texts: (textOf) =>
      [...entries.values()].map(({ name, reading: { method }, self }) =>
        readingFile(method.module.path, () =>
          functionText(name, method.module, method.node, self, textOf(method.module)),
        ),
      ),
  }
}

const bare = (name: string) => name.replace(/^_+(?=.)/, '')
