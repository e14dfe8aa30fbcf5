import type { Value } from './values.js'

/** The builtin value that an instance is, too: a member of `class X(str, Enum)` is a text. Other values are themselves. */
export function plainOf(value: Value): Value {
  return typeof value === 'object' && value !== null && value.kind === 'instance' && value.plain !== undefined
    ? value.plain
    : value
}
