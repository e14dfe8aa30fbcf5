import type { Expression, Statement } from '../syntax.js'
import type { PythonRaise, Unknowable } from './signals.js'
import type {
  ClassValue,
  Environment,
  EvaluatorApi,
  ForeignHooks,
  FunctionValue,
  ModuleValue,
  Site,
  SymbolValue,
  Value,
} from './values.js'

/** How a run of statements ended. */
export type Completion =
  | { readonly kind: 'normal' }
  | { readonly kind: 'return'; readonly value: Value }
  | { readonly kind: 'break' }
  | { readonly kind: 'continue' }

export const NORMAL: Completion = { kind: 'normal' }

/** What may raise an exception: nothing, work with values that are not known, or with symbols. */
export type MayRaise = 'nothing' | 'unknown' | 'symbol'

/** What the parts of the evaluator ask of each other. */
export interface Vm extends EvaluatorApi {
  readonly hooks: ForeignHooks
  /** Counts steps, one unless said; ends the evaluation when the budget is spent. */
  step(at: Site, count?: number): void
  site(node: { readonly span: { readonly line: number } }, env: Environment): Site
  evaluate(node: Expression, env: Environment): Value
  execute(body: readonly Statement[], env: Environment): Completion
  /** Runs statements of a module or class body; one that cannot be evaluated leaves its names unknown. */
  executeTolerant(body: readonly Statement[], env: Environment): void
  /** Statements that are not run to their end: what they could have changed is not known any more. */
  abandon(statements: readonly Statement[], env: Environment, signal: Unknowable): void
  /**
   * Runs a body, and says what in it may raise, or could have raised before what it did: work with values that are not known,
   * or that only a run knows.
   */
  doubting(run: () => Completion): { readonly done: Completion | PythonRaise; readonly may: MayRaise }
  assign(target: Expression, value: Value, env: Environment): void
  callFunction(
    func: FunctionValue,
    args: readonly Value[],
    keywords: ReadonlyMap<string, Value>,
    at: Site,
    onYield?: (value: Value) => Value,
  ): { readonly value: Value; readonly yields: readonly Value[] }
  /** What `type.__call__` makes of a class, whatever its metaclass says. */
  instantiate(type: ClassValue, args: readonly Value[], keywords: ReadonlyMap<string, Value>, at: Site): Value
  exceptionClass(name: string): ClassValue | undefined
  /** Looks a name up in the class and its bases; undefined when no base has it. `after` starts behind that class (super). */
  classMember(type: ClassValue, name: string, after?: ClassValue): Value | undefined
  /** Gives a member found on a class its receiver. */
  bind(member: Value, receiver: Value, type: ClassValue, at: Site): Value
  choose(symbol: SymbolValue, at: Site): boolean
  module(name: string): ModuleValue | undefined
}
