import type { ObstacleRule } from '../src/plan/tasks/rule.js'

/** Libraries built on Luigi that have rules of their own here. */
const LIBRARIES = ['b2luigi', 'bioluigi', 'd6tflow', 'gluish', 'gokart', 'law', 'sciluigi'] as const

/** Does a base class come from one of these libraries? */
export function isOfLibrary(base: string): boolean {
  return LIBRARIES.some((library) => base.startsWith(`${library}.`))
}

/** A fact of every task that stands on a class of a library, told at its nearest base. */
export function standsOn(
  library: (typeof LIBRARIES)[number],
  code: string,
  why: (base: string) => string,
  only: RegExp = /./,
): NonNullable<ObstacleRule['task']> {
  return (view) => {
    const base = view.foreign.find((each) => each.startsWith(`${library}.`) && only.test(each))
    return base === undefined ? [] : [{ code, why: why(base), at: view.definition.at }]
  }
}
