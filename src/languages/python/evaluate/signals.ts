import type { Expression, FunctionDef, Lambda } from '../syntax.js'
import type { InstanceValue, Site, UnknownValue } from './values.js'

/**
 * What leaves an evaluation from within. These are thrown and caught inside the evaluator only; callers see results.
 */

/** A branch, a loop or a call needs a value that is not known. */
export class Unknowable {
  /** The functions that it left on its way. */
  readonly left = new Set<FunctionDef | Lambda>()
  constructor(readonly unknown: UnknownValue) {}
}

/** The evaluated program raised an exception. */
export class PythonRaise {
  constructor(
    readonly exception: InstanceValue,
    readonly at: Site,
  ) {}
}

/** In symbolic mode: the path taken depends on the value of parameters and nobody chooses. */
export class ShapeDepends {
  constructor(
    readonly expression: Expression,
    readonly why: string,
    readonly at: Site,
  ) {}
}

export function unknown(code: UnknownValue['code'], why: string, at?: Site): UnknownValue {
  return { kind: 'unknown', code, why, ...(at ? { at } : {}) }
}
