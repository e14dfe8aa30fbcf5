/** Parts of a translated regular expression, and what follows for the whole from its parts. */

/** What is known of a part of the pattern: its JavaScript text, and its smallest and largest width. */
export interface Piece {
  readonly source: string
  readonly min: number
  readonly max: number
  readonly captures: boolean
  /** Whether every group in it takes part whenever the piece matches. */
  readonly firm: boolean
  /** An anchor such as `^`, which may not be repeated. */
  readonly anchor?: boolean
  /** Deepest nesting of unbounded repeats. */
  readonly stars: number
}

export const EMPTY: Piece = { source: '', min: 0, max: 0, captures: false, firm: true, stars: 0 }

/** Exactly one character. */
export const one = (source: string): Piece => ({ ...EMPTY, source, min: 1, max: 1 })

/** A condition on the place, such as a lookahead. */
export const zero = (source: string): Piece => ({ ...EMPTY, source })

export const anchor = (source: string): Piece => ({ ...EMPTY, source, anchor: true })

export function followedBy(first: Piece, second: Piece): Piece {
  return {
    source: first.source + second.source,
    min: first.min + second.min,
    max: first.max + second.max,
    captures: first.captures || second.captures,
    firm: first.firm && second.firm,
    stars: Math.max(first.stars, second.stars),
  }
}

/** Alternatives: a group in one of them is missing where another matches. */
export function either(branches: readonly Piece[]): Piece {
  const captures = branches.some((branch) => branch.captures)
  return {
    source: branches.map((branch) => branch.source).join('|'),
    min: Math.min(...branches.map((branch) => branch.min)),
    max: Math.max(...branches.map((branch) => branch.max)),
    captures,
    firm: !captures,
    stars: Math.max(...branches.map((branch) => branch.stars)),
  }
}
