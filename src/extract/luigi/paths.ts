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
  readonly tooMany: () => T
  readonly end: (result: PathResult<V>) => T
  readonly branch: (test: Expression, at: Site, then: () => T, otherwise: () => T) => T
  /** Tests that are no question. */
  readonly decides?: (test: Expression) => boolean | undefined
}

/** Runs an evaluation once for each path through its branches on parameters. A test has one answer on a path. */
export function overPaths<V, T>(
  evaluator: Evaluator,
  run: () => V,
  { limit, tooMany, end, branch, decides }: Paths<V, T>,
): T {
  let paths = 0
  const follow = (decided: ReadonlyMap<string, boolean>): T => {
    paths += 1
    if (paths > limit) return tooMany()
    let open: { readonly test: Expression; readonly at: Site } | undefined
    const result = evaluator.attemptSymbolic(run, (test, at) => {
      const known = decides?.(test)
      if (known !== undefined) return known
      const { text, holds } = question(test)
      const decision = decided.get(text)
      if (decision === undefined) open = { test, at }
      return decision === undefined ? undefined : decision === holds
    })
    if (open === undefined) return end(result)
    const { test, at } = open
    const { text, holds } = question(test)
    const side = (taken: boolean) => () => follow(new Map(decided).set(text, taken === holds))
    return branch(test, at, side(true), side(false))
  }
  return follow(new Map())
}

/** What a test asks, and whether it is true where that holds: `not x` asks for x. */
export function question(test: Expression): { readonly text: string; readonly holds: boolean } {
  if (test.kind !== 'unary' || test.op !== 'not') return { text: printExpression(test), holds: true }
  const { text, holds } = question(test.operand)
  return { text, holds: !holds }
}
