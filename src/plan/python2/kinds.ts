/**
 * What is known of a value in a body for Python 2. `ascii` is a text of ASCII letters only; a `text` may hold others, which
 * are bytes in Python 2 and letters in Python 3; `unicode` is a text of ASCII letters that is not to meet such bytes. `any`:
 * nothing is known.
 */
export type Kind =
  | { readonly kind: Plain }
  | { readonly kind: 'list'; readonly of: Kind }
  | { readonly kind: 'dict' | 'pair'; readonly key: Kind; readonly value: Kind }

type Plain =
  | 'ascii'
  | 'text'
  | 'unicode'
  | 'int'
  | 'float'
  | 'bool'
  | 'none'
  | 'date'
  | 'days'
  | 'file'
  | 'target'
  | 'any'

export const kinds = {
  ascii: { kind: 'ascii' },
  text: { kind: 'text' },
  unicode: { kind: 'unicode' },
  int: { kind: 'int' },
  float: { kind: 'float' },
  bool: { kind: 'bool' },
  none: { kind: 'none' },
  date: { kind: 'date' },
  days: { kind: 'days' },
  file: { kind: 'file' },
  target: { kind: 'target' },
  any: { kind: 'any' },
} as const satisfies Readonly<Record<string, Kind>>

/** What is known of a value that is one of two. */
export function either(a: Kind, b: Kind): Kind {
  if (isText(a) && isText(b)) return joined([a, b]) ?? kinds.any
  if (a.kind === 'list' && b.kind === 'list') return { kind: 'list', of: either(a.of, b.of) }
  if ((a.kind === 'dict' || a.kind === 'pair') && b.kind === a.kind)
    return { kind: a.kind, key: either(a.key, b.key), value: either(a.value, b.value) }
  return a.kind === b.kind ? a : kinds.any
}

export function isText(each: Kind): boolean {
  return each.kind === 'ascii' || each.kind === 'text' || each.kind === 'unicode'
}

/** Texts put together; undefined: bytes may meet letters, which Python 2 refuses. */
export function joined(texts: readonly Kind[]): Kind | undefined {
  const found = new Set(texts.map((each) => each.kind))
  if (found.has('unicode')) return found.has('text') ? undefined : kinds.unicode
  return found.has('text') ? kinds.text : kinds.ascii
}

/** A whole number, or a truth value, which counts as one. */
export function isWhole(each: Kind): boolean {
  return each.kind === 'int' || each.kind === 'bool'
}

export function isNumber(each: Kind): boolean {
  return isWhole(each) || each.kind === 'float'
}

/** Both Pythons write the value as the same text: of a float, Python 2 writes twelve digits. */
export function writesAlike(each: Kind): boolean {
  return isText(each) || isWhole(each) || each.kind === 'date' || each.kind === 'none'
}

/** Both Pythons order the values in the same way: Python 2 orders all there is, and bytes as their letters. */
export function ordersAlike(a: Kind, b: Kind): boolean {
  // No two keys of a dictionary are the same: its values are never asked.
  if (a.kind === 'pair' && b.kind === 'pair') return ordersAlike(a.key, b.key)
  return (isNumber(a) && isNumber(b)) || (isText(a) && isText(b)) || (a.kind === 'date' && b.kind === 'date')
}
