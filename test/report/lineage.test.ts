import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { migrate } from '../../src/migrate.js'
import { lineageFile, lineageJson } from '../../src/report/lineage.js'

const code = `
import luigi
from luigi.contrib.postgres import CopyToTable, PostgresQuery
from luigi.contrib.s3 import S3Target

class Plays(luigi.ExternalTask):
    date = luigi.DateParameter()
    def output(self):
        return S3Target(f"s3://plays/{self.date}.tsv")

class Names(luigi.ExternalTask):
    def output(self):
        return luigi.LocalTarget("names.tsv")

class Loaded(CopyToTable):
    host = "db.example.com:6000"
    database = "music"
    user = "loader"
    password = "hunter2"
    table = "mart.chart"
    columns = [("artist", "TEXT")]

    def requires(self):
        return Names()

class Asked(PostgresQuery):
    host = "db.example.com"
    database = "music"
    user = "loader"
    password = "hunter2"
    table = "mart.chart"
    query = "DELETE FROM mart.other"

class Chart(luigi.Task):
    date = luigi.DateParameter()
    def requires(self):
        return [Plays(date=self.date), Names()]
    def output(self):
        return S3Target(f"s3://charts/{self.date}.tsv")
    def run(self):
        with self.output().open("w") as out:
            out.write("x")
`

const folder = mkdtempSync(join(tmpdir(), 'repipe-lineage-'))
writeFileSync(join(folder, 'charts.py'), code)
afterAll(() => rmSync(folder, { recursive: true }))

it('a task reads what the tasks write that it requires; what has no name is said', async () => {
  const done = await migrate(folder, {})
  if (!done.ok) throw new Error(done.problem.why)
  const { events, unnamed } = lineageFile.parse(JSON.parse(lineageJson(done.report)))
  const plays = { namespace: 's3://plays', name: '{date}.tsv' }
  expect(events.map(({ job, inputs, outputs }) => [job.name, inputs, outputs])).toEqual([
    ['charts:Plays', [plays], []],
    ['charts:Names', [], []],
    ['charts:Loaded', [], [{ namespace: 'postgres://db.example.com:6000', name: 'music.mart.chart' }]],
    ['charts:Asked', [], []],
    ['charts:Chart', [plays], [{ namespace: 's3://charts', name: '{date}.tsv' }]],
  ])
  expect(unnamed.map(({ task, role, at }) => [task, role, at])).toEqual([
    ['charts:Names', 'input', 'charts.py:12'],
    ['charts:Loaded', 'input', 'charts.py:12'],
    ['charts:Asked', 'output', 'charts.py:26'],
    ['charts:Chart', 'input', 'charts.py:12'],
  ])
  expect(JSON.stringify([done.model, done.report])).not.toContain('hunter2"')
})
