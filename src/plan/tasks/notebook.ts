import type { Names, Scope } from '../../languages/python/rewrite/scopes.js'
import type { Expression, FunctionDef, Module, Statement } from '../../languages/python/syntax.js'
import type { Fragment } from '../task-plan.js'
import type { ClassPlace } from './repository.js'
import type { Alias, Edit, Finding, NotedOpen } from './rule.js'

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
  readonly calls: readonly MethodCall[]
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

/** A method that is called, or (`held`) named to be called later; `at` is an offset. */
export interface MethodCall {
  readonly key: string
  readonly scope: Scope | null
  readonly at: number
  readonly held: boolean
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
  readonly calls: MethodCall[]
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

const NONE: readonly never[] = []
const NOTHING: ReadonlySet<never> = new Set<never>()

/** The same with what is empty shared: a module of many thousand statements keeps a reading of each. */
export function lean(reading: Reading): Reading {
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
