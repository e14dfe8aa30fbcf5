/**
 * The values of the evaluator. Python's immutable scalars are JavaScript's: None is null, bool is boolean, int is bigint,
 * float is number, str is string. Everything else is an object of a closed kind.
 *
 * Two kinds are ours. `unknown` is a value that cannot be known without running the code: it spreads through every
 * operation with its reason and place. `symbol` stands for a value known only as an expression over a task's parameters
 * (symbolic mode): operations on it build a larger expression; a branch on it asks the path chooser.
 */
import type { ClassDef, Expression, FunctionDef, Lambda, Module } from '../syntax.js'
import type { Kind } from './kinds/kinds.js'

export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | ListValue
  | TupleValue
  | DictValue
  | SetValue
  | BytesValue
  | SliceValue
  | RangeValue
  | IteratorValue
  | FunctionValue
  | BoundMethod
  | NativeFunction
  | ClassValue
  | InstanceValue
  | ModuleValue
  | SuperValue
  | PropertyValue
  | ForeignValue
  | NativeObject
  | UnknownValue
  | SymbolValue

/**
 * A container that code outside the sources was given to change: from then on nothing is known of it. Readers of names
 * see `poisoned` in its place.
 */
interface Poisonable {
  poisoned?: UnknownValue
}

export interface ListValue extends Poisonable {
  readonly kind: 'list'
  readonly items: Value[]
}
export interface TupleValue {
  readonly kind: 'tuple'
  readonly items: readonly Value[]
  /** namedtuple: its class and field names */
  readonly fields?: readonly string[]
  readonly type?: ClassValue
}
/** Insertion ordered; the key text is `hashKey(key)`. */
export interface DictValue extends Poisonable {
  readonly kind: 'dict'
  readonly entries: Map<string, { readonly key: Value; value: Value }>
  /** 'dict', 'OrderedDict', 'defaultdict', 'Counter', 'FrozenOrderedDict' … */
  readonly type?: string
  readonly factory?: Value
}
export interface SetValue extends Poisonable {
  readonly kind: 'set'
  readonly entries: Map<string, Value>
  readonly frozen: boolean
}
export interface BytesValue {
  readonly kind: 'bytes'
  readonly bytes: readonly number[]
}
export interface SliceValue {
  readonly kind: 'slice'
  readonly lower: Value
  readonly upper: Value
  readonly step: Value
}
export interface RangeValue {
  readonly kind: 'range'
  readonly start: bigint
  readonly stop: bigint
  readonly step: bigint
}
/** A generator or iterator already reduced to a (lazily produced) stream of values. */
export interface IteratorValue {
  readonly kind: 'iterator'
  readonly next: () => { done: boolean; value: Value }
}

export interface FunctionValue {
  readonly kind: 'function'
  readonly name: string
  readonly node: FunctionDef | Lambda
  readonly closure: Environment
  readonly module: ModuleValue
  readonly defaults: ReadonlyMap<string, Value>
  /** The class in whose body it was defined: what zero-argument super() needs. */
  owner?: ClassValue
  readonly attributes: Map<string, Value>
  /** Results by arguments, of a function that caches them. */
  readonly remembered?: Map<string, Value>
}
export interface BoundMethod {
  readonly kind: 'method'
  readonly self: Value
  readonly func: Value
}
/** A function that the library provides. `pure` results may be folded; `name` is its dotted Python path, printable. */
export interface NativeFunction {
  readonly kind: 'native'
  readonly name: string
  /** The value that it was taken from as a method. Absent: it is no bound method. */
  readonly self?: Value
  readonly call: (call: NativeCall) => Value
  /** It keeps values that only a run knows as they are. */
  readonly keepsSymbols?: true
}
/** Arguments of a call by their names. */
export type Keywords = ReadonlyMap<string, Value>
export interface NativeCall {
  readonly args: readonly Value[]
  readonly keywords: Keywords
  readonly evaluator: EvaluatorApi
  readonly at: Site
}
export interface ClassValue {
  readonly kind: 'class'
  readonly name: string
  /** Dotted module of definition, or the library's dotted path for a foreign base. */
  readonly module: string
  readonly node?: ClassDef
  readonly file?: string
  readonly bases: readonly Value[]
  /** C3 order, itself first. Contains ForeignValue / UnknownValue for bases outside the sources. */
  readonly mro: readonly Value[]
  readonly attributes: Map<string, Value>
  readonly decorators: readonly Value[]
  readonly keywords: ReadonlyMap<string, Value>
  /** Made inside a function or a class: its qualified name holds where. */
  readonly isLocal?: boolean
  /** The class of the sources that made it, where that is not `type`. */
  readonly metaclass?: ClassValue
}
export interface InstanceValue {
  readonly kind: 'instance'
  readonly type: ClassValue
  readonly attributes: Map<string, Value>
  /** The builtin value that it is, too, where its class stands on a builtin type. */
  readonly plain?: Value
  /** Set by an engine: what it keeps of the instance, e.g. a Luigi task's parameter values. */
  engine?: unknown
  /** Set by an engine that knows which instances are equal: text that equals for those, or why it cannot be told. */
  key?: () => string | UnknownValue
}
export interface ModuleValue {
  readonly kind: 'module'
  readonly name: string
  readonly file?: string
  readonly syntax?: Module
  readonly names: Map<string, Value>
  readonly lookup?: (name: string) => Value | undefined
}
export interface SuperValue {
  readonly kind: 'super'
  readonly type: ClassValue
  readonly self: Value
}
export interface PropertyValue {
  readonly kind: 'property'
  readonly get: Value
  readonly cached?: boolean
  readonly descriptor: 'property' | 'staticmethod' | 'classmethod'
}
/**
 * Something outside the sources that is known by its dotted path only (`luigi.Task`, `boto3.client`). The engine in charge
 * (`Foreign` hooks) may give its attributes, calls and instances a meaning; otherwise using it gives `unknown`.
 */
export interface ForeignValue {
  readonly kind: 'foreign'
  readonly path: string
}
/** An immutable library object: date, datetime, timedelta, Path, re.Match, Enum member, relativedelta … */
export interface NativeObject {
  readonly kind: 'object'
  readonly type: NativeType
  readonly state: unknown
}
/** How a kind of library object behaves. Each hook gives undefined where Python would say TypeError/AttributeError. */
export interface NativeType {
  readonly name: string
  readonly attribute?: (self: NativeObject, name: string) => Value | undefined
  readonly text?: (self: NativeObject) => string
  readonly repr?: (self: NativeObject) => string
  readonly format?: (self: NativeObject, spec: string) => string | undefined
  readonly binary?: (op: string, left: Value, right: Value) => Value | undefined
  readonly unary?: (op: string, self: NativeObject) => Value | undefined
  /** negative, zero, positive; undefined when not comparable */
  readonly order?: (left: NativeObject, right: Value) => number | undefined
  /** text that equals for equal values: dictionary key and `==` */
  readonly key: (self: NativeObject) => string
  readonly truth?: (self: NativeObject) => boolean
  readonly iterate?: (self: NativeObject) => Iterable<Value>
  readonly item?: (self: NativeObject, index: Value) => Value | undefined
  readonly call?: (self: NativeObject, call: NativeCall) => Value
}
export interface UnknownValue {
  readonly kind: 'unknown'
  readonly code: UnknownCode
  readonly why: string
  readonly at?: Site
  /** The environment variable that would have told. */
  readonly variable?: string
  /** What a statement of a class body called, that did not come to its end: the name would hold what that makes. */
  readonly maker?: Value
  /** The base class outside the sources that would have told. */
  readonly base?: string
  /** The release of a library, from which on it is known: which one the program runs with would have told. */
  readonly release?: string
}
/** `expression` uses only names bound in `names` (parameters and module-level names), so that it can be printed elsewhere. */
export interface SymbolValue {
  readonly kind: 'symbol'
  readonly expression: Expression
  /** The parameters that it is made of, by their names. */
  readonly parameters: ReadonlyMap<string, ParameterOrigin>
  /** The names in it that are the language's or its library's. */
  readonly modules: ReadonlySet<string>
  /** How many operations and parameters the expression is made of. */
  readonly size: number
  /** An engine gives it as what this object keeps already. */
  readonly keptBy?: InstanceValue
}
/** Where the values of a parameter come from. */
export interface ParameterOrigin {
  /** The object that declares it: what it makes of a value is what is kept. */
  readonly declared?: InstanceValue
  readonly kind?: Kind
}

export interface Site {
  readonly path: string
  readonly line: number
}

export type UnknownCode =
  | 'external' // a name or call outside the sources
  | 'io' // reads a file outside the repository, a network, a database, a listing
  | 'environment' // environment variable not given
  | 'now' // the current time, not given
  | 'random'
  | 'unsupported' // Python that the evaluator does not do
  | 'budget' // too many steps or too deep
  | 'syntax' // a place the reader could not make sense of
  | 'error' // Python would raise here
  | 'config' // configuration not given
  | 'missing' // a name that is not defined

/** A scope: names of one function call, class body or module. */
export interface Environment {
  readonly names: Map<string, Value>
  readonly parent: Environment | undefined
  readonly module: ModuleValue
  /** A class body's names are not seen from functions inside it. */
  readonly isClass?: boolean
  readonly frame?: Frame
}

/** One call of a function of the sources. */
export interface Frame {
  readonly func: FunctionValue
  readonly self: Value | undefined
  /** Values that the body yielded, for a generator. */
  readonly yields: Value[]
  /** What a `yield` expression gives back; unknown when nobody answers. */
  readonly onYield?: (value: Value) => Value
  readonly globals: Set<string>
  readonly nonlocals: Set<string>
}

/** What native code may ask of the evaluator. */
export interface EvaluatorApi {
  call(func: Value, args: readonly Value[], keywords: ReadonlyMap<string, Value>, at: Site): Value
  attribute(value: Value, name: string, at: Site): Value
  setAttribute(value: Value, name: string, to: Value, at: Site): void
  iterate(value: Value, at: Site): Iterable<Value>
  truth(value: Value, at: Site): boolean
  text(value: Value, at: Site): string
  repr(value: Value, at: Site): string
  equal(left: Value, right: Value, at: Site): boolean
  binary(op: string, left: Value, right: Value, at: Site): Value
  compare(op: string, left: Value, right: Value, at: Site): Value
  item(value: Value, index: Value, at: Site): Value
  /** Raises a Python exception inside the evaluated program. */
  raise(type: string, message: string, at: Site): never
  /** Ends the evaluation of the surrounding expression with an unknown value. */
  unknown(code: UnknownCode, why: string, at: Site): UnknownValue
  importModule(name: string, at: Site): Value
  readonly inputs: EvaluationInputs
}

/** What the world outside gives an evaluation. Everything here is optional; what is absent is unknown. */
export interface EvaluationInputs {
  readonly now?: Date
  readonly environment: ReadonlyMap<string, string>
  /** Environment variables that are taken as not set. What is neither here nor given is unknown. */
  readonly unset?: ReadonlySet<string>
  /** Base classes outside the sources that are taken to bring nothing. What another one brings is unknown. */
  readonly plainBases?: ReadonlySet<string>
  /** Releases of libraries that the program is taken to run with, or with a later one. */
  readonly releases?: ReadonlySet<string>
  /** File of the repository by a path as the program would write it (relative to the working directory), or undefined. */
  readonly readFile: (path: string) => string | undefined
  readonly workingDirectory: string
}

/** The meaning an engine (Luigi) gives to things outside the sources. Every hook may answer undefined: "not mine". */
export interface ForeignHooks {
  /** `luigi.Task`, `luigi.DateParameter`, … as values: usually a ForeignValue, NativeFunction, ClassValue or ModuleValue. */
  readonly resolve: (path: string) => Value | undefined
  /** Attribute of a foreign path. */
  readonly attribute?: (value: ForeignValue, name: string, at: Site) => Value | undefined
  readonly call?: (value: ForeignValue, call: NativeCall) => Value | undefined
  /** A class whose MRO contains foreign classes is called: the engine makes the instance. */
  readonly instantiate?: (type: ClassValue, call: NativeCall) => Value | undefined
  /** Attribute of an instance or class not found before the first foreign class of its MRO. */
  readonly inherited?: (
    receiver: Value,
    type: ClassValue,
    base: Value,
    name: string,
    at: Site,
  ) => Value | undefined
  /** Runs after a class body was evaluated (registration, decorators of the engine are ordinary calls). */
  readonly classDefined?: (type: ClassValue, at: Site) => void
  /** An attribute of a class was set or deleted after the class was made. */
  readonly classChanged?: (type: ClassValue) => void
  /** Attribute of an instance before ordinary lookup (parameter values). */
  readonly instanceAttribute?: (instance: InstanceValue, name: string, at: Site) => Value | undefined
}
