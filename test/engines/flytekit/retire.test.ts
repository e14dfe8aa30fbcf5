import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { applyChanges } from '../../../src/changes/apply.js'
import { type MigrateOptions, migrate } from '../../../src/migrate.js'
import { copyFixture, python, workspace } from './project.js'

const work = workspace()
afterAll(work.remove)

// `luigi` cannot be imported, as in an image without it: every module of the retired repository is.
const PROGRAM = `
import importlib, pathlib, sys
sys.modules["luigi"] = None
for path in sorted(pathlib.Path(".").rglob("*.py")):
    importlib.import_module(".".join(path.with_suffix("").parts))
print("imported")
`

test('a retired repository needs no Luigi', async () => {
  const folder = join(work.path, 'charts')
  copyFixture('charts', folder)
  const step = async (options: MigrateOptions) => {
    const done = await migrate(folder, options)
    if (!done.ok) throw new Error(JSON.stringify(done.problems))
    await applyChanges(done.changes, folder)
    return done.changes.files.map((file) => `${file.kind} ${file.path}`)
  }
  await step({})
  expect(await step({ retire: true })).toMatchSnapshot()
  const { code, stdout, stderr } = await python(['-c', PROGRAM], { cwd: folder })
  expect([code, stdout.trim(), stderr.slice(-2000)]).toEqual([0, 'imported', expect.anything()])
})
