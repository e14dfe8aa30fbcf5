import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cli, inRepository } from '../harness.js'

/** A repository made of these files. */
function repository(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'repipe-bad-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

const TASK =
  'import luigi\n\n\nclass Fine(luigi.Task):\n    def output(self):\n        return luigi.LocalTarget("x")\n'

describe('what cannot be read ends with a message, a code and a status', () => {
  test('no such path', async () => {
    const { stderr, exitCode } = await cli('scan', '/no/such/place')
    expect(stderr).toContain('REPO-NOT-FOUND')
    expect(stderr).toContain('there is no such path')
    expect(exitCode).toBe(1)
  })

  test('a file instead of a directory', async () => {
    const { stderr, exitCode } = await cli('scan', inRepository('package.json'))
    expect(stderr).toContain('it is a file')
    expect(exitCode).toBe(1)
  })

  test('no Luigi in it', async () => {
    const { stderr, exitCode } = await cli('scan', repository({ 'a.py': 'x = 1\n' }))
    expect(stderr).toContain('REPO-NO-TASKS')
    expect(exitCode).toBe(1)
  })

  test('a wrong command line is a usage error', async () => {
    expect((await cli('graph', inRepository('fixtures/luigi/charts'))).exitCode).toBe(2)
    expect((await cli('scan', inRepository('fixtures/luigi/charts'), '--env', 'novalue')).stderr).toContain(
      'NAME=VALUE',
    )
    expect((await cli('scan', inRepository('fixtures/luigi/charts'), '--now', 'noon')).exitCode).toBe(2)
    expect((await cli('rules', 'explain', 'NO-SUCH-CODE')).exitCode).toBe(2)
  })

  test('a task that is not there', async () => {
    const { stderr, exitCode } = await cli('graph', inRepository('fixtures/luigi/charts'), '--root', 'Nope')
    expect(stderr).toContain('GRAPH-NO-SUCH-TASK')
    expect(exitCode).toBe(1)
  })
})

describe('what is odd in a repository is named and does not stop the rest', () => {
  test('syntax errors', async () => {
    const { stdout, stderr, exitCode } = await cli(
      'scan',
      repository({ 'a.py': `${TASK}\nclass Broken(luigi.Task:\n    pass\n` }),
    )
    expect(stdout).toContain('a:Fine')
    expect(stderr).toContain('PYTHON-SYNTAX')
    expect(exitCode).toBe(0)
  })

  test('Python 2', async () => {
    const { stdout, stderr } = await cli(
      'scan',
      repository({ 'a.py': `${TASK}\n    def run(self):\n        print "hello"\n` }),
    )
    expect(stderr).toContain('PYTHON-2')
    expect(stdout).toMatch(/a:Fine\s+container/)
  })

  test('a notebook whose tasks need Luigi', async () => {
    const notebook = (run: string) =>
      JSON.stringify({
        cells: [
          { cell_type: 'code', source: ['import luigi'] },
          { cell_type: 'code', source: `${TASK}\n    def run(self):\n        ${run}\n`.split(/(?<=\n)/) },
        ],
        nbformat: 4,
      })
    const stuck = await cli('migrate', repository({ 'a.ipynb': notebook('luigi.build([])') }))
    expect(stuck.stderr).toContain('error NOTEBOOK-TASK a.ipynb:5')
    expect(stuck.stderr).toContain('jupyter nbconvert')
    expect(stuck.stdout).not.toMatch(/^\+\+\+ .*\.(py|ts)$/m)
    expect(stuck.exitCode).toBe(1)
    const free = await cli('migrate', repository({ 'a.ipynb': notebook('self.output().open("w").close()') }))
    expect(free.stderr).not.toContain('NOTEBOOK-TASK')
    expect(free.stdout).toContain('@task')
    expect(free.exitCode).toBe(0)
  })

  test('Latin-1 with its cookie', async () => {
    const text = Buffer.from(
      `# -*- coding: latin-1 -*-\n${TASK.replace('Fine', 'Fine').replace('"x"', '"caf\u00e9"')}`,
      'latin1',
    )
    const { stdout } = await cli('graph', repository({ 'a.py': text }), '--root', 'Fine', '--format', 'json')
    expect(JSON.parse(stdout).nodes[0].outputs).toEqual(['café'])
  })

  test('bytes that are no UTF-8', async () => {
    const { stderr } = await cli(
      'scan',
      repository({ 'a.py': Buffer.concat([Buffer.from(TASK), Buffer.from([0x23, 0xff, 0xfe, 0x0a])]) }),
    )
    expect(stderr).toContain('REPO-ENCODING')
  })

  test('a file of 5 MB', async () => {
    const { stdout, stderr } = await cli(
      'scan',
      repository({ 'a.py': TASK, 'big.py': `import luigi\nX = """${'x'.repeat(5_000_000)}"""\n` }),
    )
    expect(stderr).toContain('REPO-FILE-TOO-LARGE')
    expect(stdout).toContain('a:Fine')
  })

  test('links that loop and links that leave', async () => {
    const folder = repository({ 'a.py': TASK, 'sub/b.py': 'x = 1\n' })
    symlinkSync(folder, join(folder, 'sub', 'loop'))
    symlinkSync('/etc', join(folder, 'outside'))
    symlinkSync(join(folder, 'self'), join(folder, 'self'))
    const { stderr, stdout } = await cli('scan', folder)
    expect(stderr).toContain('REPO-LINK-LOOP')
    expect(stderr).toContain('REPO-LINK-OUTSIDE')
    expect(stdout).toContain('a:Fine')
  })

  test('a cycle', async () => {
    const text =
      'import luigi\n\n\nclass A(luigi.Task):\n    def requires(self):\n        return B()\n\n\nclass B(luigi.Task):\n    def requires(self):\n        return A()\n'
    const { stdout, stderr, exitCode } = await cli('scan', repository({ 'a.py': text }))
    expect(stdout + stderr).toContain('A requires itself, directly or through others')
    expect(exitCode).toBe(0)
  })

  test('a class that hides its own base', async () => {
    const { stdout } = await cli(
      'graph',
      repository({
        'base.py': TASK,
        'a.py': 'from base import Fine\n\n\nclass Fine(Fine):\n    def requires(self):\n        return []\n',
      }),
      '--root',
      'Fine',
      '--module',
      'a',
      '--format',
      'json',
    )
    expect(JSON.parse(stdout)).toMatchObject({ complete: true, nodes: [{ family: 'Fine', outputs: ['x'] }] })
  })

  test('names that are no identifiers, quotes and newlines', async () => {
    const hostile = `import luigi\n\n\nclass Fine(luigi.Task):\n    """</script>""" + '"'\n    task_namespace = "it's \\"a\\" name\\n\`rm -rf\`"\n    name = luigi.Parameter(default='"; import os; os.system("x") #')\n\n    def output(self):\n        return luigi.LocalTarget("a'b\\"c\\n$(touch x)/%s" % self.name)\n\n    def run(self):\n        with self.output().open("w") as f:\n            f.write(self.name)\n`
    const folder = repository({ 'od\'d na"me.py': hostile, 'job.py': hostile })
    const { exitCode, stdout } = await cli('migrate', folder)
    expect(exitCode).toBe(0)
    expect(stdout).toContain('diff --git')
  })
})

describe('what a person changed below --out', () => {
  const one = (name: string) =>
    repository({
      'jobs.py': `import luigi\n\n\nclass ${name}(luigi.Task):\n    def output(self):\n        return luigi.LocalTarget("x")\n\n    def run(self):\n        with self.output().open("w") as f:\n            f.write("${name}")\n`,
    })

  test('stays, and a conflict is shown', async () => {
    const out = mkdtempSync(join(tmpdir(), 'repipe-out-'))
    const folder = join(mkdtempSync(join(tmpdir(), 'repipe-in-')), 'shop')
    renameSync(one('Sold'), folder)
    await cli('migrate', folder, '--out', out)
    const file = join(out, 'shop_flyte', 'sold_workflow.py')
    const edited = readFileSync(file, 'utf8').replace('f.write("Sold")', 'f.write("mine")')
    writeFileSync(file, edited)
    expect((await cli('migrate', folder, '--out', out)).exitCode).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe(edited)

    const text = readFileSync(join(folder, 'jobs.py'), 'utf8')
    writeFileSync(join(folder, 'jobs.py'), text.replace('f.write("Sold")', 'f.write("theirs")'))
    const { stderr, exitCode } = await cli('migrate', folder, '--out', out)
    expect(stderr).toContain('CHANGE-CONFLICT')
    expect(stderr).toMatch(/<<<<<<< yours\n.*mine.*\n.*generated last\n.*Sold.*\n.*\n.*theirs.*\n.*>>>>>>>/)
    expect(exitCode).toBe(1)
    expect(readFileSync(file, 'utf8')).toBe(edited)
  })
})

test('scanning never imports or runs the scanned code', async () => {
  const folder = inRepository('fixtures/luigi/sideeffect')
  expect((await cli('scan', folder)).exitCode).toBe(0)
  expect((await cli('migrate', folder)).exitCode).toBe(0)
  expect((await cli('graph', folder, '--root', 'Innocent')).exitCode).toBe(0)
  expect(existsSync(join(folder, 'jobs', 'IMPORTED'))).toBe(false)
})
