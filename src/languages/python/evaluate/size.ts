import { Unknowable, unknown } from './signals.js'
import type { Site, Value } from './values.js'

/** A value with more values inside is given up: whoever reads it would not come to an end. */
const SIZE_LIMIT = 1_000_000
/** Containers in containers: no person writes more, and recursion over them would not end well. */
const DEPTH_LIMIT = 150

/**
 * How many values a reader of this value meets. One that stands in several places counts each time: sixty steps of
 * `x = [x, x]` make few objects, but more items than anybody can read. Infinity when it holds itself or nests too deep.
 */
export function sizeOf(value: Value): number {
  return isFlat(value) ? 1 : measure(value, new Map(), 0)
}

/** Ends the evaluation of a value that no reader could come to the end of. */
export function bounded<T extends Value>(value: T, at: Site): T {
  if (sizeOf(value) > SIZE_LIMIT)
    throw new Unknowable(unknown('budget', 'a value of too many parts, or one that holds itself', at))
  return value
}

function isFlat(value: Value): boolean {
  return typeof value !== 'object' || value === null || partsOf(value) === undefined
}

function partsOf(
  value: Exclude<Value, null | boolean | bigint | number | string>,
): Iterable<Value> | undefined {
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return value.items
    case 'set':
      return value.entries.values()
    case 'dict':
      return dictParts(value.entries)
    default:
      return undefined
  }
}

function* dictParts(entries: ReadonlyMap<string, { readonly key: Value; readonly value: Value }>) {
  for (const entry of entries.values()) {
    yield entry.key
    yield entry.value
  }
}

function measure(value: Value, known: Map<object, number>, depth: number): number {
  if (typeof value !== 'object' || value === null) return 1
  const parts = partsOf(value)
  if (parts === undefined) return 1
  if (depth > DEPTH_LIMIT) return Number.POSITIVE_INFINITY
  const before = known.get(value)
  if (before !== undefined) return before
  // Met again before it is measured: it holds itself.
  known.set(value, Number.POSITIVE_INFINITY)
  let size = 1
  for (const part of parts) size += measure(part, known, depth + 1)
  known.set(value, size)
  return size
}
