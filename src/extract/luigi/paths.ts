import type { Evaluator, Result } from '../../languages/python/evaluate/evaluator.js'
import type { Site } from '../../languages/python/evaluate/values.js'
import { printExpression } from '../../languages/python/print.js'
import type { Expression } from '../../languages/python/syntax.js'

/** What an evaluation with symbols comes to on one path. */
export type PathResult<V> =
  | Result<V>
  | { readonly ok: false; readonly depends: { readonly why: string; readonly at: Site } }

/** What is made of the paths through an evaluation. */
interface Paths<V, T> {
  /** More paths than this are not followed. */
  readonly limit: number
  readonly end: (result: PathResult<V>) => T
  readonly branch: (test: Expression, at: Site, then: T, otherwise: T) => T
  /** Tests that are no question. */
  readonly decides?: (test: Expression) => boolean | undefined
}

/**
 * Runs an evaluation once for each path through its branches on parameters; undefined: there are more than `limit`. A test
 * has one answer on a path. A run takes every branch that is new to it as if its test held; the runs after it take the other
 * sides. `begin` makes what one run needs, so that none sees what another did.
 */
export function overPaths<V, T>(
  evaluator: Evaluator,
  begin: () => () => V,
  { limit, end, branch, decides }: Paths<V, T>,
): T | undefined {
  let paths = 0
  const follow = (decided: readonly boolean[]): T | undefined => {
    paths += 1
    if (paths > limit) return undefined
    const taken: { readonly test: Expression; readonly at: Site }[] = []
    const sides = new Map<string, boolean>()
    let met = 0
    const result = evaluator.attemptSymbolic(begin(), (test, at) => {
      const known = decides?.(test)
      if (known !== undefined) return known
      const { text, holds } = question(test)
      const before = sides.get(text)
      if (before !== undefined) return before === holds
      met += 1
      if (met >= limit) return undefined
      const side = decided[met - 1] ?? true
      if (met > decided.length) taken.push({ test, at })
      sides.set(text, side === holds)
      return side
    })
    // So many branches on one path are more paths yet.
    if (met >= limit) return undefined
    let made = end(result)
    for (const [index, { test, at }] of [...taken.entries()].reverse()) {
      const otherwise = follow([...decided, ...Array<boolean>(index).fill(true), false])
      if (otherwise === undefined) return undefined
      made = branch(test, at, made, otherwise)
    }
    return made
  }
  return follow([])
}

/** What a test asks, and whether it is true where that holds: `not x` asks for x. */
function question(test: Expression): { readonly text: string; readonly holds: boolean } {
  if (test.kind !== 'unary' || test.op !== 'not') return { text: printExpression(test), holds: true }
  const { text, holds } = question(test.operand)
  return { text, holds: !holds }
}
