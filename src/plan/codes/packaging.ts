import { problemCodes } from '../../sdk/problem-codes.js'
import type { Explanation } from '../explanation.js'

/** What a package of definitions may be refused for. */
export const packagingExplanations: readonly Explanation[] = [
  ...Object.entries(problemCodes).map(([code, explanation]) => ({ code, ...explanation })),
  {
    code: 'DEFINE-NOT-SAYABLE',
    title: 'A part of the plan cannot be said in protobuf',
    why: 'A constant is more than a literal, or of a type that Flyte does not have: only Python can evaluate it.',
    fix: 'Package the emitted project with `pyflyte package`, or write the value as a constant.',
  },
]
