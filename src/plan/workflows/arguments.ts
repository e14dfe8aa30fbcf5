import type { ParameterisedNode } from '../../model/graph.js'
import type { ParameterExpression } from '../../model/model.js'
import type { Fragment, ParameterPlan, TaskPlan } from '../task-plan.js'
import { kindOf } from '../tasks/parameter-evidence.js'
import type { Binding, DerivedArguments, DerivedField, EachStep, MappedOver } from '../workflow-plan.js'
import { noneText } from './command-text.js'
import { engineText, flyteValue, inPlace, passes } from './value-forms.js'

/** A name as a module binds it; `module` itself where the name is the module's. */
export interface NamedIn {
  readonly name: string
  readonly module: string
}

/** Finds the fragments that names of legacy modules stand for; undefined: one of them cannot come along. */
export type FindFragments = (names: readonly NamedIn[]) => readonly Fragment[] | undefined

/** The bindings of one node: as Flyte values, and in the engine's text form. */
export interface NodeBindings {
  readonly bindings: Readonly<Record<string, Binding>>
  readonly texts: Readonly<Record<string, Binding>>
  /** Of a map task. */
  readonly over?: MappedOver
}

/** What a map task runs over, and whether what it makes is read as often as it is required. */
export interface BoundOver extends EachStep {
  readonly isRead: boolean
  readonly fragments: readonly Fragment[]
}

/** An argument has no text over the root's parameters. */
export interface Unbound {
  readonly why: string
}

/** Collects the derived arguments of one workflow while its nodes are bound. */
export interface Binder {
  readonly bind: (
    task: TaskPlan,
    node: ParameterisedNode,
    laid: boolean,
    over?: BoundOver,
  ) => NodeBindings | Unbound
  readonly derived: () => DerivedArguments | null
}

/** `inputs` are the root's parameters: what the expressions are over. */
export function openBinder(inputs: readonly ParameterPlan[], findFragments: FindFragments): Binder {
  const byName = new Map(inputs.map((each) => [each.name, each]))
  const fields = new Map<string, DerivedField>()
  const counts = new Map<string, number>()
  const used = new Set<string>()
  const fragments = new Map<string, Fragment>()

  const derive = (
    parameter: Pick<ParameterPlan, 'argument'>,
    type: string,
    source: string,
    wrap: string | null,
    names: readonly string[],
    list: Pick<DerivedField, 'loop' | 'keep'> = {},
  ): Binding & { kind: 'derived' } => {
    const key = [type, source, wrap ?? '', list.loop ?? '', list.keep ?? ''].join('\0')
    const known = fields.get(key)
    if (known) return { kind: 'derived', name: known.name }
    const base = parameter.argument.replace(/^_+/, '') || 'value'
    const number = counts.get(base) ?? 0
    counts.set(base, number + 1)
    const field = { name: `${base}_${number}`, type, text: source, wrap, ...list }
    fields.set(key, field)
    for (const name of names) {
      used.add(name)
      for (const fragment of byName.get(name)?.fragments ?? []) fragments.set(fragment.key, fragment)
    }
    return { kind: 'derived', name: field.name }
  }

  const bindOne = (
    parameter: ParameterPlan,
    expression: ParameterExpression,
    asText: boolean,
  ): Binding | undefined => {
    const type = asText ? 'str' : parameter.type
    const wrap = asText ? engineText(parameter) : flyteValue(parameter)
    switch (expression.kind) {
      case 'constant':
        if (isText(parameter) && !isTextual(expression)) return undefined
        if (asText && expression.source === 'None') return { kind: 'literal', text: noneText(parameter) }
        if (type === 'float' && wrap === null && /^-?\d+$/.test(expression.source))
          return { kind: 'literal', text: `${expression.source}.0` }
        return { kind: 'literal', text: wrap === null ? expression.source : inPlace(wrap, expression.source) }
      case 'parameter': {
        const input = byName.get(expression.name)
        if (!input) return undefined
        if (passes(input, parameter, asText)) return { kind: 'input', name: input.argument }
        if (input.exact === false && !asText) return undefined
        return derive(parameter, type, input.argument, wrap, [input.name])
      }
      case 'computed': {
        const own = ownNames(expression)
        if (expression.parameters.length === 0 && own.length === 0)
          return {
            kind: 'literal',
            text: wrap === null ? expression.source : inPlace(wrap, expression.source),
          }
        const found = findFragments(own)
        const over = expression.parameters.map((name) => byName.get(name))
        if (!found || over.some((input) => !input || input.exact === false)) return undefined
        for (const fragment of found) fragments.set(fragment.key, fragment)
        return derive(parameter, type, renamed(expression.source, byName), wrap, expression.parameters)
      }
      case 'opaque':
        return undefined
    }
  }

  const bindAll = (
    task: TaskPlan,
    node: ParameterisedNode,
    asText: boolean,
    without?: string,
  ): Record<string, Binding> | Unbound => {
    const bindings: Record<string, Binding> = {}
    for (const parameter of task.parameters) {
      if (parameter.name === without) continue
      const expression = node.arguments[parameter.name]
      const binding = expression && bindOne(parameter, expression, asText)
      if (!binding) return { why: whyNot(task, parameter, expression) }
      bindings[parameter.argument] = binding
    }
    return bindings
  }

  const bindOver = (task: TaskPlan, node: ParameterisedNode, over: BoundOver): NodeBindings | Unbound => {
    const parameter = task.parameters.find((each) => each.name === over.parameter)
    const bindings = bindAll(task, node, false, over.parameter)
    if (isUnbound(bindings)) return bindings
    if (!parameter || over.uses.some((name) => byName.get(name)?.exact === false))
      return { why: whyNot(task, { name: over.parameter }, undefined) }
    for (const fragment of over.fragments) fragments.set(fragment.key, fragment)
    const wrap = flyteValue(parameter)
    const list = (type: string, keep?: DerivedField['keep']) =>
      derive(
        { argument: keep === 'places' ? `${parameter.argument}_places` : parameter.argument },
        type,
        over.value,
        wrap,
        over.uses,
        {
          loop: over.loop,
          ...(keep ? { keep } : {}),
        },
      )
    const values = list(`typing.List[${parameter.type}]`, over.distinct ? undefined : 'distinct')
    const places = over.distinct || !over.isRead ? null : list('typing.List[int]', 'places').name
    return {
      bindings: { ...bindings, [parameter.argument]: values },
      texts: {},
      over: {
        argument: parameter.argument,
        repeated: places === null ? null : { name: `${task.functionName}_in_order`, places },
      },
    }
  }

  return {
    bind: (task, node, laid, over) => {
      if (over) return bindOver(task, node, over)
      const isContainer = task.level === 'container' && !laid
      const bindings = isContainer && !task.location ? {} : bindAll(task, node, false)
      if (isUnbound(bindings)) return bindings
      const texts = isContainer ? bindAll(task, node, true) : {}
      return isUnbound(texts) ? texts : { bindings, texts }
    },
    derived: () =>
      fields.size === 0
        ? null
        : {
            inputs: inputs.map((each) => each.name).filter((name) => used.has(name)),
            fields: [...fields.values()],
            fragments: [...fragments.values()],
          },
  }
}

/** Does the parameter take texts as they are? */
function isText({ type, encode, argument, pack }: ParameterPlan): boolean {
  return type === 'str' && encode === argument && pack == null
}

/** `luigi.Parameter` takes what it is given: a list, say, which no text of it gives back. */
function isTextual(expression: ParameterExpression): boolean {
  const kind = kindOf(expression)
  return kind === undefined || kind === 'str' || kind === 'None'
}

export function isUnbound(found: NodeBindings | Record<string, Binding> | Unbound): found is Unbound {
  return typeof found['why' as keyof typeof found] === 'string'
}

function whyNot(
  task: TaskPlan,
  parameter: Pick<ParameterPlan, 'name'>,
  expression: ParameterExpression | undefined,
): string {
  const what = `The argument ${parameter.name} of ${task.task}`
  if (!expression) return `${what} is not known.`
  if (expression.kind === 'opaque') return `${what}: ${expression.why}`
  if (expression.kind === 'constant' && !isTextual(expression))
    return `${what} is no text: \`${expression.source}\`.`
  return `${what} cannot be said over the parameters of the root${'source' in expression ? `: \`${expression.source}\`` : ''}.`
}

/** The names of an expression that are the repository's: modules of the standard library stand for themselves. */
export function ownNames(expression: ParameterExpression & { kind: 'computed' }): readonly NamedIn[] {
  return expression.names.filter((each) => each.name !== each.module)
}

/** Expressions name parameters; the derived task's arguments may be called otherwise. */
function renamed(source: string, inputs: ReadonlyMap<string, ParameterPlan>): string {
  let text = source
  for (const input of inputs.values()) {
    if (input.name !== input.argument)
      text = text.replace(new RegExp(`(?<![\\w.])${input.name}(?!\\w)`, 'g'), input.argument)
  }
  return text
}
