import { expect, test } from 'vitest'
import { fuzz } from '../../fuzz/fuzz.js'
import { shown } from '../../fuzz/show.js'

const SEED = 20_260_127
const PROGRAMS = 500

// `npm run fuzz` runs more of them, from another seed each time.
test('random programs have the tasks, requirements and outputs that Luigi gives them', async () => {
  const result = await fuzz({ programs: PROGRAMS, seed: SEED })
  if (result.failure) throw new Error(shown(result, SEED))
  expect(result.compared).toBeGreaterThan(0.9 * PROGRAMS)
  // A fuzzer that compares little proves little.
  expect(result.known / result.compared).toBeGreaterThan(0.9)
  expect(result.modelled / result.compared).toBeGreaterThan(0.4)
  expect(result.raised / result.compared).toBeLessThan(0.45)
})
