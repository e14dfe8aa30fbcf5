/**
 * Lists whose order only a run decides. CPython orders a set of strings by a hash that changes with every process, so
 * `list(set(names))` holds known values in an unknown order: its length, its sorted form and its members are known, its
 * first item and its text are not.
 */
import type { Value } from '../values.js'

const unordered = new WeakSet<object>()

/** Marks a list as made from a set of more than one value. */
export function markUnordered<Made extends Value>(list: Made): Made {
  if (typeof list === 'object' && list !== null) unordered.add(list)
  return list
}

/** Whether iterating the value gives more than one item in an order that is not known before the run. */
export function isUnordered(value: Value): boolean {
  if (typeof value !== 'object' || value === null) return false
  return (value.kind === 'set' && value.entries.size > 1) || unordered.has(value)
}

/** Forgets the mark: the list was sorted in place. */
export function markOrdered(list: Value): void {
  if (typeof list === 'object' && list !== null) unordered.delete(list)
}
