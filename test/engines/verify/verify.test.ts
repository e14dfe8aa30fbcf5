import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { cli } from '../../harness.js'
import { PYTHON } from '../engines.js'
import { chartsSeed, checkout, edit, migratedCharts, removeCheckouts, verified } from './checkouts.js'

afterAll(removeCheckouts)

it('what is equal is certified, the same each time, and the report shows it while the package is the same', async () => {
  const path = await migratedCharts()
  const out = mkdtempSync(join(tmpdir(), 'repipe-certificate-'))
  const file = join(out, 'certificate.json')
  const asked = ['--seed', chartsSeed(), '--env', 'CHARTS_DATA={fresh}/data', '-o', file]
  const root = ['--root', 'WeeklyChart', '--param', 'date=2024-01-03', '--param', 'size=5']
  const { certificate, exitCode } = await verified(path, ...asked, ...root)
  expect(exitCode).toBe(0)
  expect(certificate).toMatchObject({
    verdict: 'equal',
    versions: { luigi: '3.8.1', flytekit: expect.stringMatching(/^1\./) },
    notCompared: [],
    roots: [{ task: 'charts.pipeline:WeeklyChart', params: { date: '2024-01-03', size: '5' } }],
  })
  expect(certificate.roots[0]?.comparisons.map((each) => [each.of, each.verdict, each.compared])).toEqual([
    ['model-graph', 'equal', 29],
    ['package-graph', 'equal', 29],
    ['files', 'equal', 8],
    ['writes', 'equal', 8],
    ['second-run', 'equal', 8],
  ])
  const first = readFileSync(file, 'utf8')
  await verified(path, ...asked, '--graphs', ...root)
  const again = JSON.parse(readFileSync(file, 'utf8'))
  const { package: named, repository, versions } = JSON.parse(first)
  expect(again).toMatchObject({ package: named, repository, versions, verdict: 'partly' })

  // A task that is no root gets a workflow for the proof: the certificate says so, and is of this package all the same.
  const inner = await verified(
    path,
    '-o',
    file,
    '--graphs',
    '--root',
    'DailyPlays',
    '--param',
    'date=2024-01-04',
  )
  const added = 'charts.pipeline:DailyPlays'
  expect([inner.certificate.verdict, inner.certificate.package.added]).toEqual(['partly', [added]])
  expect(inner.certificate.notCompared.join()).toContain(`${added} is no root of the repository`)
  await cli('report', path, '-o', out, '--certificate', file)
  const ofInner = readFileSync(join(out, 'report.md'), 'utf8')
  expect(ofInner).toContain(`${added} date=2024-01-04`)
  expect(ofInner).toContain('is no root of the repository')

  writeFileSync(file, first)
  await cli('report', path, '-o', out, '--certificate', file)
  expect(readFileSync(join(out, 'report.md'), 'utf8')).toContain('## Verified against the real engines')
  expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('Verified against the real engines')
  edit(join(path, 'charts_flyte/pipeline.py'), '[: size]', '[:size]')
  await cli('report', path, '-o', out, '--certificate', file)
  const report = readFileSync(join(out, 'report.md'), 'utf8')
  expect(report).not.toContain('## Verified against the real engines')
  expect(report).toContain('CERTIFICATE-STALE')
})

it('what was not compared is never called equal', async () => {
  const path = checkout({
    'odd.py': `
import os, random
import luigi


class Dice(luigi.Task):
    """Other bytes each time."""
    def output(self):
        return luigi.LocalTarget("dice.txt")
    def run(self):
        with self.output().open("w") as out:
            out.write(str(random.SystemRandom().random()))


class Elsewhere(luigi.Task):
    """A place that both engines would share."""
    def output(self):
        return luigi.LocalTarget("/tmp/repipe-odd-elsewhere.txt")
    def run(self):
        raise AssertionError("must not run")


class Broken(luigi.Task):
    def output(self):
        return luigi.LocalTarget("broken.txt")
    def run(self):
        raise ValueError("no such luck")


class Listed(luigi.Task):
    """What it requires, only a run can tell."""
    def requires(self):
        return [Dice() for name in os.listdir("/") if name]
    def output(self):
        return luigi.LocalTarget("listed.txt")
    def run(self):
        with self.output().open("w") as out:
            out.write("x")
`,
  })
  const roots = ['Dice', 'Elsewhere', 'Broken', 'Listed'].flatMap((each) => ['--root', each])
  const { certificate } = await verified(path, ...roots)
  const of = (task: string, what: string) =>
    certificate.roots
      .find((root) => root.task === `odd:${task}`)
      ?.comparisons.find((each) => each.of === what)
  expect(certificate.verdict).toBe('partly')
  expect(of('Dice', 'files')).toMatchObject({
    verdict: 'not-compared',
    differences: [],
    notCompared: ['repo/dice.txt: Luigi itself writes other bytes each time'],
  })
  expect(of('Elsewhere', 'files')).toMatchObject({
    verdict: 'not-compared',
    notCompared: [expect.stringContaining('/tmp/repipe-odd-elsewhere.txt, outside of the fresh directory')],
  })
  expect(of('Broken', 'files')).toMatchObject({
    verdict: 'not-compared',
    notCompared: [expect.stringContaining('ValueError: no such luck')],
  })
  expect(of('Listed', 'model-graph')).toMatchObject({
    verdict: 'not-compared',
    notCompared: [expect.stringContaining('UNKNOWN-')],
  })
})

it('bad input is told apart', async () => {
  const path = checkout({
    'one.py': 'import luigi\n\n\nclass One(luigi.Task):\n    n = luigi.IntParameter()\n',
  })
  const asked = async (...args: readonly string[]) => {
    const ran = await cli(...args)
    return [ran.exitCode, /error ([A-Z-]+)/.exec(ran.stderr)?.[1]]
  }
  expect(await asked('verify', path)).toEqual([2, 'PYTHON-NONE'])
  expect(await asked('run', path, '--root', 'One', '--python', '/nowhere/python')).toEqual([2, 'PYTHON-NONE'])
  expect(await asked('run', path, '--python', PYTHON)).toEqual([2, 'CLI-USAGE'])
  expect(await asked('run', path, '--root', 'One', '--python', PYTHON)).toEqual([2, 'RUN-PARAMETER'])
  expect(await asked('run', path, '--root', 'Two', '--python', PYTHON)).toEqual([1, 'GRAPH-NO-SUCH-TASK'])
  expect(await asked('verify', path, '--param', 'n=1', '--root', 'One', '--python', PYTHON)).toEqual([
    2,
    'CLI-USAGE',
  ])
})

it('tasks of one name in two modules are told apart', async () => {
  const given = `import luigi

class Text(luigi.ExternalTask):
    day = luigi.DateParameter()
    def output(self):
        return luigi.LocalTarget(self.day.strftime('text/%Y-%m-%d.txt'))

class Count(luigi.Task):
    day = luigi.DateParameter()
    def requires(self):
        return Text(self.day)
    def output(self):
        return luigi.LocalTarget('count/%s' % self.day)
    def run(self):
        with self.input().open() as text, self.output().open('w') as out:
            out.write(str(len(text.read())))
`
  const wrapping = `import luigi
import given

class Text(luigi.WrapperTask):
    day = luigi.DateParameter()
    def requires(self):
        return given.Count(self.day)
`
  const path = checkout({ 'given.py': given, 'wrapping.py': wrapping })
  const seed = checkout({ 'repo/text/2024-01-04.txt': 'one two' })
  const root = ['--root', 'Count', '--module', 'given', '--param', 'day=2024-01-04']
  const { certificate } = await verified(path, '--seed', seed, ...root)
  expect(certificate.roots[0]?.comparisons.map((each) => [each.of, each.verdict, each.compared])).toEqual([
    ['model-graph', 'equal', 3],
    ['package-graph', 'equal', 3],
    ['files', 'equal', 1],
    ['writes', 'equal', 1],
    ['second-run', 'equal', 1],
  ])
})

/** A root that requires two tasks is the same at these levels. */
async function expectEqual(text: string, levels: readonly string[]): Promise<void> {
  for (const level of levels) {
    const path = checkout({ 'tasks.py': text })
    const { certificate } = await verified(path, '--level', level, '--shared-path', 'out', '--root', 'Root')
    expect(certificate.roots[0]?.comparisons.map((each) => [each.of, each.verdict, each.compared])).toEqual([
      ['model-graph', 'equal', 5],
      ['package-graph', 'equal', 5],
      ['files', 'equal', 3],
      ['writes', 'equal', 3],
      ['second-run', 'equal', 3],
    ])
  }
}

it('None is None at every level', async () => {
  const text = `import luigi


class Child(luigi.Task):
    n = luigi.IntParameter()
    size = luigi.IntParameter(default=None)
    flag = luigi.BoolParameter(default="rf")
    name = luigi.Parameter(default=None)
    day = luigi.DateParameter(default=None)
    opt = luigi.OptionalParameter(default=None)

    def output(self):
        return luigi.LocalTarget("out/child_%s_%s_%s_%s_%s_%s" % (self.n, self.size, self.flag, self.name, self.day, self.opt))

    def run(self):
        with self.output().open("w") as out:
            out.write(repr((self.n, self.size, self.flag, self.name, self.day, self.opt)))


class Root(luigi.Task):
    count = luigi.IntParameter(default=2)
    flag = luigi.BoolParameter(default="rf")
    name = luigi.Parameter(default=None)

    def requires(self):
        return [Child(n=i, name=self.name, flag=self.flag) for i in range(self.count)]

    def output(self):
        return luigi.LocalTarget("out/root_%s_%s" % (self.flag, self.name))

    def run(self):
        with self.output().open("w") as out:
            out.write(repr((self.count, self.flag, self.name)) + repr([part.path for part in self.input()]))
`
  await expectEqual(text, ['container', 'bridged', 'native'])
})

it('a plain parameter is what it is given', async () => {
  const text = `import datetime

import luigi


class Child(luigi.Task):
    n = luigi.Parameter()
    day = luigi.Parameter(default=datetime.date(2024, 1, 2))
    flag = luigi.Parameter(default=False)
    share = luigi.Parameter(default=0.5)

    def output(self):
        return luigi.LocalTarget("out/child_%s_%s_%s" % (self.n, self.day, self.flag))

    def run(self):
        with self.output().open("w") as out:
            out.write(repr((self.n + 1, self.day.year, not self.flag, self.share * 3)))


class Root(luigi.Task):
    def requires(self):
        return [Child(n=1), Child(n=2, flag=True, share=1.5)]

    def output(self):
        return luigi.LocalTarget("out/root")

    def run(self):
        with self.output().open("w") as out:
            out.write(repr([part.path for part in self.input()]))
`
  await expectEqual(text, ['bridged', 'native'])
})
