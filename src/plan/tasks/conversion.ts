import type { Scope } from '../../languages/python/rewrite/scopes.js'
import type { Expression, FunctionDef } from '../../languages/python/syntax.js'
import type { Fragment } from '../task-plan.js'
import { type BodyHost, type BodyKey, openBody } from './body.js'
import { expressionText, functionText, insideText } from './emission.js'
import type { Gathered } from './gathering.js'
import type { Method, TaskView } from './members.js'
import { readHeader } from './method-header.js'
import { openMethodNames } from './method-names.js'
import { nameClashes } from './name-clashes.js'
import { constantName } from './naming.js'
import { openNotebook, type Reading } from './notebook.js'
import type { ReadMethod } from './read-method.js'
import { read, resolveNames } from './reading.js'
import { localRenames, type Renamed } from './renames.js'
import { type Alias, type BodyContext, INPUTS, keptAttribute, OUTPUT, type TargetFormat } from './rule.js'
import type { Shared } from './shared.js'

/** Reads the methods of one task that its body needs, and makes their texts when all is read. */
export interface Conversion {
  readonly read: (method: Method, role: 'run' | 'output' | 'helper') => ReadMethod
  /** Everything read so far. */
  readonly all: () => readonly ReadMethod[]
  /** Parameters, inputs and output that a method uses, itself or by what it calls, in the order of declaration. */
  readonly needs: (key: string) => readonly Alias[]
  /** Names that parameters must not take in any text of this task. */
  readonly claimedNames: () => ReadonlySet<string>
  /**
   * Must be called before any text is made: the Python argument of each parameter, and the names that stand around the
   * body of run() in its function.
   */
  readonly name: (arguments_: ReadonlyMap<string, string>, frame: ReadonlySet<string>) => void
  /** The body without its docstring: the plan has that. */
  readonly statements: (read: ReadMethod) => string
  readonly expression: (read: ReadMethod, node: Expression) => string
  /** A call of the method as a function of its own. */
  readonly call: (read: ReadMethod) => string
  /** The Python argument of a parameter, in the task's own function. */
  readonly argument: (parameter: string) => string
  /** What the texts of these methods need beside them, and what stands in the way. */
  readonly gather: (keys: readonly string[], asFunctions: readonly string[]) => Gathered
  /** Everything that a method reaches, itself included. */
  readonly reach: (key: string) => readonly string[]
}

export function openConversion(
  view: TaskView,
  shared: Shared,
  formats: { own: TargetFormat; required: TargetFormat },
  written: BodyHost['written'],
): Conversion {
  const methods = new Map<string, ReadMethod>()
  let arguments_: ReadonlyMap<string, string> = new Map()
  let frame: ReadonlySet<string> = new Set()
  const byNode = new Map<BodyKey, string>()

  const host: BodyHost = {
    repository: view.repository,
    formats,
    written,
    aliasText: (alias, body) => () => aliasIn(byNode.get(body), alias),
    localText: (attribute, body) => () => localName(byNode.get(body), attribute),
    helper: (method, from) => {
      const key = keyOf(method)
      if (!methods.has(key)) readMethod(method, 'helper')
      const leading = () => needs(key).map((alias) => aliasIn(byNode.get(from), alias))
      return { key, text: () => ({ name: nameOf(key), leading: leading() }) }
    },
    constant: (member) => constantName(shared.names, member),
    valueName: (key, wanted) => shared.names.allocate(`value ${key}`, wanted),
  }

  const keyOf = (method: Method) => `${method.owner.module.path}:${method.node.span.start}`

  const readMethod = (method: Method, role: BodyContext['role']): ReadMethod => {
    const key = keyOf(method)
    const known = methods.get(key)
    if (known) return known
    const { node, owner } = method
    const names = resolveNames(node, true)
    const notebook = openNotebook()
    byNode.set(node, key)
    const self = method.how === 'static' ? null : (node.params[0]?.name ?? null)
    const body = openBody({ module: owner.module, view, owner, role, node, names, self }, host, notebook)
    // A method that calls itself finds this entry; the reading fills it.
    const entry = { key, method, role } as {
      key: string
      method: Method
      role: BodyContext['role']
      reading: Reading
    }
    methods.set(key, entry)
    const header = role === 'helper' ? readHeader(method, view, host, shared.rules, notebook) : undefined
    const inside = read(node, body, names, shared.rules, notebook, true)
    entry.reading = header ? { ...inside, free: new Map([...header, ...inside.free]) } : inside
    return entry
  }

  const reach = (key: string, seen = new Set<string>()): readonly string[] => {
    if (!seen.has(key)) {
      seen.add(key)
      for (const call of methods.get(key)?.reading.calls ?? []) reach(call.key, seen)
    }
    return [...seen]
  }

  const order = [...view.definition.parameters.map((each) => each.name), INPUTS, OUTPUT]
  const needs = (key: string): readonly Alias[] => {
    const used = new Set(
      reach(key).flatMap((each) => methods.get(each)?.reading.aliases.map(({ alias }) => alias) ?? []),
    )
    const kept = [...used].filter((alias) => keptAttribute(alias) !== undefined).sort()
    return [...order.filter((alias) => used.has(alias)), ...kept]
  }

  const claimedNames = (): ReadonlySet<string> => {
    const names = new Set<string>()
    for (const { reading } of methods.values())
      for (const name of [
        ...reading.free.keys(),
        ...reading.glue,
        ...reading.borrowed.map((each) => each.name),
      ])
        names.add(name)
    return names
  }

  const { argumentOf, aliasIn, localName, isOwn, nameOf } = openMethodNames(view, shared, {
    method: (key) => methods.get(key),
    reach,
    needs,
    order,
    claimed: claimedNames,
    arguments: () => arguments_,
  })

  const editsOf = (method: ReadMethod): Renamed => {
    const { reading } = method
    const aliasUses: { name: string; scope: Scope | null }[] = [
      ...reading.aliases.map(({ alias, scope }) => ({ name: aliasIn(method.key, alias), scope })),
      ...reading.calls.flatMap((call) =>
        needs(call.key).map((alias) => ({ name: aliasIn(method.key, alias), scope: call.scope })),
      ),
    ]
    // The frame of run() knows these names even where the body does not use them.
    const around = [
      ...(method.role === 'run' ? ['output', ...frame] : []),
      ...reading.glue,
      ...reading.constants.map((each) => each.name),
      ...reading.values.flatMap((each) => each.names),
      ...reading.calls.map((call) => nameOf(call.key)),
    ].map((name) => ({ name, scope: null }))
    const borrowed = reading.borrowed.map(({ name, scope }) => ({ name, scope }))
    return localRenames(
      reading,
      [...aliasUses, ...around, ...borrowed],
      new Set([...aliasUses.map((each) => each.name), ...reading.free.keys()]),
    )
  }

  /** The converted method as a definition at module level. */
  const fragmentOf = (key: string): Fragment | undefined => {
    const method = methods.get(key)
    if (!method) return undefined
    const { owner, node, how } = method.method
    const name = nameOf(key)
    const own = isOwn(key)
    const isFirst = [...(shared.variants.get(key)?.values() ?? [])][0] === name
    const change = {
      name,
      self: how === 'static' ? null : (node.params[0]?.name ?? null),
      leading: needs(key).map((alias) => aliasIn(key, alias)),
    }
    return {
      key: isFirst && !own ? key : `${key}:${name}`,
      kind: 'definition',
      names: [name],
      text: functionText(owner.module, node, editsOf(method).edits, change),
      at: own ? view.definition.at : { path: owner.module.path, line: node.span.line },
      ...(method.reading.glue.size > 0 ? { glue: [...method.reading.glue].sort() } : {}),
    }
  }

  return {
    read: readMethod,
    all: () => [...methods.values()],
    needs,
    reach,
    claimedNames,
    name: (given, around) => {
      arguments_ = given
      frame = around
    },
    statements: (method) => insideText(method.method.owner.module, method.method.node, editsOf(method).edits),
    expression: (method, node) => expressionText(method.method.owner.module, node, editsOf(method).edits),
    argument: argumentOf,
    call: (method) => `${nameOf(method.key)}(${needs(method.key).map(argumentOf).join(', ')})`,
    gather: (keys, asFunctions) => {
      const gathered = shared.fragments.open()
      const own = new Set(keys.filter((key) => !asFunctions.includes(key)))
      const home = view.repository.module(view.definition.at.path)
      for (const key of new Set(keys.flatMap((each) => reach(each)))) {
        const method = methods.get(key)
        if (!method) continue
        const moves = own.has(key) || isOwn(key)
        gathered.add(method.reading, moves ? home : undefined)
        const { findings, hoisted } = editsOf(method)
        gathered.addFindings(findings)
        for (const each of hoisted) gathered.addLocalImport(method.reading.module, each.statement, each.name)
        if (!own.has(key)) {
          const fragment = fragmentOf(key)
          if (fragment) gathered.addFragment(fragment)
        }
      }
      const moved = keys.flatMap((each) => reach(each)).filter((key) => own.has(key) || isOwn(key))
      const bodies = [...new Set(moved)].flatMap((key) => methods.get(key)?.reading ?? [])
      gathered.addFindings(nameClashes(bodies, view))
      return gathered.done()
    },
  }
}

/** The one expression that a method returns, when it does nothing else. */
export function returnedExpression(node: FunctionDef): Expression | undefined {
  const statements = node.body.filter((each) => !(each.kind === 'expression' && each.value.kind === 'string'))
  const [only] = statements
  return statements.length === 1 && only?.kind === 'return' ? only.value : undefined
}
