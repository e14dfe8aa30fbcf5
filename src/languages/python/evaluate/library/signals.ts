/**
 * How library code leaves early. Deep inside a conversion there is no evaluator at hand and no place for a union type, so
 * two throwables carry the outcome to the nearest boundary, where `guarded` turns them into what the evaluator understands:
 * `Unknowable`, which the whole evaluator shares, and `LibraryRaise`, which becomes `api.raise`.
 */
import { exceptionClass } from '../exceptions.js'
import { Unknowable } from '../signals.js'
import type { EvaluatorApi, Site, UnknownCode, UnknownValue, Value } from '../values.js'

/** Python would raise here; seen inside the library only. */
export class LibraryRaise {
  constructor(
    readonly type: string,
    readonly text: string,
  ) {}
}

/** Ends the operation: Python would raise `type`. */
export function raise(type: string, text: string): never {
  throw new LibraryRaise(type, text)
}

/** Ends the operation with an unknown value. */
export function unknown(code: UnknownCode, why: string): never {
  throw new Unknowable({ kind: 'unknown', code, why })
}

/** An unknown value as a plain result, where no evaluator is at hand. */
export function unknownValue(code: UnknownCode, why: string): UnknownValue {
  return { kind: 'unknown', code, why }
}

/**
 * Runs library code; early exits become an unknown value (with its place) or a Python exception of the program. An
 * exception whose class the evaluator has not is unknown: no handler could be sure to catch it.
 */
export function guarded<Result>(api: EvaluatorApi, at: Site, run: () => Result): Result | UnknownValue {
  try {
    return run()
  } catch (error) {
    if (error instanceof Unknowable) return located(error.unknown, at)
    if (error instanceof LibraryRaise) {
      if (exceptionClass(error.type)) return api.raise(error.type, error.text, at)
      return { kind: 'unknown', code: 'error', why: `raises ${error.type}: ${error.text}`, at }
    }
    throw error
  }
}

/** Like `guarded` for functions whose result is not a value: an unknown one keeps travelling as `Unknowable`. */
export function guardedText<Result>(api: EvaluatorApi, at: Site, run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    if (error instanceof Unknowable && error.unknown.at === undefined) {
      throw new Unknowable(located(error.unknown, at))
    }
    if (error instanceof LibraryRaise) {
      if (exceptionClass(error.type)) return api.raise(error.type, error.text, at)
      throw new Unknowable({ kind: 'unknown', code: 'error', why: `raises ${error.type}: ${error.text}`, at })
    }
    throw error
  }
}

function located(value: UnknownValue, at: Site): UnknownValue {
  return value.at === undefined ? { ...value, at } : value
}

/** What a computation gives, or the unknown value that ended it. */
export function settled<Result>(run: () => Result): Result | UnknownValue {
  try {
    return run()
  } catch (error) {
    if (error instanceof Unknowable) return error.unknown
    throw error
  }
}

/** Whether a value is an object of the closed kind `kind`. */
export function isKind<Kind extends string>(
  value: Value | undefined,
  kind: Kind,
): value is Extract<Value, { readonly kind: Kind }> {
  return typeof value === 'object' && value !== null && value.kind === kind
}

/** Ends the operation when its outcome depends on a value that is not known. */
export function known<Given extends Value>(value: Given): Exclude<Given, UnknownValue> {
  if (isKind(value, 'unknown')) throw new Unknowable(value)
  if (isKind(value, 'symbol')) {
    unknown('unsupported', 'a value known only as an expression is used where it must be known')
  }
  if (typeof value === 'object' && value !== null && 'poisoned' in value && value.poisoned !== undefined) {
    throw new Unknowable(value.poisoned)
  }
  return value as Exclude<Given, UnknownValue>
}
