/** The environment of the run, as far as it was given. */
import { Unknowable } from '../signals.js'
import type { EvaluatorApi, Value } from '../values.js'
import { raise, unknown } from './signals.js'

/** Variables that an evaluation has set: what they hold where they are read depends on the order of the run. */
const written = new WeakMap<EvaluatorApi, Set<string>>()

/** Remembers that the program sets these variables. */
export function noteWritten(names: readonly Value[], api: EvaluatorApi): void {
  const noted = written.get(api) ?? new Set<string>()
  written.set(api, noted)
  for (const name of names) if (typeof name === 'string') noted.add(name)
}

/**
 * The value of a variable, undefined where it is taken as not set; what the run will find is not known unless it was given,
 * whatever the default.
 */
export function variable(name: string, api: EvaluatorApi): string | undefined {
  if (written.get(api)?.has(name)) unknown('environment', `the program itself sets ${name}`)
  const given = api.inputs.environment.get(name)
  if (given !== undefined || api.inputs.unset?.has(name)) return given
  throw new Unknowable({ kind: 'unknown', code: 'environment', why: notGiven(name), variable: name })
}

/** `os.environ[name]`: a program that reads it so counts on its being set. */
export function requiredVariable(name: string, api: EvaluatorApi): string {
  const { environment, unset } = api.inputs
  if (!environment.has(name) && !unset?.has(name)) unknown('environment', notGiven(name))
  return variable(name, api) ?? raise('KeyError', `'${name}'`)
}

function notGiven(name: string): string {
  return `the environment variable ${name} is not given`
}
