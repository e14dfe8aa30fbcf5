/**
 * What is known of a value that only a run knows: enough to see that something leaves it as it is. An expression that could
 * be of several kinds, or raises an exception, may be called any of those that it can be.
 */
export type Kind =
  | { readonly of: 'text' | 'integer' | 'number' | 'bool' | 'path' | 'none' }
  /** A plain date, no datetime. */
  | { readonly of: 'date'; readonly orNone?: true }
  /** A datetime without a zone, or a timedelta, of whole multiples of so many seconds (of 1970); 0: of fractions. */
  | { readonly of: 'datetime' | 'timedelta'; readonly grain: number; readonly orNone?: true }
  /** A list of values that cannot change. */
  | { readonly of: 'list' }
  /** It cannot change, and holds nothing that can. */
  | { readonly of: 'frozen' }
  /** Neither a list nor a set. */
  | { readonly of: 'kept' }

export const DAY = 86_400

const KINDS = {
  text: { of: 'text' },
  integer: { of: 'integer' },
  number: { of: 'number' },
  bool: { of: 'bool' },
  path: { of: 'path' },
  none: { of: 'none' },
  date: { of: 'date' },
  list: { of: 'list' },
  frozen: { of: 'frozen' },
  kept: { of: 'kept' },
} as const satisfies Readonly<Record<string, Kind>>

export const { text, integer, number, bool, path, none, date, list, frozen, kept } = KINDS

export function datetime(grain: number): Kind {
  return { of: 'datetime', grain }
}

export function timedelta(grain: number): Kind {
  return { of: 'timedelta', grain }
}

/** Can it not change, nor anything in it? */
export function isFrozen(kind: Kind | undefined): boolean {
  return kind !== undefined && kind.of !== 'list' && kind.of !== 'kept'
}

/** What is known where it is one of two kinds. */
export function either(one: Kind | undefined, other: Kind | undefined): Kind | undefined {
  if (one === undefined || other === undefined) return undefined
  if (one.of === other.of) {
    if ('grain' in one && 'grain' in other) return { ...one, grain: common(one.grain, other.grain) }
    return 'orNone' in other ? other : one
  }
  if (isFrozen(one) && isFrozen(other)) return frozen
  return one.of === 'list' || other.of === 'list' ? undefined : kept
}

/** The largest grain of which both are multiples. */
export function common(one: number, other: number): number {
  // Zero stands for fractions here, of which everything is made.
  if (one === 0 || other === 0) return 0
  let [left, right] = [one, other]
  while (right !== 0) [left, right] = [right, left % right]
  return left
}
