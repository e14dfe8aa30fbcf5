import { beforeAll, describe, expect, test } from 'vitest'
import { unifiedDiff } from '../src/changes/unified.js'
import { type Migration, migrate } from '../src/migrate.js'
import { reportHtml } from '../src/report/html.js'
import { reportJson } from '../src/report/json.js'
import { reportMarkdown } from '../src/report/markdown.js'
import { reportSarif } from '../src/report/sarif.js'
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

  test('the Flyte project', () =>
    expect(unifiedDiff(done.changes)).toMatchFileSnapshot(sample('project.diff')))
  test('report.md', () => expect(reportMarkdown(done.report)).toMatchFileSnapshot(sample('report.md')))
  test('report.json', () => expect(reportJson(done.report)).toMatchFileSnapshot(sample('report.json')))
  test('report.sarif', () => expect(reportSarif(done.report)).toMatchFileSnapshot(sample('report.sarif')))
  test('report.html', async () =>
    expect(await reportHtml(done.report)).toMatchFileSnapshot(sample('report.html')))

  test('a second run changes nothing', async () => {
    const again = await migrate(fixture.path)
    if (!again.ok) throw new Error(again.problem.why)
    expect(unifiedDiff(again.changes)).toBe(unifiedDiff(done.changes))
  })
})
