import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { dateIntervalsModule } from '../../../src/emit/flytekit/glue/date-intervals.js'
import { programsModule } from '../../../src/emit/flytekit/glue/programs.js'
import { targetsModule } from '../../../src/emit/flytekit/glue/targets.js'
import { taskIdsModule } from '../../../src/emit/flytekit/glue/task-ids.js'
import { waitingModule } from '../../../src/emit/flytekit/glue/waiting.js'
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

it("a generated program runs as that of an ExternalProgramTask, a generated id is Luigi's, and waiting ends", async () => {
  const folder = join(work.path, 'programs')
  mkdirSync(folder)
  writeFileSync(join(folder, 'programs.py'), programsModule)
  writeFileSync(join(folder, 'task_ids.py'), taskIdsModule)
  writeFileSync(join(folder, 'waiting.py'), waitingModule)
  const program = join(root, 'test/engines/flytekit/check_programs.py')
  const found = answer<{
    programs: Record<string, [unknown, unknown]>
    ids: [string, string][]
    waits: Record<string, unknown>
  }>(await python([program, folder], { cwd: folder }))
  expect(Object.keys(found.programs)).toHaveLength(7)
  for (const [name, [luigi, ours]] of Object.entries(found.programs))
    expect([name, ours]).toEqual([name, luigi])
  for (const [luigi, ours] of found.ids) expect(ours).toBe(luigi)
  expect(found.waits).toEqual({
    until: 'there',
    'too long': ['TimeoutError', 'not complete after 0 seconds'],
    for: 'there',
    'for too long': ['FileNotFoundError', 'b'],
  })
})
