import fc from 'fast-check'
import { expect, it } from 'vitest'
import { archive } from '../../src/sdk/archive/archive.js'
import { compile } from '../../src/sdk/compile/compile.js'
import { isExplained, randomDefinitions } from './random.js'

const runs = Number(process.env['SDK_FUZZ_RUNS'] ?? 200)

it('random definitions compile to the same bytes each time, or are refused with a reason', () => {
  let accepted = 0
  fc.assert(
    fc.property(randomDefinitions, ({ isCareful, definitions }) => {
      const compiled = compile(definitions)
      if (!compiled.ok) {
        expect(isCareful ? compiled.problems : []).toEqual([])
        expect(compiled.problems.length).toBeGreaterThan(0)
        expect(compiled.problems.every(isExplained)).toBe(true)
        return
      }
      accepted += 1
      const again = compile(definitions)
      expect(again.ok && Buffer.compare(archive(again.package), archive(compiled.package))).toBe(0)
    }),
    { numRuns: runs, endOnFailure: true },
  )
  expect(accepted).toBeGreaterThan(runs / 4)
})
