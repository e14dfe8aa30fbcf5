import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { migrate } from '../../../src/migrate.js'
import { answer, python, workspace, writeFiles } from './project.js'

const source = (folder: string) => `import luigi

FOLDER = '${folder}'
MODE = 0755


class Rows(luigi.Task):
    name = luigi.Parameter()
    n = luigi.IntParameter(default=3)
    date = luigi.DateParameter()

    def output(self):
        return luigi.LocalTarget('%s/%s-%s-%d.txt' % (FOLDER, 'rows', self.date, self.n))

    def run(self):
        print 'rows of', self.n
        totals = {'all': 0, 'odd': 0L}
        for i in xrange(self.n):
            totals['all'] += i
            if i % 2 <> 0:
                totals['odd'] += i
        try:
            wanted = int(self.name)
        except (ValueError, KeyError), error:
            wanted = 07
        if wanted < 0:
            raise ValueError, 'nothing below zero: %d' % wanted
        with self.output().open('w') as output:
            print >>output, wanted, self.name
            for key, value in sorted(totals.iteritems()):
                output.write('%s=%5d|' % (key, value))
            if totals.has_key('odd'):
                print >>output, \`self.n // 2\`, ur'a\\d', '{0:%Y/%m/%d}'.format(self.date)
            output.write('%o %.3f\\n' % (MODE, self.n * 0.1))
`

/** Arguments of the task, and the file that CPython 2.7.18 wrote for them. */
const recorded = [
  { name: '8', n: 3, file: '8 8\nall=    3|odd=    1|1 a\\d 2024/02/29\n755 0.300\n' },
  { name: 'rosé', n: 0, file: '7 rosé\nall=    0|odd=    0|0 a\\d 2024/02/29\n755 0.000\n' },
  { name: 'x', n: 12, file: '7 x\nall=   66|odd=   36|6 a\\d 2024/02/29\n755 1.200\n' },
]

const work = workspace()
afterAll(work.remove)

/** A repository whose task writes below `out` of it. */
function repository(name: string, settings: string): string {
  const folder = join(work.path, name)
  mkdirSync(join(folder, 'out'), { recursive: true })
  writeFileSync(join(folder, 'jobs.py'), source(join(folder, 'out')))
  writeFileSync(join(folder, 'repipe.yaml'), `version: 1\nshared_paths: [${folder}]\n${settings}`)
  return folder
}

/** The files that a Python program leaves, which has the arguments as \`each\`. */
async function written(folder: string, program: string): Promise<readonly string[]> {
  const arguments_ = JSON.stringify(recorded.map(({ name, n }) => [name, n]))
  const text = `import datetime, json, sys, warnings\nwarnings.simplefilter("ignore")\nday = datetime.date(2024, 2, 29)\n${program}\nprint(json.dumps({}))\n`
  answer(await python(['-c', text.replace('ARGUMENTS', arguments_)], { cwd: folder }))
  return recorded.map(({ n }) => readFileSync(join(folder, 'out', `rows-2024-02-29-${n}.txt`), 'utf8'))
}

test('a converted body writes what Python 2 wrote, and what Luigi writes after 2to3', async () => {
  const folder = repository('converted', 'python2: convert\n')
  const done = await migrate(folder, { sdk: 'flytekit' })
  if (!done.ok) throw new Error(done.problem.why)
  expect(done.plan.tasks.map(({ level }) => level)).toEqual(['native'])
  expect(done.plan.tasks[0]!.reasons.map(({ code }) => code)).toContain('LUIGI-N408')
  writeFiles(
    done.changes.files.flatMap(({ path, after }) => (after === null ? [] : [{ path, text: after }])),
    folder,
  )
  const ours = await written(
    folder,
    'from converted_flyte.rows_workflow import rows_workflow\nfor name, n in ARGUMENTS: rows_workflow(name=name, n=n, date=day)',
  )
  expect(ours).toEqual(recorded.map(({ file }) => file))

  const judged = repository('judged', '')
  const theirs = await written(
    judged,
    `from lib2to3.refactor import RefactoringTool, get_fixers_from_package
tool = RefactoringTool(get_fixers_from_package("lib2to3.fixes"))
text = str(tool.refactor_string(open("jobs.py").read(), "jobs.py"))
open("jobs.py", "w").write(text)
import luigi, jobs
for name, n in ARGUMENTS: luigi.build([jobs.Rows(name=name, n=n, date=day)], local_scheduler=True, log_level="ERROR")`,
  )
  expect(theirs).toEqual(recorded.map(({ file }) => file))
})

test('nothing is converted unless a person asks for it', async () => {
  const done = await migrate(repository('asked', ''))
  if (!done.ok) throw new Error(done.problem.why)
  expect(done.plan.tasks.map(({ level }) => level)).toEqual(['container'])
  expect(done.plan.tasks[0]!.reasons.map(({ code }) => code)).toContain('LUIGI-N301')
})
