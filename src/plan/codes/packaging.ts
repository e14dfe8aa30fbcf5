import { problemCodes } from '../../sdk/problem-codes.js'
import type { Explanation } from '../plan.js'

/** What a package of definitions may be refused for. */
export const packagingExplanations: readonly Explanation[] = Object.entries(problemCodes).map(
  ([code, explanation]) => ({ code, ...explanation }),
)
