import { expect, it } from 'vitest'
import { randomTasks } from '../../fuzz/tasks/tasks.js'
import { PYTHON } from '../engines.js'

const PROGRAMS = 8

// `npm run fuzz:tasks` runs more of them, from another seed each time.
it('random tasks write what Luigi writes when they are migrated', async () => {
  const { levels, faults } = await randomTasks(PYTHON, { programs: PROGRAMS, seed: 20_260_127 })
  expect(faults).toEqual([])
  expect(levels['native'] ?? 0).toBeGreaterThan(2 * PROGRAMS)
})
