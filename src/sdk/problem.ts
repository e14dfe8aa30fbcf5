import type { ProblemCode } from './problem-codes.js'

/** Why a definition is refused: what is wrong, where, and what to change. Never thrown. */
export interface Problem {
  /** Stable; `repipe rules explain CODE` says more. */
  readonly code: ProblemCode
  readonly severity: 'error'
  readonly title: string
  readonly why: string
  readonly fix: string
  /** The path from the package down: `workflow charts.daily`, `workflow charts.daily/node plays/input date`. */
  readonly at: { readonly path: string }
}
