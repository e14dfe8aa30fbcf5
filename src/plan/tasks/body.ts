import type { Names } from '../../languages/python/rewrite/scopes.js'
import type { Expression, FunctionDef, Module, Statement } from '../../languages/python/syntax.js'
import { isStatement, type Visitor, visitExpression, visitStatement } from '../../languages/python/visit.js'
import { classNamed, importedPath, luigiPathOf } from './luigi-names.js'
import { type Member, type Method, memberOf, type TaskView } from './members.js'
import type { Notebook } from './notebook.js'
import type { WrittenForm } from './parameters.js'
import { lazily } from './remembered.js'
import type { ClassPlace, Repository } from './repository.js'
import { type BodyContext, keptAs, type TargetFormat } from './rule.js'
import { isFileTarget } from './target-classes.js'
import { targetOrigins } from './target-origins.js'

/** What a body asks of the conversion that it is a part of. */
export interface BodyHost {
  readonly repository: Repository
  readonly aliasText: (name: string, body: BodyKey) => () => string
  readonly helper: (
    method: Method,
    from: BodyKey,
  ) => {
    readonly key: string
    readonly text: () => { readonly name: string; readonly leading: readonly string[] }
  }
  /** The module-level name of a class's constant. */
  readonly constant: (member: Member & { kind: 'constant' }) => string
  readonly valueName: (key: string, wanted: string) => string
  readonly written: (parameter: string) => WrittenForm | undefined
  readonly localText: (attribute: string, body: BodyKey) => () => string
  readonly formats: { readonly own: TargetFormat; readonly required: TargetFormat }
}

/** Which body is meant: the method's node. */
export type BodyKey = FunctionDef | Statement | Expression

export interface BodyPlace {
  readonly module: Module
  readonly view: TaskView | null
  readonly owner: ClassPlace | null
  readonly role: BodyContext['role']
  readonly node: BodyKey
  readonly names: Names
  /** The method's first parameter, when that is the task (or its class). */
  readonly self: string | null
}

export function openBody(place: BodyPlace, host: BodyHost, notebook: Notebook): BodyContext {
  const { module, view, names, self, node } = place
  const { repository } = host
  const outermost = names.scopes[0] ?? null
  const stored = lazily(() => storedIn(node))
  const alone = lazily(() => aloneIn(node))
  const parents = lazily(() => parentsIn(node))
  const scopeOf = (at: Expression) => {
    const root = rootName(at)
    return (root && names.of(root)?.scope) ?? outermost
  }
  const isSelf = (each: Expression): boolean => {
    if (self === null || each.kind !== 'name' || each.id !== self) return false
    const use = names.of(each)
    return use ? use.binding === outermost && outermost !== null : true
  }
  const selfAttribute = (each: Expression) =>
    each.kind === 'attribute' && isSelf(each.value) ? each.name : undefined
  const luigiPath = (each: Expression) => luigiPathOf(each, module, names, repository)
  const origins = targetOrigins(
    node,
    names,
    (each) => (each.kind === 'call' ? selfAttribute(each.func) : undefined),
    (each) => each.kind === 'call' && isFileTarget(luigiPath(each.func)),
  )
  const formatOf = (each: Expression): TargetFormat | undefined => {
    const origin = origins(each)
    if (origin === undefined) return undefined
    if (origin !== 'made') return host.formats[origin]
    return host.formats.own === 'binary' ? 'mixed' : 'text'
  }

  const alias: BodyContext['alias'] = (name, at) => {
    notebook.aliases.push({ alias: name, scope: scopeOf(at) })
    const parameter = view?.parameter(name)
    notebook.meaning.add(`parameter ${name} ${parameter?.type ?? ''}`)
    return host.aliasText(name, node)
  }
  const define: BodyContext['define'] = (key, wanted, text) => {
    const name = host.valueName(key, wanted)
    notebook.meaning.add(`value ${key} ${text('')}`)
    const at = view?.definition.at ?? { path: module.path, line: 1 }
    const fragmentKey = `value:${at.path}:${key}`
    notebook.values.push({ key: fragmentKey, kind: 'definition', names: [name], text: text(name), at })
    return () => name
  }

  return {
    module,
    repository,
    view,
    owner: place.owner,
    role: place.role,
    text: (each) => module.text.slice(each.span.start, each.span.end),
    isSelf,
    selfAttribute,
    selfCall: (each) => (each.kind === 'call' ? selfAttribute(each.func) : undefined),
    luigiPath,
    classNamed: (each) => classNamed(each, module, names, repository),
    moduleNamed: (each) => {
      const path = importedPath(each, module, names, repository)
      return path === undefined ? undefined : repository.moduleNamed(path)
    },
    useOf: (each) => names.of(each),
    // `self.__name` is the class's own, whatever a subclass calls so.
    member: (name) =>
      /^__.*(?<!__)$/.test(name) && place.owner ? memberOf(place.owner, name) : view?.member(name),
    isStored: (each) => stored().has(each),
    isAlone: (each) => alone().has(each),
    parentOf: (each) => parents().get(each),
    bindingsOf: (name) => outermost?.bound.get(name) ?? 0,
    alias,
    kept: (attribute, at) => alias(keptAs(attribute), at),
    written: (parameter) => host.written(parameter),
    helper: (method, at, held) => {
      const { key, text } = host.helper(method, node)
      notebook.calls.push({ key, scope: scopeOf(at), at: at.span.start, held: held !== undefined })
      notebook.meaning.add(`method ${method.node.name} ${key}`)
      return text
    },
    constant: (member) => {
      notebook.meaning.add(`constant ${member.name} ${member.owner.module.path}:${member.value.span.start}`)
      const name = host.constant(member)
      notebook.constants.push({ name, place: member.owner, value: member.value })
      return () => name
    },
    value: (key, wanted, text) => define(key, wanted, (name) => `${name} = ${text}`),
    define,
    local: (attribute) => {
      notebook.locals.add(attribute)
      return host.localText(attribute, node)
    },
    borrow: (from, name, at) => {
      notebook.borrowed.push({ module: from, name, scope: scopeOf(at), line: at.span.line })
    },
    useGlue: (name) => notebook.glue.add(name),
    useModule: (name) => notebook.modules.add(name),
    targetOrigin: origins,
    formatOf,
    noteOpen: (open) => notebook.opens.push(open),
  }
}

/** The name that a chain of attributes, calls and subscripts starts from. */
export function rootName(node: Expression): (Expression & { kind: 'name' }) | undefined {
  if (node.kind === 'name') return node
  if (node.kind === 'attribute' || node.kind === 'subscript') return rootName(node.value)
  if (node.kind === 'call') return rootName(node.func)
  return undefined
}

/** Attributes and subscripts that assignments, loops and `del` write. */
function storedIn(body: BodyKey): ReadonlySet<Expression> {
  const stored = new Set<Expression>()
  const target = (node: Expression): void => {
    if (node.kind === 'attribute' || node.kind === 'subscript') stored.add(node)
    else if (node.kind === 'tuple' || node.kind === 'list') node.items.forEach(target)
    else if (node.kind === 'starred') target(node.value)
  }
  const visitor = {
    statement: (node: Statement) => {
      if (node.kind === 'assign' || node.kind === 'delete') node.targets.forEach(target)
      else if (node.kind === 'augassign' || node.kind === 'annassign' || node.kind === 'for')
        target(node.target)
      else if (node.kind === 'with') for (const item of node.items) if (item.target) target(item.target)
      return undefined
    },
    expression: (node: Expression) => {
      if (node.kind === 'comprehension') for (const each of node.generators) target(each.target)
      return undefined
    },
  }
  visitAny(body, visitor)
  return stored
}

/** Statements that are the only one of their block. */
export function aloneIn(body: BodyKey): ReadonlySet<Statement> {
  const alone = new Set<Statement>()
  const block = (statements: readonly Statement[]) => {
    if (statements.length === 1) alone.add(statements[0]!)
  }
  visitAny(body, {
    expression: () => false,
    statement: (node) => {
      if (node.kind === 'if') [node.then, node.otherwise].forEach(block)
      else if (node.kind === 'for' || node.kind === 'while') [node.body, node.otherwise].forEach(block)
      else if (node.kind === 'with' || node.kind === 'function' || node.kind === 'class') block(node.body)
      else if (node.kind === 'try') {
        for (const each of [
          node.body,
          ...node.handlers.map((handler) => handler.body),
          node.otherwise,
          node.finally,
        ])
          block(each)
      }
      return undefined
    },
  })
  return alone
}

function parentsIn(body: BodyKey): ReadonlyMap<Expression, Expression | Statement> {
  const parents = new Map<Expression, Expression | Statement>()
  visitAny(body, {
    statement: (outer) => {
      visitStatement(outer, {
        statement: (inner) => inner === outer,
        expression: (inner) => {
          parents.set(inner, outer)
          return false
        },
      })
      return undefined
    },
    expression: (outer) => {
      visitExpression(outer, {
        expression: (inner) => {
          if (inner === outer) return undefined
          parents.set(inner, outer)
          return false
        },
      })
      return undefined
    },
  })
  return parents
}

function visitAny(body: BodyKey, visitor: Visitor): void {
  if (isStatement(body)) visitStatement(body, visitor)
  else visitExpression(body, visitor)
}
