import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { create, toBinary } from '@bufbuild/protobuf'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { archive } from '../../../src/sdk/archive/archive.js'
import { typedInterface } from '../../../src/sdk/compile/interfaces.js'
import { TaskSpecSchema } from '../../../src/sdk/generated/flyteidl/admin/task_pb.js'
import type { LaunchPlanReference, TaskReference } from '../../../src/sdk/index.js'
import { validatePackage } from '../../../src/sdk/validate/validate.js'
import { copyOf, mutations } from '../../sdk/mutations.js'
import { elsewhere, isExplained, randomDefinitions } from '../../sdk/random.js'
import { randomPackage } from '../../sdk/random-package.js'
import { fromElsewhere, references, samplePackage } from '../../sdk/sample.js'
import { freshFolder, python } from '../engines.js'

const RUNS = 5000
const folder = process.env['SDK_ARCHIVES'] ?? freshFolder()
afterAll(() => {
  if (process.env['SDK_ARCHIVES'] === undefined) rmSync(folder, { recursive: true })
})

/** The interface of what is registered elsewhere, as the checker takes it. */
function declared({ name, inputs, outputs }: TaskReference | LaunchPlanReference): string {
  const spec = create(TaskSpecSchema, {
    template: {
      interface: typedInterface(inputs, outputs),
    },
  })
  return JSON.stringify({
    name,
    spec: Buffer.from(toBinary(TaskSpecSchema, spec)).toString('hex'),
  })
}

it('random definitions become packages that Python reads and that keep the rules of Flyte, or are refused', async () => {
  let accepted = 0
  fc.assert(
    fc.property(randomDefinitions, (made) => {
      const bytes = randomPackage(made)
      if (bytes) writeFileSync(join(folder, `${String(accepted++).padStart(4, '0')}.tgz`), bytes)
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
  // About half of them: neither side may be left untried.
  expect(accepted).toBeGreaterThan(RUNS / 3)
  expect(RUNS - accepted).toBeGreaterThan(RUNS / 3)
  const checked = (await python('check_packages.py', [folder, declared(elsewhere)])) as {
    messages: number
    faults: string[]
  }
  expect(checked.faults).toEqual([])
  expect(checked.messages).toBeGreaterThan(accepted * 4)
})

it('5,000 mutations of a good package are all refused', () => {
  const good = samplePackage()
  const kinds = Object.entries(mutations)
  let refused = 0
  fc.assert(
    fc.property(fc.nat(kinds.length - 1), fc.nat(), (kind, seed) => {
      const [name, mutate] = kinds[kind] ?? ['', () => false]
      const spoilt = copyOf(good)
      expect([name, mutate(spoilt, (count) => seed % count)]).toEqual([name, true])
      const problems = validatePackage(spoilt, references)
      expect([name, problems.length > 0 && problems.every(isExplained)]).toEqual([name, true])
      refused += 1
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
  expect(refused).toBe(RUNS)
})

it('the checker itself finds what is wrong with spoilt packages', async () => {
  const spoiltFolder = freshFolder()
  for (const [name, mutate] of Object.entries(mutations)) {
    const spoilt = copyOf(samplePackage())
    mutate(spoilt, () => 0)
    writeFileSync(join(spoiltFolder, `${name}.tgz`), archive(spoilt))
  }
  const { faults } = (await python('check_packages.py', [spoiltFolder, ...fromElsewhere.map(declared)])) as {
    faults: string[]
  }
  rmSync(spoiltFolder, { recursive: true })
  const found = new Set(faults.map((each) => each.split('.tgz: ')[0]))
  expect(Object.keys(mutations).filter((name) => !found.has(name))).toEqual([])
})
