/** The operators of sets. */
import type { SetValue, Value } from '../values.js'

/** `|`, `&`, `-`, `^` of sets: the result is frozen when the left side is. */
export function setOperation(op: string, left: SetValue, right: SetValue): SetValue | undefined {
  const pick = (from: SetValue, keep: (key: string) => boolean) =>
    [...from.entries].filter(([key]) => keep(key))
  const inLeft = (key: string) => left.entries.has(key)
  const inRight = (key: string) => right.entries.has(key)
  const made = (entries: [string, Value][]): SetValue => ({
    kind: 'set',
    entries: new Map(entries),
    frozen: left.frozen,
  })
  switch (op) {
    case '|':
      return made([...left.entries, ...pick(right, (key) => !inLeft(key))])
    case '&':
      return made(pick(left, inRight))
    case '-':
      return made(pick(left, (key) => !inRight(key)))
    case '^':
      return made([...pick(left, (key) => !inRight(key)), ...pick(right, (key) => !inLeft(key))])
    default:
      return undefined
  }
}
