import type { Problem } from '../problem.js'
import { type ProblemCode, problemCodes } from '../problem-codes.js'

/** Where a check stands, and where it says what it found. */
export interface Report {
  /** The same report, one step further down. */
  readonly within: (step: string) => Report
  readonly refuse: (code: ProblemCode, why: string, fix?: string) => void
}

/** Collects problems; `path` is where the checks begin. */
export function openReport(problems: Problem[], path = ''): Report {
  return {
    within: (step) => openReport(problems, path === '' ? step : `${path}/${step}`),
    refuse: (code, why, fix = problemCodes[code].fix) => {
      problems.push({ code, severity: 'error', title: problemCodes[code].title, why, fix, at: { path } })
    },
  }
}
