import type { SimpleType, Value } from './types.js'
import type { Promised } from './variables.js'

export type Operator = '==' | '!=' | '>' | '>=' | '<' | '<='

/** Types that Flyte can compare. */
export type Comparable = SimpleType<'string' | 'integer' | 'float' | 'boolean' | 'datetime' | 'duration'>

export interface Comparison {
  readonly kind: 'comparison'
  readonly left: Promised
  readonly operator: Operator
  readonly right: unknown
}

export interface Junction {
  readonly kind: 'and' | 'or'
  readonly left: Condition
  readonly right: Condition
}

export type Condition = Comparison | Junction

/** `compare(plays.outputs.count, '>', 100)`; both sides are of one type. */
export function compare<T extends Comparable>(
  left: Promised<T>,
  operator: Operator,
  right: NoInfer<Value<T> | Promised<T>>,
): Comparison {
  return Object.freeze({ kind: 'comparison', left, operator, right })
}

/** Holds when all do. */
export function and(first: Condition, second: Condition, ...more: readonly Condition[]): Condition {
  return [second, ...more].reduce<Condition>(
    (left, right) => Object.freeze({ kind: 'and', left, right }),
    first,
  )
}

/** Holds when one does. */
export function or(first: Condition, second: Condition, ...more: readonly Condition[]): Condition {
  return [second, ...more].reduce<Condition>(
    (left, right) => Object.freeze({ kind: 'or', left, right }),
    first,
  )
}
