import type { NameUse } from '../../languages/python/rewrite/scopes.js'
import type { Expression, FunctionDef, Module, Name, Statement } from '../../languages/python/syntax.js'
import type { Explanation } from '../explanation.js'
import type { Level, Reason } from '../task-plan.js'
import type { Member, Method, TaskView } from './members.js'
import type { WrittenForm } from './parameters.js'
import type { ClassPlace, Repository } from './repository.js'

/** A change of text. Its words may be known only when the whole task has been read; null removes the statement. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string | ((inside: Inside) => string | null)
  /** The text is made with pieces of what it replaces, which other edits may change. */
  readonly holds?: boolean
}

/** The text between two offsets inside of an edit, after the edits there. */
export type Inside = (start: number, end: number) => string

/** A rule takes a node: how its text changes, and which nodes inside it other rules still have to look at. */
export interface Claim {
  readonly edits: readonly Edit[]
  readonly inside?: readonly Expression[]
  /** Other rules look at the node and at all inside as well. */
  readonly goesOn?: boolean
}

/** What the new body knows under a name of its own: a parameter by its name, or what self.input() and self.output() give. */
export type Alias = string

/** No parameter is called so: one may well be called `inputs`. */
export const INPUTS: Alias = 'input()'
export const OUTPUT: Alias = 'output()'

/** What run() keeps under an attribute of the task: it hands it to the methods that it calls. */
export function keptAs(attribute: string): Alias {
  return `kept ${attribute}`
}

/** Undefined: the alias is none of those. */
export function keptAttribute(alias: Alias): string | undefined {
  return /^kept (.+)$/.exec(alias)?.[1]
}

/** A piece of legacy code while rules look at it: a method of a task, or (`view` null) a module-level definition. */
export interface BodyContext {
  readonly module: Module
  readonly repository: Repository
  readonly view: TaskView | null
  /** The class that writes the method. */
  readonly owner: ClassPlace | null
  readonly role: 'run' | 'output' | 'helper' | 'fragment'
  readonly text: (node: { readonly span: { readonly start: number; readonly end: number } }) => string
  /** The node is the task itself: `self`, as the method's first parameter. */
  readonly isSelf: (node: Expression) => boolean
  /** `self.name`: the name. */
  readonly selfAttribute: (node: Expression) => string | undefined
  /** `self.name(…)`: the name. */
  readonly selfCall: (node: Expression) => string | undefined
  /** Dotted path of what Luigi offers: `luigi.LocalTarget`, also through aliases. */
  readonly luigiPath: (node: Expression) => string | undefined
  /** What a class's name stands for, when it is a class of the repository. */
  readonly classNamed: (node: Expression) => ClassPlace | undefined
  /** The module of the repository that an expression names. */
  readonly moduleNamed: (node: Expression) => Module | undefined
  readonly useOf: (node: Name) => NameUse | undefined
  readonly member: (name: string) => Member | undefined
  /** An assignment, a loop or `del` writes the node. */
  readonly isStored: (node: Expression) => boolean
  /** The statement is the only one of its block. */
  readonly isAlone: (statement: Statement) => boolean
  /** What a node stands directly in. */
  readonly parentOf: (node: Expression) => Expression | Statement | undefined
  /** How often the method's own scope binds a name. */
  readonly bindingsOf: (name: string) => number
  /** Local name for a parameter, `inputs` or `output`. */
  readonly alias: (name: Alias, at: Expression) => () => string
  /** Luigi's text form of a parameter's value, over the name that holds it; undefined: Python without Luigi may write another. */
  readonly written: (parameter: string) => WrittenForm | undefined
  /** The converted method's name and the arguments it needs first; `held`: it is a value there, to be called later. */
  readonly helper: (
    method: Method,
    at: Expression,
    held?: 'held',
  ) => () => { readonly name: string; readonly leading: readonly string[] }
  /** Module-level name for a class's constant. */
  readonly constant: (member: Member & { kind: 'constant' }) => () => string
  /** Module-level name for a value that the engine knows: defined once as `text`. */
  readonly value: (key: string, wanted: string, text: string) => () => string
  /** Module-level name for a function that stands for what the engine knows: defined once, by the text that its name gives. */
  readonly define: (key: string, wanted: string, text: (name: string) => string) => () => string
  /** The name, in a method that run() calls, of what run() keeps under an attribute. */
  readonly kept: (attribute: string, at: Expression) => () => string
  /** A local name for an attribute that lives in run() only. */
  readonly local: (attribute: string, at: Expression) => () => string
  /** The text names a definition of another module of the repository; it comes along under its own name. */
  readonly borrow: (from: Module, name: string, at: Expression) => void
  readonly useGlue: (name: string) => void
  /** A standard module that the converted text names. */
  readonly useModule: (name: string) => void
  /** Remembers where a name gets a target, or a collection of them: of its own, or of what it requires. */
  readonly targetOrigin: (node: Expression) => 'own' | 'required' | 'made' | undefined
  /** What the target that an expression gives, or holds, opens as. */
  readonly formatOf: (node: Expression) => TargetFormat | undefined
  /** Something that may be a target is opened; the whole task knows what that means. */
  readonly noteOpen: (open: NotedOpen) => void
}

/** `x.open(mode)` of a local name of unknown origin. */
export interface NotedOpen {
  readonly line: number
  readonly binary: boolean
  /** The name is a parameter of a function. */
  readonly parameter: boolean
}

/** What a target's open() gives: text or bytes, whatever its mode says. */
export type TargetFormat = 'none' | 'text' | 'binary' | 'mixed'

export type Finding = Reason

/** A whole converted task as an example shows it. Null output: it has none. */
export interface Expected {
  readonly level?: Level
  /** Codes among the reasons. */
  readonly codes?: readonly string[]
  readonly output?: string | null
  readonly statements?: string
  readonly fragments?: readonly string[]
}

export interface Example {
  readonly name: string
  /** A Python module; the task looked at is the last class in it, or the named one. */
  readonly before: string
  /** Other modules of the repository, by path. */
  readonly beside?: Readonly<Record<string, string>>
  /** Values that luigi.cfg gives: `Class.parameter` to Python text. */
  readonly configured?: Readonly<Record<string, string>>
  readonly task?: string
  /** What `repipe.yaml` says of files for Python 2. */
  readonly python2?: 'convert'
  readonly after: Expected
}

interface RuleTexts extends Explanation {
  readonly examples: readonly Example[]
}

/** Turns a use of Luigi into plain Python that does the same. */
export interface RewriteRule extends RuleTexts {
  readonly kind: 'rewrite'
  readonly expression?: (node: Expression, body: BodyContext) => Claim | undefined
  readonly statement?: (node: Statement, body: BodyContext) => Claim | undefined
}

/**
 * A use or a fact that keeps a task from being native, (`bars: 'bridge'`) from running outside its image at all, or (`bars: 'alone'`) from
 * running apart from what it requires: such a task runs with everything below it in one container.
 */
export interface ObstacleRule extends RuleTexts {
  readonly kind: 'obstacle'
  readonly bars: 'native' | 'bridge' | 'alone'
  /** Why this use has no equal; undefined: it is no business of this rule. */
  readonly expression?: (node: Expression, body: BodyContext) => string | undefined
  readonly statement?: (node: Statement, body: BodyContext) => string | undefined
  /** Why a whole body, or a whole definition, has no equal, and where. */
  readonly whole?: (
    node: FunctionDef | Statement | Expression,
    body: BodyContext,
  ) => { readonly why: string; readonly line: number } | undefined
  readonly task?: (view: TaskView) => readonly Finding[]
}

/** Something a reader of the migration should know; it changes no level. */
export interface NoteRule extends RuleTexts {
  readonly kind: 'note'
  readonly task?: (view: TaskView) => readonly Finding[]
}

export type Rule = RewriteRule | ObstacleRule | NoteRule
