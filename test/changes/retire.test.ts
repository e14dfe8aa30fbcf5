import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { applyChanges } from '../../src/changes/apply.js'
import { withoutLuigi } from '../../src/changes/requirements.js'
import { migrate } from '../../src/migrate.js'
import { inRepository } from '../harness.js'

/** A repository with its Flyte package in place. */
async function introduced(files: Readonly<Record<string, string>> | string): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'repipe-retire-')), 'charts')
  if (typeof files === 'string') cpSync(inRepository(`fixtures/luigi/${files}`), folder, { recursive: true })
  else
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
  const done = await migrate(folder)
  if (!done.ok) throw new Error(done.problem.why)
  await applyChanges(done.changes, folder)
  return folder
}

const TASKS = `"""Charts."""
import os

import luigi

from .paths import target, root


# All plays of a day.
class Plays(luigi.Task):
    date = luigi.DateParameter()

    def output(self):
        return target(self.date)

    def run(self):
        with self.output().open("w") as out:
            out.write(os.linesep)


def shout(text):
    return text.upper()


if __name__ == "__main__":
    luigi.run()
`
const PATHS = `import luigi

root = "s3://charts"


def target(date):
    return luigi.LocalTarget(f"s3://charts/{date}")
`
const START = `import luigi

from charts.tasks import Plays

if __name__ == "__main__":
    luigi.build([Plays()], local_scheduler=True)
`
const repository = {
  'charts/__init__.py': '',
  'charts/tasks.py': TASKS,
  'charts/paths.py': PATHS,
  'start.py': START,
  'requirements.txt': 'requests==2.31\nluigi[toml]>=3  # pipelines\nluigi-td\n',
  'luigi.cfg': '[core]\n',
}

describe('retire', () => {
  test('takes the classes, what only they used, the programs that start them, and the requirement', async () => {
    const folder = await introduced(repository)
    const done = await migrate(folder, { retire: true })
    if (!done.ok) throw new Error(JSON.stringify(done.problems))
    await applyChanges(done.changes, folder)
    const read = (path: string) => readFileSync(join(folder, path), 'utf8')
    expect(read('charts/tasks.py')).toBe(`"""Charts."""
import os


from .paths import root


def shout(text):
    return text.upper()
`)
    expect(read('charts/paths.py')).toBe('root = "s3://charts"\n')
    expect(read('requirements.txt')).toBe('requests==2.31\nluigi-td\n')
    expect(done.changes.files.filter((file) => file.after === null).map((file) => file.path)).toEqual([
      'luigi.cfg',
      'start.py',
    ])
  })

  test('refuses while tasks stand, and names each', async () => {
    const done = await migrate(await introduced('crawl'), { retire: true })
    if (done.ok) throw new Error('it was retired')
    expect(done.problem.code).toBe('RETIRE-REFUSED')
    expect(done.problems.length).toBeGreaterThan(0)
    expect(new Set(done.problems.map((problem) => problem.code))).toEqual(new Set(['RETIRE-TASK-STANDS']))
  })

  test('refuses before the Flyte package is there', async () => {
    const done = await migrate(inRepository('fixtures/luigi/charts'), { retire: true })
    expect(done.ok ? [] : done.problems.map((problem) => problem.code)).toEqual(['RETIRE-NOT-INTRODUCED'])
  })

  test('refuses when other code needs a class or Luigi', async () => {
    const folder = await introduced({
      ...repository,
      'web.py': 'from charts.tasks import Plays\n\nNAME = Plays.__name__\n',
      'charts/paths.py': `${PATHS}\n\nclass Place(luigi.Target):\n    pass\n\n\nPLACE = Place()\n`,
    })
    const done = await migrate(folder, { retire: true })
    expect(done.ok ? [] : done.problems.map(({ code, at }) => [code, at?.path, at?.line])).toEqual([
      ['RETIRE-CLASS-USED', 'charts/paths.py', 10],
      ['RETIRE-CLASS-USED', 'web.py', 3],
    ])
  })
})

test.each([
  ['luigi\nluigi-td\n', 'luigi-td\n'],
  ['  luigi[toml]==3.8.1 ; python_version > "3"\npandas\n', 'pandas\n'],
  ['dependencies = [\n  "pandas",\n  "luigi>=3",\n]\n', 'dependencies = [\n  "pandas",\n]\n'],
  ['install_requires=["luigi>=3", "pandas"]', 'install_requires=["pandas"]'],
  ['install_requires=["pandas", "luigi"]', 'install_requires=["pandas"]'],
  ['install_requires=["a", "luigi", "b"]', 'install_requires=["a", "b"]'],
  ['[tool.poetry.dependencies]\nluigi = "^3.0"\n', '[tool.poetry.dependencies]\n'],
  ['dependencies:\n  - luigi=3.0\n  - pandas\n', 'dependencies:\n  - pandas\n'],
  ['name="luigi-pipelines"', 'name="luigi-pipelines"'],
])('without the requirement: %j', (before, after) => {
  expect(withoutLuigi(before)).toBe(after)
})
