/** Parts of a translated regular expression, and what follows for the whole from its parts. */

/** A part as the stepwise matcher reads it (regex-steps.ts). */
export type PieceNode =
  | { readonly kind: 'one'; readonly source: string }
  /** A place between two characters. */
  | { readonly kind: 'place'; readonly source: string }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negative: boolean; readonly node: PieceNode }
  | { readonly kind: 'sequence' | 'either'; readonly nodes: readonly PieceNode[] }
  | {
      readonly kind: 'repeat'
      readonly node: PieceNode
      readonly min: number
      readonly max: number
      readonly lazy: boolean
    }
  | { readonly kind: 'group'; readonly number: number; readonly node: PieceNode }
  | { readonly kind: 'again'; readonly number: number }

/** What is known of a part of the pattern: its JavaScript text, and its smallest and largest width. */
export interface Piece {
  readonly source: string
  readonly node: PieceNode
  readonly min: number
  readonly max: number
  readonly captures: boolean
  /** Whether every group in it takes part whenever the piece matches. */
  readonly firm: boolean
  /** An anchor such as `^`, which may not be repeated. */
  readonly anchor?: boolean
  /** Deepest nesting of repeats that may differ in length, and of alternatives. */
  readonly depth: number
  /** How many such repeats there are, and how many ways the alternatives outside of them give. */
  readonly repeats: number
  readonly ways: number
}

export const EMPTY: Piece = {
  source: '',
  node: { kind: 'sequence', nodes: [] },
  min: 0,
  max: 0,
  captures: false,
  firm: true,
  depth: 0,
  repeats: 0,
  ways: 1,
}

/** Exactly one character. */
export const one = (source: string): Piece => ({
  ...EMPTY,
  source,
  node: { kind: 'one', source },
  min: 1,
  max: 1,
})

export const anchor = (source: string): Piece => ({
  ...EMPTY,
  source,
  node: { kind: 'place', source },
  anchor: true,
})

export function followedBy(first: Piece, second: Piece): Piece {
  return {
    source: first.source + second.source,
    node: { kind: 'sequence', nodes: [...nodesOf(first), ...nodesOf(second)] },
    min: first.min + second.min,
    max: first.max + second.max,
    captures: first.captures || second.captures,
    firm: first.firm && second.firm,
    depth: Math.max(first.depth, second.depth),
    repeats: first.repeats + second.repeats,
    ways: first.ways * second.ways,
  }
}

function nodesOf({ node }: Piece): readonly PieceNode[] {
  return node.kind === 'sequence' ? node.nodes : [node]
}

/** Alternatives: a group in one of them is missing where another matches. */
export function either(branches: readonly Piece[]): Piece {
  const captures = branches.some((branch) => branch.captures)
  return {
    source: branches.map((branch) => branch.source).join('|'),
    node: { kind: 'either', nodes: branches.map((branch) => branch.node) },
    min: Math.min(...branches.map((branch) => branch.min)),
    max: Math.max(...branches.map((branch) => branch.max)),
    captures,
    firm: !captures,
    depth: Math.max(1, ...branches.map((branch) => branch.depth)),
    repeats: Math.max(...branches.map((branch) => branch.repeats)),
    ways: branches.reduce((sum, branch) => sum + branch.ways, 0),
  }
}
