import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runWorkflow } from '../../../src/verify/run-workflow.js'
import { cli } from '../../harness.js'
import { PYTHON } from '../engines.js'
import { checkout, removeCheckouts, verified } from './checkouts.js'

afterAll(removeCheckouts)

/** As scripts that are started in `jobs/` are: its files import each other by bare names, and it is a package all the same. */
const files = {
  'jobs/__init__.py': '',
  'jobs/plays.py': `
import luigi
from helpers.words import greeting


class Plays(luigi.Task):
    day = luigi.DateParameter()

    def output(self):
        return luigi.LocalTarget("out/plays-%s.txt" % self.day)

    def run(self):
        with self.output().open("w") as out:
            out.write(greeting(self.day))
`,
  'jobs/helpers/__init__.py': '',
  'jobs/helpers/words.py': 'def greeting(day):\n    return "plays of %s" % day\n',
  'jobs/report.py': `
import luigi
from plays import Plays


class Report(luigi.Task):
    day = luigi.DateParameter()

    def requires(self):
        return Plays(self.day)

    def output(self):
        return luigi.LocalTarget("out/report-%s.txt" % self.day)

    def run(self):
        with self.input().open() as read, self.output().open("w") as out:
            out.write(read.read().upper())
`,
  'repipe.yaml': 'version: 1\nunclear_locations: shared\n',
}

const options = (level: string) => ['--level', level, '--shared-path', 'out']

it.each(['native', 'bridged', 'container'])(
  'a package whose files import each other by bare names is proved as it runs today (%s)',
  async (level) => {
    const { certificate, exitCode } = await verified(
      checkout(files),
      '--root',
      'Report',
      '--param',
      'day=2024-02-03',
      ...options(level),
    )
    const [root] = certificate.roots
    expect(root?.comparisons.map((each) => `${each.of} ${each.verdict}`)).toEqual([
      'model-graph equal',
      'package-graph equal',
      'files equal',
      'writes equal',
      'second-run equal',
    ])
    // The image of a container is no part of the proof.
    expect([certificate.verdict, exitCode]).toEqual([level === 'container' ? 'partly' : 'equal', 0])
  },
)

it.each(['native', 'bridged', 'container'])(
  'its package finds them with nothing but the repository on the import path (%s)',
  async (level) => {
    const path = checkout(files)
    const done = await cli('migrate', path, '--write', '--sdk', 'flytekit', ...options(level))
    expect(done.exitCode).toBe(0)
    const ran = await runWorkflow(
      {
        roots: [
          { workflow: 'repo_flyte.report_workflow.report_workflow', inputs: 'day=datetime.date(2024, 2, 3)' },
        ],
        environment: new Map(),
        guarded: [],
      },
      {
        interpreter: { program: PYTHON, python: '', platform: '', packages: {} },
        directory: path,
        importFrom: [path],
        scratch: join(path, '..'),
        inherited: { PATH: process.env['PATH'] },
      },
    )
    expect([ran.outcome, ran.outcome === 'done' ? '' : ran.printed]).toEqual(['done', ''])
    expect(readFileSync(join(path, 'out/report-2024-02-03.txt'), 'utf8')).toBe('PLAYS OF 2024-02-03')
  },
)
