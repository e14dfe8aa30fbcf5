import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { dateIntervalsModule } from '../../../src/emit/flytekit/glue/date-intervals.js'
import { targetsModule } from '../../../src/emit/flytekit/glue/targets.js'
import { answer, python, root, workspace } from './project.js'

const work = workspace()
afterAll(work.remove)

it('a generated target does what luigi.LocalTarget does', async () => {
  const folder = join(work.path, 'glue')
  mkdirSync(folder)
  writeFileSync(join(folder, 'targets.py'), targetsModule)
  const program = join(root, 'test/engines/flytekit/check_targets.py')
  const { answers } = answer<{ answers: Record<string, [string, string]> }>(
    await python([program, folder], { cwd: work.path }),
  )
  expect(Object.keys(answers)).toHaveLength(14)
  for (const [name, [luigi, ours]] of Object.entries(answers)) expect([name, ours]).toEqual([name, luigi])
})

it('a generated date interval is what Luigi makes of the text', async () => {
  const folder = join(work.path, 'intervals')
  mkdirSync(folder)
  writeFileSync(join(folder, 'date_intervals.py'), dateIntervalsModule)
  const program = join(root, 'test/engines/flytekit/check_intervals.py')
  const found = answer<{ texts: number; differ: object }>(await python([program, folder], { cwd: work.path }))
  expect(found).toEqual({ texts: 21, differ: {} })
})
