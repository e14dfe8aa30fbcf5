import { ShapeDepends, unknown } from './signals.js'
import { isSymbol } from './symbols.js'
import type { Site, UnknownValue, Value } from './values.js'

/**
 * Values already known, as an iterator that is used up once; what ended their making is thrown behind the last of them.
 * `result` is what a generator returns at its end.
 */
export function streamOf(values: readonly Value[], failure?: unknown, result: Value = null): Value {
  let at = 0
  let failed = failure === undefined
  return {
    kind: 'iterator',
    next: () => {
      if (at < values.length) return { done: false, value: values[at++]! }
      if (failed) return { done: true, value: result }
      failed = true
      throw failure
    },
  }
}

/** An iterator over values that are made when they are asked for. */
export function lazyStream(values: Iterator<Value>): Value {
  return {
    kind: 'iterator',
    next: () => {
      const step = values.next()
      return step.done ? { done: true, value: null } : { done: false, value: step.value }
    },
  }
}

export function isUnknown(value: Value | undefined): value is UnknownValue {
  return typeof value === 'object' && value !== null && value.kind === 'unknown'
}

export function asUnknown(value: Value, why: string, at: Site) {
  if (isUnknown(value)) return value
  if (isSymbol(value)) throw new ShapeDepends(value.expression, why, at)
  return unknown('unsupported', why, at)
}

/** A value, or what stands for it where there is none. None is a value: `??` would lose it. */
export function orElse(value: Value | undefined, otherwise: () => Value): Value {
  return value === undefined ? otherwise() : value
}

/** Where a class body keeps the names that it annotates, in order: what dataclasses and NamedTuple are made of. */
export const ANNOTATED = '%annotated'
