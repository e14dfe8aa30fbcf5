import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { applyChanges } from '../src/changes/apply.js'
import { unifiedDiff } from '../src/changes/unified.js'
import { type Migration, migrate } from '../src/migrate.js'
import { reportHtml } from '../src/report/html.js'
import { reportJson } from '../src/report/json.js'
import { lineageJson } from '../src/report/lineage.js'
import { reportMarkdown } from '../src/report/markdown.js'
import { reportSarif } from '../src/report/sarif.js'
import { SHIM_FILE } from '../src/shim/luigi-shim.js'
import { fixtures } from './fixtures.js'
import { inRepository } from './harness.js'

// What comes out for each bundled repository is kept, so that a change in behaviour shows in review: `npm run samples`.
describe.each(fixtures().filter((fixture) => fixture.name !== 'sideeffect'))('$name', (fixture) => {
  let done: Migration
  beforeAll(async () => {
    const result = await migrate(fixture.path)
    if (!result.ok) throw new Error(result.problem.why)
    done = result
  })
  const sample = (file: string) => inRepository(`reports/samples/${fixture.name}/${file}`)

  // The shim is the same in all, and stands in src/shim.
  test('the Flyte project', () => {
    const files = done.changes.files.filter(({ path }) => !path.endsWith(`/${SHIM_FILE}`))
    return expect(unifiedDiff({ ...done.changes, files })).toMatchFileSnapshot(sample('project.diff'))
  })
  test('report.md', () => expect(reportMarkdown(done.report)).toMatchFileSnapshot(sample('report.md')))
  test('report.json', () => expect(reportJson(done.report)).toMatchFileSnapshot(sample('report.json')))
  test('lineage.json', () => expect(lineageJson(done.report)).toMatchFileSnapshot(sample('lineage.json')))
  test('report.sarif', () => expect(reportSarif(done.report)).toMatchFileSnapshot(sample('report.sarif')))
  test('report.html', async () =>
    expect(await reportHtml(done.report)).toMatchFileSnapshot(sample('report.html')))

  test('a second run changes nothing', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'repipe-')), fixture.name)
    cpSync(fixture.path, folder, { recursive: true })
    await applyChanges(done.changes, folder)
    const again = await migrate(folder)
    if (!again.ok) throw new Error(again.problem.why)
    expect(unifiedDiff(again.changes)).toBe('')
    expect(again.report.tasks).toEqual(done.report.tasks)
    rmSync(dirname(folder), { recursive: true })
  })
})
