import fc from 'fast-check'
import { type Difference, differences, type RootAnswer } from './answer.js'
import { type LuigiAnswers, startLuigi } from './luigi.js'
import { type OurAnswers, openParser, ours } from './ours.js'
import { programs } from './program.js'
import type { Program } from './write.js'

export interface FuzzOptions {
  readonly programs: number
  readonly seed: number
}

/** What a run of the fuzzer found. */
export interface FuzzResult {
  /** Programs that both sides read. */
  readonly compared: number
  /** Programs of which every question was answered. */
  readonly known: number
  /** Programs of which the model says over parameters what all roots require, or write. */
  readonly modelled: number
  /** Programs of which Luigi raised an exception at some question. */
  readonly raised: number
  /** Programs that Python cannot import, or takes too long for. */
  readonly skipped: number
  /** Why questions were not answered, by how often. */
  readonly reasons: ReadonlyMap<string, number>
  /** The smallest program found that the two sides differ on. */
  readonly failure: { readonly program: Program; readonly differences: readonly Difference[] } | undefined
}

/** Runs random programs through the evaluator and through the real Luigi. Ends at the first difference, which it makes small. */
export async function fuzz({ programs: count, seed }: FuzzOptions): Promise<FuzzResult> {
  const parser = await openParser()
  const luigi = startLuigi()
  const seen = { compared: 0, known: 0, modelled: 0, raised: 0, skipped: 0 }
  const reasons = new Map<string, number>()
  let shrinking = false
  const property = fc.asyncProperty(programs, async (program) => {
    const own = ours(parser, program)
    const theirs = await luigi.ask(program, own.model)
    if (theirs === undefined) {
      if (!shrinking) seen.skipped += 1
      return true
    }
    if (!shrinking) {
      seen.compared += 1
      if (theirs.roots.some((root) => kinds(root).includes('raised'))) seen.raised += 1
      const unknown = own.roots.flatMap((root) =>
        Object.values(root).flatMap((answer) => (answer.kind === 'unknown' ? [answer.why as string] : [])),
      )
      if (unknown.length === 0) seen.known += 1
      if (theirs.modelled.every((root) => root.requires.kind === 'value' || root.output.kind === 'value'))
        seen.modelled += 1
      for (const why of new Set(unknown.map((text) => text.replace(/ \([^(]*\)$/, ''))))
        reasons.set(why, (reasons.get(why) ?? 0) + 1)
    }
    const same = found(own, theirs).length === 0
    if (!same) shrinking = true
    return same
  })
  try {
    const run = await fc.check(property, { numRuns: count, seed, endOnFailure: false })
    const [program] = run.counterexample ?? []
    if (program === undefined) return { ...seen, reasons, failure: undefined }
    const own = ours(parser, program)
    const theirs = (await luigi.ask(program, own.model))!
    return { ...seen, reasons, failure: { program, differences: found(own, theirs) } }
  } finally {
    await luigi.close()
  }
}

/**
 * Where the evaluator, or the model with Python's values for its parameters, says something else than Luigi. What cannot
 * run today, as a value that nothing uses raises an exception, is not compared with the model, nor what a second root finds
 * of a module that the first one changed.
 */
function found(own: OurAnswers, { roots, modelled }: LuigiAnswers): readonly Difference[] {
  return [
    ...differences(own.roots, roots),
    ...differences(modelled, roots).filter(({ root, luigi }) => root === 0 && luigi.kind === 'value'),
  ]
}

function kinds(root: RootAnswer): readonly string[] {
  return Object.values(root).map((answer: RootAnswer[keyof RootAnswer]) => answer.kind)
}
