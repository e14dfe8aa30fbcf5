import type MagicString from 'magic-string'
import type { Call, Expression } from '../../../languages/python/syntax.js'
import type { TaskDefinition, TaskParameter } from '../../../model/model.js'
import type { FindFragments } from '../arguments.js'
import { dateKind } from '../date-kinds.js'
import type { Tasks } from '../defects.js'
import { isOwn, type MadeTask, type WrittenMethod } from '../methods.js'
import { normalised } from '../normalised.js'
import type { Definitions } from '../reach.js'
import { defaultText } from '../steps.js'
import type { KeywordEntry } from './keyword-dictionaries.js'
import { Unsaid } from './unsaid.js'

/** What converting the calls of one requires() takes. */
export interface TaskCalls {
  readonly definition: TaskDefinition
  readonly definitions: Definitions
  readonly tasks: Tasks
  readonly findFragments: FindFragments
  /** Its value is an object that only Luigi makes: it may be handed on, and nothing else. */
  readonly isInexact: (task: string, parameter: string) => boolean
  /** Converts an expression inside. */
  readonly convert: (node: Expression) => void
}

/** Where a call stands. */
export interface CallPlace {
  readonly method: WrittenMethod
  readonly text: MagicString
  readonly keywords: ReadonlyMap<string, readonly KeywordEntry[]>
}

export interface ConvertCalls {
  /** `Load(self.date)` becomes `self.load(date=date)`. */
  readonly convert: (call: Call, made: MadeTask, place: CallPlace) => void
  /** Of a dictionary of arguments, the values that no call has taken yet. */
  readonly isPassed: (value: Expression) => boolean
}

export function openTaskCalls(calls: TaskCalls): ConvertCalls {
  const { definition, definitions, tasks, findFragments, isInexact } = calls
  const own = new Map(definition.parameters.map((each) => [each.name, each]))
  /** The text that Luigi's rounding adds to each value of a dictionary. */
  const passed = new Map<Expression, string>()

  const pass = (value: Expression, parameter: TaskParameter, place: CallPlace): void => {
    const { method, text } = place
    const same = ownParameter(value, method)
    if (same && sameKind(same, parameter)) {
      text.overwrite(value.span.start, value.span.end, same.name)
      return
    }
    calls.convert(value)
    const [before, after] = rounding(value, parameter, place)
    if (before !== '') text.appendLeft(value.span.start, before)
    if (after !== '') text.appendRight(value.span.end, after)
  }

  /** What stands around a value so that it is what Luigi keeps. */
  const rounding = (
    value: Expression,
    parameter: TaskParameter,
    { text }: CallPlace,
  ): readonly [string, string] => {
    const said = text.original.slice(value.span.start, value.span.end)
    const kept = normalised(parameter, '(\0)', definition, said)
    if (kept === undefined && !/^(int|string|none|bool|float)$/.test(value.kind))
      throw new Unsaid(`What Luigi makes of ${parameter.name} is not known.`, value.span.line)
    if (kept === undefined || kept === '(\0)') return ['', '']
    const [before = '', after = ''] = kept.split('\0')
    const bare = /^(name|attribute|call|subscript)$/.test(value.kind)
    return bare
      ? [before.replace(/^\(+/, ''), after.replace(/^\)+/, '')]
      : [before.replace(/^\(\(/, '('), after.replace(/^\)\)/, ')')]
  }

  const ownParameter = (value: Expression, method: WrittenMethod) =>
    value.kind === 'attribute' && isOwn(value, method, value.name) ? own.get(value.name) : undefined

  /** One value for several calls: Luigi must make the same of it in each. */
  const passEntry = ({ key, value }: KeywordEntry, parameter: TaskParameter, place: CallPlace): void => {
    const same = ownParameter(value, place.method)
    const wraps = same && sameKind(same, parameter) ? 'own' : rounding(value, parameter, place).join('\0')
    const known = passed.get(value)
    if (known === undefined) pass(value, parameter, place)
    else if (known !== wraps) throw new Unsaid(`${key} goes to parameters of several types.`, value.span.line)
    passed.set(value, wraps)
  }

  const convert = (call: Call, { task: id, skip, clones }: MadeTask, place: CallPlace): void => {
    const { text, method } = place
    const source = method.module.text
    const target = definitions.get(id)
    const task = tasks.get(id)
    const { line } = call.span
    if (!target || !task) throw new Unsaid(`${id} is not planned.`, line)
    const positional = target.parameters.filter((each) => each.positional)
    const given = new Set<string>()
    call.args.forEach((argument, at) => {
      if (at < skip) return
      const parameter = positional[at - skip]
      if (argument.star || !parameter || clones)
        throw new Unsaid('Its arguments are not known one by one.', line)
      given.add(parameter.name)
      text.appendLeft(argument.value.span.start, `${parameter.name}=`)
      pass(argument.value, parameter, place)
    })
    for (const { name, value } of call.keywords) {
      const entries = name === undefined && value.kind === 'name' ? place.keywords.get(value.id) : undefined
      for (const entry of entries ?? []) {
        const parameter = target.parameters.find((each) => each.name === entry.key)
        if (!parameter && entry.later) continue
        if (!parameter) throw new Unsaid(`${id} has no parameter ${entry.key}.`, line)
        if (entry.later && clones) throw new Unsaid('Its arguments are not known one by one.', line)
        // A key that is set on some paths only leaves the default on the others.
        if (!entry.later || parameter.default === null) given.add(entry.key)
        passEntry(entry, parameter, place)
      }
      if (entries) continue
      const parameter = target.parameters.find((each) => each.name === name)
      if (name === undefined || !parameter) throw new Unsaid(`${id} has no parameter ${name ?? '**'}.`, line)
      given.add(name)
      pass(value, parameter, place)
    }
    const cloned = clones
      ? target.parameters
          .filter((each) => own.has(each.name) && !given.has(each.name))
          .map((each) => each.name)
      : []
    const turned = target.parameters.find(
      (each) =>
        cloned.includes(each.name) &&
        (isInexact(id, each.name) || dateKind(each) !== dateKind(own.get(each.name)!)) &&
        !sameKind(each, own.get(each.name)),
    )
    if (turned) throw new Unsaid(`Only Luigi can make the value of ${turned.name}.`, line)
    const missing = target.parameters.find(
      (each) =>
        !given.has(each.name) &&
        !cloned.includes(each.name) &&
        (each.default === null || defaultText(each.default, findFragments) === null),
    )
    if (missing) throw new Unsaid(`${id} gets no ${missing.name}.`, line)
    const open = call.func.span.end
    const first = call.args[skip]?.value.span.start ?? firstKeyword(call)
    if (skip === 1 && call.args[0]) {
      const from = call.args[0].value.span.start
      const comma = first === undefined ? from : source.indexOf(',', call.args[0].value.span.end) + 1
      const to =
        first === undefined
          ? call.args[0].value.span.end
          : comma + (/^\s*/.exec(source.slice(comma))?.[0].length ?? 0)
      text.remove(from, to)
    }
    text.overwrite(call.func.span.start, open, `self.${task.functionName}`)
    if (cloned.length > 0) {
      const list = cloned.map((name) => `${name}=${name}`).join(', ')
      text.appendRight(source.indexOf('(', open) + 1, first === undefined ? list : `${list}, `)
    }
  }

  return { convert, isPassed: (value) => passed.has(value) }
}

function firstKeyword(call: Call): number | undefined {
  return call.keywords[0]?.value.span.start
}

/** Do two parameters take and keep values alike? */
function sameKind(one: TaskParameter, other: TaskParameter | undefined): boolean {
  return one.type === other?.type && one.standard === other.standard
}
