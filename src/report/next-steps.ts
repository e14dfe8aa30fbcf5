import type { Place, Problem } from '../model/problem.js'
import type { Plan } from '../plan/plan.js'
import { explain } from '../plan/rules.js'

export interface NextStep {
  readonly code: string
  readonly title: string
  readonly what: string
  readonly where: Place[]
  readonly effort: 'S' | 'M' | 'L'
  /** Hours for all places together, from the least to the most likely. */
  readonly hours: [number, number]
}

/** Hours that one place takes, by the size of the work that a code asks for. */
const HOURS = { S: [0.25, 0.5], M: [1, 3], L: [3, 8] } as const

/** Work that is more than an edit of a line: rewriting a body, or a decision with other teams. */
const LARGE = /CONTRIB|CYCLE|PYTHON-2|PYTHON-SYNTAX|UNKNOWN-IO|DYNAMIC|BUILD-IN-RUN|UNKNOWN-BASE/
const SMALL = /CONFIG|IMAGE|SCHEDULE|ENTRY|STYX|ENVIRONMENT|LOCAL|SHARED|NOW/

/**
 * What to do next, one entry for each reason that keeps tasks from moving further or needs an answer, the most frequent
 * first. The effort is the reason's size times its places: an estimate to plan with, not a promise.
 */
export function nextSteps(plan: Plan, problems: readonly Problem[]): readonly NextStep[] {
  const byCode = new Map<string, { where: Place[]; title: string; what: string }>()
  const add = (code: string, at: Place | undefined, title: string, what: string) => {
    const known = byCode.get(code) ?? { where: [], title, what }
    if (at && !known.where.some((one) => one.path === at.path && one.line === at.line)) known.where.push(at)
    byCode.set(code, known)
  }
  for (const task of plan.tasks) {
    if (task.structural || task.level === 'native') continue
    for (const reason of task.reasons) {
      const known = explain(reason.code)
      add(reason.code, reason.at, known?.title ?? reason.code, known?.fix ?? reason.why)
    }
  }
  for (const problem of problems)
    if (problem.severity !== 'note') add(problem.code, problem.at, problem.title, problem.fix)
  return [...byCode]
    .map(([code, { where, title, what }]): NextStep => {
      const effort = LARGE.test(code) ? 'L' : SMALL.test(code) ? 'S' : 'M'
      const [low, high] = HOURS[effort]
      const places = Math.max(1, where.length)
      return { code, title, what, where, effort, hours: [low * places, high * places] }
    })
    .sort((a, b) => b.where.length - a.where.length || (a.code < b.code ? -1 : 1))
}

export function effortOf(steps: readonly NextStep[]): [number, number] {
  return [
    steps.reduce((sum, step) => sum + step.hours[0], 0),
    steps.reduce((sum, step) => sum + step.hours[1], 0),
  ]
}
