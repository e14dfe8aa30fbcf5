import {
  type Names,
  namesOfExpression,
  namesOfFunction,
  namesOfStatement,
  type Scope,
} from '../../languages/python/rewrite/scopes.js'
import { tokens } from '../../languages/python/rewrite/tokens.js'
import type { Expression, FunctionDef, Module, Name, Statement } from '../../languages/python/syntax.js'
import { visitExpression, visitStatement, visitStatements } from '../../languages/python/visit.js'
import type { Fragment } from '../task-plan.js'
import { remembered } from './remembered.js'
import type { ClassPlace } from './repository.js'
import type { Alias, BodyContext, Claim, Edit, Finding, NotedOpen, Rule } from './rule.js'

/** What one function, statement or expression of the legacy code came to under the rules, before its text is made. */
export interface Reading {
  readonly module: Module
  readonly node: FunctionDef | Statement | Expression
  readonly names: Names
  readonly edits: readonly Edit[]
  readonly findings: readonly Finding[]
  readonly rules: ReadonlySet<string>
  readonly glue: ReadonlySet<string>
  /** Standard modules that the converted text names. */
  readonly modules: ReadonlySet<string>
  /** Where parameters, inputs and output are used, and by which scope. */
  readonly aliases: readonly { readonly alias: Alias; readonly scope: Scope | null }[]
  /** Converted methods that it calls, by key. */
  readonly calls: readonly { readonly key: string; readonly scope: Scope | null }[]
  /** Attributes of the task that became local names. */
  readonly locals: ReadonlySet<string>
  /** Constants of classes that it names, and values that the engine knows. */
  readonly constants: readonly ClassConstant[]
  readonly values: readonly Fragment[]
  /** Names of other modules of the repository that stand in its text now. */
  readonly borrowed: readonly Borrowed[]
  readonly opens: readonly NotedOpen[]
  /** Module-level names that stay in the text, with the line of their first use. */
  readonly free: ReadonlyMap<string, number>
  /** What the names of the task in it were resolved to: equal ones make equal texts. */
  readonly meaning: ReadonlySet<string>
}

export interface ClassConstant {
  readonly name: string
  readonly place: ClassPlace
  readonly value: Expression
}

export interface Borrowed {
  readonly module: Module
  readonly name: string
  readonly scope: Scope | null
  readonly line: number
}

/** Collects while rules look; made into a Reading at the end. */
export interface Notebook {
  readonly edits: Edit[]
  readonly findings: Finding[]
  readonly rules: Set<string>
  readonly glue: Set<string>
  readonly modules: Set<string>
  readonly aliases: { alias: Alias; scope: Scope | null }[]
  readonly calls: { key: string; scope: Scope | null }[]
  readonly locals: Set<string>
  readonly constants: ClassConstant[]
  readonly values: Fragment[]
  readonly borrowed: Borrowed[]
  readonly opens: NotedOpen[]
  readonly meaning: Set<string>
}

export function openNotebook(): Notebook {
  return {
    edits: [],
    findings: [],
    rules: new Set(),
    glue: new Set(),
    modules: new Set(),
    aliases: [],
    calls: [],
    locals: new Set(),
    constants: [],
    values: [],
    borrowed: [],
    opens: [],
    meaning: new Set(),
  }
}

export function resolveNames(node: FunctionDef | Statement | Expression, asFunction: boolean): Names {
  if (asFunction && node.kind === 'function') return namesOfFunction(node)
  return isStatement(node) ? namesOfStatement(node) : namesOfExpression(node)
}

/** Lets the rules look at every node, outer ones first; what none of them claims and Luigi is in becomes a finding. */
export function read(
  node: FunctionDef | Statement | Expression,
  body: BodyContext,
  names: Names,
  rules: readonly Rule[],
  notebook: Notebook,
  /** The function's inside only: its name, decorators and defaults are somebody else's. */
  inside: boolean,
): Reading {
  const { module } = body
  const at = (line: number) => ({ path: module.path, line })
  /** Parts that stay as they are and keep the task from being native: their names ask for nothing more. */
  const refused: { start: number; end: number }[] = []
  const unread: { start: number; end: number; line: number }[] = []

  const take = (code: string, claim: Claim) => {
    notebook.rules.add(code)
    notebook.edits.push(...claim.edits)
    for (const each of claim.inside ?? []) visitExpression(each, visitor)
  }
  const { ofExpressions, ofStatements } = byNode(rules)
  const expression = (each: Expression): boolean | undefined => {
    for (const rule of ofExpressions) {
      if (rule.kind === 'rewrite') {
        const claim = rule.expression?.(each, body)
        if (claim) take(rule.code, claim)
        if (claim && !claim.goesOn) return false
      } else {
        const why = rule.expression?.(each, body)
        if (why !== undefined) {
          notebook.findings.push({ code: rule.code, why, at: at(each.span.line) })
          refused.push(each.span)
          return false
        }
      }
    }
    if (each.kind === 'opaque') unread.push(each.span)
    return undefined
  }
  const statement = (each: Statement): boolean | undefined => {
    for (const rule of ofStatements) {
      if (rule.kind === 'rewrite') {
        const claim = rule.statement?.(each, body)
        if (claim) take(rule.code, claim)
        if (claim && !claim.goesOn) return false
      } else {
        const why = rule.statement?.(each, body)
        if (why !== undefined) notebook.findings.push({ code: rule.code, why, at: at(each.span.line) })
      }
    }
    // The reader keeps the meaning of these only in part.
    if (each.kind === 'opaque' || each.kind === 'raise') unread.push(each.span)
    return undefined
  }
  const visitor = { expression, statement }

  for (const { code, whole } of byNode(rules).ofWholes) {
    const found = whole?.(node, body)
    if (found) notebook.findings.push({ code, why: found.why, at: at(found.line) })
  }
  if (inside && node.kind === 'function') visitStatements(node.body, visitor)
  else if (isStatement(node)) visitStatement(node, visitor)
  else visitExpression(node, visitor)

  const free = freeNames(names, [...notebook.edits.filter((edit) => !edit.holds), ...refused])
  unreadNames(module, names, unread, notebook, body, free)
  return lean({ module, node, names, ...notebook, free })
}

/** The rules that look at expressions and those that look at statements, in their order. */
const byNode = remembered((rules: readonly Rule[]) => {
  const looking = rules.filter((rule) => rule.kind !== 'note')
  return {
    ofExpressions: looking.filter((rule) => rule.expression),
    ofStatements: looking.filter((rule) => rule.statement),
    ofWholes: looking.filter((rule) => rule.kind === 'obstacle').filter((rule) => rule.whole),
  }
}, new WeakMap())

const NONE: readonly never[] = []
const NOTHING: ReadonlySet<never> = new Set<never>()

/** The same with what is empty shared: a module of many thousand statements keeps a reading of each. */
function lean(reading: Reading): Reading {
  const list = <T>(each: readonly T[]) => (each.length === 0 ? NONE : each)
  const set = <T>(each: ReadonlySet<T>) => (each.size === 0 ? NOTHING : each)
  return {
    ...reading,
    edits: list(reading.edits),
    findings: list(reading.findings),
    rules: set(reading.rules),
    glue: set(reading.glue),
    modules: set(reading.modules),
    aliases: list(reading.aliases),
    calls: list(reading.calls),
    locals: set(reading.locals),
    constants: list(reading.constants),
    values: list(reading.values),
    borrowed: list(reading.borrowed),
    opens: list(reading.opens),
    meaning: set(reading.meaning),
  }
}

function freeNames(
  names: Names,
  taken: readonly { readonly start: number; readonly end: number }[],
): Map<string, number> {
  const free = new Map<string, number>()
  for (const { node, binding } of names.uses) {
    if (binding || taken.some((each) => each.start <= node.span.start && node.span.end <= each.end)) continue
    if (!free.has(node.id)) free.set(node.id, node.span.line)
  }
  return free
}

const keywords = new Set(
  'False None True and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
)

/** Words in places that the reader does not see through: the cause of a `raise`, the message of an `assert`, `match`. */
function unreadNames(
  module: Module,
  names: Names,
  spans: readonly { readonly start: number; readonly end: number; readonly line: number }[],
  notebook: Notebook,
  body: BodyContext,
  free: Map<string, number>,
): void {
  const seen = new Set(names.uses.map((use) => use.node.span.start))
  for (const span of spans) {
    for (const word of tokens(module.text.slice(span.start, span.end)).words) {
      const start = span.start + word.start
      if (word.attribute || seen.has(start) || keywords.has(word.text)) continue
      // The name of an argument, `raise Missing(path=…)`, asks for nothing.
      if (/^\s*=(?!\s*[=}!:])/.test(module.text.slice(span.start + word.end, span.end))) continue
      const name: Name = {
        kind: 'name',
        id: word.text,
        span: { start, end: span.start + word.end, line: span.line },
      }
      if (names.scopes.some((scope) => scope.bound.has(word.text)) && !body.isSelf(name)) continue
      if (body.isSelf(name) || body.luigiPath(name) !== undefined) {
        const why = `\`${word.text}\` stands in a statement that is not read in full`
        notebook.findings.push({ code: 'LUIGI-N225', why, at: { path: module.path, line: span.line } })
      } else if (!free.has(word.text)) free.set(word.text, span.line)
    }
  }
}

const statementKinds = new Set([
  'function',
  'class',
  'return',
  'assign',
  'augassign',
  'annassign',
  'expression',
  'if',
  'for',
  'while',
  'with',
  'try',
  'raise',
  'import',
  'importfrom',
  'global',
  'nonlocal',
  'delete',
  'assert',
  'pass',
  'break',
  'continue',
])

export function isStatement(node: FunctionDef | Statement | Expression): node is Statement {
  return statementKinds.has(node.kind)
}
