import type MagicString from 'magic-string'
import type { Call, Expression, FunctionDef, Generator, Module } from '../../languages/python/syntax.js'
import type { TaskDefinition, TaskParameter } from '../../model/model.js'
import type { EachStep } from '../workflow-plan.js'
import { isOwn, type MadeTask, type WrittenMethod } from './methods.js'
import { namesIn } from './module-index.js'
import { normalised } from './normalised.js'

interface Loop {
  readonly call: Call
  readonly generator: Generator
}

/** Where a converted requires() stands, and what its calls make. */
export interface ConvertedMethod {
  readonly definition: TaskDefinition
  readonly method: WrittenMethod
  /** The text with all names converted. */
  readonly text: MagicString
  readonly made: (call: Call) => MadeTask | undefined
  readonly target: (task: string) => TaskDefinition | undefined
}

/**
 * The one task that a converted requires() asks for over a list, when nothing but one argument differs: what map_task can
 * say. Undefined: it is anything else.
 */
export function eachStep({
  definition,
  method,
  text,
  made,
  target: definitionOf,
}: ConvertedMethod): EachStep | undefined {
  const loop = soleLoop(method.node)
  const task = loop && made(loop.call)
  const target = task && definitionOf(task.task)
  if (!loop || !task || task.clones || !target) return undefined
  const { call, generator } = loop
  const given = argumentsOf(call, target)
  if (!given) return undefined

  const variables = new Set(namesIn(generator.target))
  const fixed: Record<string, EachStep['fixed'][string]> = {}
  let varied: { readonly parameter: TaskParameter; readonly value: Expression } | undefined
  for (const parameter of target.parameters) {
    const value = given.get(parameter.name)
    if (!value) {
      if (!parameter.default) return undefined
      fixed[parameter.name] = parameter.default
    } else if ([...readNames(value, method.module)].some((name) => variables.has(name))) {
      if (varied) return undefined
      varied = { parameter, value }
    } else {
      const expression = plainValue(value, definition, method)
      if (!expression) return undefined
      fixed[parameter.name] = expression
    }
  }
  if (!varied?.parameter.significant) return undefined
  const value = converted(text, varied.value)
  const said = normalised(varied.parameter, value, definition)
  const conditions = generator.conditions.map((each) => ` if ${converted(text, each)}`)
  const loopText = `for ${converted(text, generator.target)} in ${converted(text, generator.iter)}${conditions.join('')}`
  const whole = `${said} ${loopText}`
  if (said === undefined || /[#\n]/.test(whole)) return undefined
  return {
    task: task.task,
    fixed,
    parameter: varied.parameter.name,
    value: said,
    loop: loopText,
    uses: definition.parameters
      .map((each) => each.name)
      .filter((name) => new RegExp(`(?<![\\w.])${name}(?!\\w)`).test(whole)),
    distinct: said === value && isDistinct(varied.value, generator),
  }

  /** Ranges and the days of an interval hold everything once, and so do the days that lie a range of days away. */
  function isDistinct(item: Expression, { target: variable, iter, conditions }: Generator): boolean {
    if (variable.kind !== 'name' || conditions.length > 0 || iter.kind !== 'call') return false
    const isVariable = (node: Expression) => node.kind === 'name' && node.id === variable.id
    const { func } = iter
    if (func.kind === 'name' && func.id === 'range') return isVariable(item) || isShifted(item, isVariable)
    if (func.kind !== 'attribute' || func.name !== 'dates' || !isVariable(item)) return false
    return isOfType(func.value, 'DateIntervalParameter')
  }

  /** `self.date - datetime.timedelta(days=n)` */
  function isShifted(item: Expression, isVariable: (node: Expression) => boolean): boolean {
    if (item.kind !== 'binary' || !/^[+-]$/.test(item.op) || !isOfType(item.left, 'DateParameter'))
      return false
    if (item.right.kind !== 'call' || item.right.args.length > 0) return false
    const { func, keywords } = item.right
    const [amount, ...more] = keywords
    return (
      /^(datetime\.)?timedelta$/.test(converted(text, func)) &&
      more.length === 0 &&
      /^(days|weeks)$/.test(amount?.name ?? '') &&
      amount !== undefined &&
      isVariable(amount.value)
    )
  }

  function isOfType(node: Expression, standard: string): boolean {
    return definition.parameters.some((each) => each.standard === standard && isOwn(node, method, each.name))
  }
}

/** `return [Task(…) for x in …]`, or a loop that does nothing but yield. */
function soleLoop(method: FunctionDef): Loop | undefined {
  const [only, ...more] = method.doc === undefined ? method.body : method.body.slice(1)
  if (!only || more.length > 0) return undefined
  if (only.kind === 'return' && only.value?.kind === 'comprehension' && only.value.of === 'list') {
    const [generator, ...others] = only.value.generators
    const { item } = only.value
    return generator && others.length === 0 && item.kind === 'call' ? { call: item, generator } : undefined
  }
  if (only.kind !== 'for' || only.otherwise.length > 0) return undefined
  const [body, ...rest] = only.body
  if (!body || rest.length > 0 || body.kind !== 'expression' || body.value.kind !== 'yield') return undefined
  const { value, from } = body.value
  if (from || value?.kind !== 'call') return undefined
  return { call: value, generator: { target: only.target, iter: only.iter, conditions: [] } }
}

/** The arguments of a call by parameter; undefined: they are not known one by one. */
function argumentsOf(call: Call, target: TaskDefinition): ReadonlyMap<string, Expression> | undefined {
  const positional = target.parameters.filter((each) => each.positional)
  const given = new Map<string, Expression>()
  for (const [at, { value, star }] of call.args.entries()) {
    const parameter = positional[at]
    if (star || !parameter) return undefined
    given.set(parameter.name, value)
  }
  for (const { name, value } of call.keywords) {
    if (name === undefined || given.has(name)) return undefined
    given.set(name, value)
  }
  return given
}

/** A parameter of the task that requires, or a plain constant: what every run of the mapped task takes alike. */
function plainValue(
  value: Expression,
  definition: TaskDefinition,
  method: WrittenMethod,
): EachStep['fixed'][string] | undefined {
  const own = definition.parameters.find((each) => isOwn(value, method, each.name))
  if (own) return { kind: 'parameter', name: own.name }
  if (!/^(string|int|bool|none)$/.test(value.kind)) return undefined
  const source = method.module.text.slice(value.span.start, value.span.end)
  return /^(None|True|False|\d+|"[^"\\\n]*"|'[^'\\\n]*')$/.test(source)
    ? { kind: 'constant', source }
    : undefined
}

/** All words of an expression's text: more than its names, never fewer. */
function readNames(value: Expression, module: Module): ReadonlySet<string> {
  return new Set(module.text.slice(value.span.start, value.span.end).match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [])
}

function converted(text: MagicString, node: Expression): string {
  return text.slice(node.span.start, node.span.end)
}
