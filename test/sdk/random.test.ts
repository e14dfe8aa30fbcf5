import fc from 'fast-check'
import { expect, it } from 'vitest'
import { randomDefinitions } from './random.js'
import { randomPackage } from './random-package.js'

const RUNS = 200

/** A few, for the quick loop: `test/engines/sdk/random.test.ts` makes 5,000 and has Python read them. */
it('random definitions compile to the same bytes each time, or are refused with a reason', () => {
  let accepted = 0
  fc.assert(
    fc.property(randomDefinitions, (made) => {
      if (randomPackage(made)) accepted += 1
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
  expect(accepted).toBeGreaterThan(RUNS / 4)
})
