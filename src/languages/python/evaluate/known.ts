import { ShapeDepends, unknown } from './signals.js'
import { isSymbol } from './symbols.js'
import type { Site, UnknownValue, Value } from './values.js'

/** Values already known, as an iterator that is used up once. */
export function streamOf(values: readonly Value[]): Value {
  let at = 0
  return {
    kind: 'iterator',
    next: () => (at < values.length ? { done: false, value: values[at++]! } : { done: true, value: null }),
  }
}

export function isUnknown(value: Value): value is UnknownValue {
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
