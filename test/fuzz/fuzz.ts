import fc from 'fast-check'
import { type Difference, differences, type RootAnswer } from './answer.js'
import { startLuigi } from './luigi.js'
import { openParser, ours } from './ours.js'
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
  const seen = { compared: 0, known: 0, raised: 0, skipped: 0 }
  const reasons = new Map<string, number>()
  let shrinking = false
  const property = fc.asyncProperty(programs, async (program) => {
    const theirs = await luigi.ask(program)
    if (theirs === undefined) {
      if (!shrinking) seen.skipped += 1
      return true
    }
    const answers = ours(parser, program)
    if (!shrinking) {
      seen.compared += 1
      if (theirs.some((root) => kinds(root).includes('raised'))) seen.raised += 1
      const unknown = answers.flatMap((root) =>
        Object.values(root).flatMap((answer) => (answer.kind === 'unknown' ? [answer.why as string] : [])),
      )
      if (unknown.length === 0) seen.known += 1
      for (const why of new Set(unknown.map((text) => text.replace(/ \([^(]*\)$/, ''))))
        reasons.set(why, (reasons.get(why) ?? 0) + 1)
    }
    const same = differences(answers, theirs).length === 0
    if (!same) shrinking = true
    return same
  })
  try {
    const run = await fc.check(property, { numRuns: count, seed, endOnFailure: false })
    const [program] = run.counterexample ?? []
    const failure =
      program === undefined
        ? undefined
        : { program, differences: differences(ours(parser, program), (await luigi.ask(program))!) }
    return { ...seen, reasons, failure }
  } finally {
    await luigi.close()
  }
}

function kinds(root: RootAnswer): readonly string[] {
  return Object.values(root).map((answer: RootAnswer[keyof RootAnswer]) => answer.kind)
}
