import { describe, expect, it } from 'vitest'
import { codesOf, planModule, planRepository } from './repositories.js'

const task = (body: string, more = '') => `import datetime
import os

import luigi
${more}

class Plays(luigi.Task):
    date = luigi.DateParameter()

    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
${body.replace(/^(?=.)/gm, '        ')}
`

describe('a body', () => {
  it('keeps comments, blank lines and strings over several lines', async () => {
    const body = `# first
total = 0   # kept

query = """
  select *
from plays"""
if total:
    pass
# last`
    const written = task(body).replace(/^ {8}(?= {2}select|from plays)/gm, '')
    expect((await planModule(written)).native?.statements).toBe(body)
  })

  it('may stand on one line, or be indented by tabs', async () => {
    const plan = await planModule(
      'import luigi\n\nclass Plays(luigi.Task):\n\tx = luigi.Parameter()\n\n\tdef output(self): return luigi.LocalTarget("a")\n\n\tdef run(self):\n\t\tif self.x:\n\t\t\tprint(self.x)\n',
    )
    expect(plan.native).toMatchObject({ output: 'Target("a")', statements: 'if x:\n\tprint(x)' })
  })

  it('hands its docstring on', async () => {
    const plan = await planModule(task('"""Counts."""\n\nprint(1)'))
    expect(plan).toMatchObject({ doc: 'Counts.', native: { statements: 'print(1)' } })
  })

  it('renames what would hide an argument, where it would', async () => {
    const body = `dates = [date for date in (1, 2)]
later = [(date, self.date) for date in dates]
date = self.date
output = date
print(later, output)`
    expect((await planModule(task(body))).native?.statements).toBe(`dates = [date for date in (1, 2)]
later = [(local_date, date) for local_date in dates]
local_output = date
print(later, local_output)`)
  })

  it('gives way where a module-level name is meant', async () => {
    const plan = await planModule(task('print(date.today(), self.date)', 'from datetime import date\n'))
    expect(plan.parameters).toMatchObject([{ name: 'date', argument: 'date_', encode: 'date_.isoformat()' }])
    expect(plan.native?.statements).toBe('print(date.today(), date_)')
  })

  it('moves an import up that output() needs as well', async () => {
    const text = task('import os\nprint(os.sep)').replace('"plays.txt"', 'os.path.join("a", "b")')
    const plan = await planModule(text)
    expect(plan.native).toMatchObject({ output: 'plays_output()', statements: 'import os\nprint(os.sep)' })
  })

  it('takes along what its helpers need, each once', async () => {
    const plan = await planModule(
      task(
        'print(scale(1))',
        '\n# how much\nFACTOR = int(os.environ.get("FACTOR", 2))\n\n\ndef scale(n, by=FACTOR):\n    return double(n) * by\n\n\ndef double(n):\n    return n + FACTOR\n',
      ),
    )
    expect(plan.native?.fragments.map((each) => each.text)).toEqual([
      'import os',
      '# how much\nFACTOR = int(os.environ.get("FACTOR", 2))',
      'def scale(n, by=FACTOR):\n    return double(n) * by',
      'def double(n):\n    return n + FACTOR',
    ])
  })

  it('finds the module as its import leaves it', async () => {
    const plan = await planModule(
      task(
        'print(1)',
        'import logging\n\nlogging.basicConfig(level=logging.INFO)\nluigi.auto_namespace(scope=__name__)\n',
      ),
    )
    expect(plan.native?.fragments.map((each) => each.text)).toEqual([
      'import logging',
      'logging.basicConfig(level=logging.INFO)',
    ])
  })

  it('names arguments in a raise', async () => {
    const body = 'raise ValueError("{day} {path}".format(day=self.date, path=f"{os.sep=}"))'
    const plan = await planModule(task(body))
    expect(plan.native?.statements).toBe(
      'raise ValueError("{day} {path}".format(day=date, path=f"{os.sep=}"))',
    )
    expect(plan.native?.fragments.map((each) => each.text)).toEqual(['import os'])
  })

  it('finds names that come by import * from a module of the repository', async () => {
    const plans = await planRepository({
      'shared.py': 'import luigi\nfrom lower import *\n\ndef scale(n):\n    return n\n',
      'lower.py': 'import luigi\n\ndef scale(n):\n    return 0\n\ndef twice(n):\n    return 2 * n\n',
      'jobs.py': `import luigi
from lower import *
from shared import *

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        print(scale(1), twice(1))
`,
    })
    expect(plans.get('Plays')?.native?.fragments.map((each) => each.text)).toEqual([
      'def twice(n):\n    return 2 * n',
      'def scale(n):\n    return n',
    ])
  })

  const planBehind = (imports: string) => planModule(`${imports}${task('print(timedelta(1), rows)')}`)

  it.each([
    ['what is known not to have the name', 'from dateutil.relativedelta import *', 'native'],
    ['what may have the name', 'from elsewhere import *', 'bridged'],
    ['what has the name', 'from datetime import *', 'bridged'],
  ])('takes a name for what it is after import * of %s', async (_, star, level) => {
    const before = await planBehind(`${star}\nfrom datetime import timedelta\nfrom rows import rows\n`)
    expect(before.level).toBe('native')
    const behind = await planBehind(`from datetime import timedelta\nfrom rows import rows\n${star}\n`)
    expect(behind.level).toBe(level)
    if (level !== 'native') expect(codesOf(behind)).toContain('LUIGI-N216')
  })

  it('takes a name for what it is where import * of a module of the repository gives the same', async () => {
    const levels = ['import os', 'def os():\n    pass', 'from elsewhere import os'].map(async (shared) => {
      const jobs = `import os\nfrom shared import *\nimport luigi\n\nclass Plays(luigi.Task):\n    def run(self):\n        print(os.sep)\n`
      const plans = await planRepository({ 'shared.py': `${shared}\n`, 'jobs.py': jobs })
      return plans.get('Plays')?.level
    })
    expect(await Promise.all(levels)).toEqual(['native', 'bridged', 'bridged'])
  })

  it.each([
    ['a name of another pod', 'SEEN.append(1)', '\nSEEN = []\n', 'LUIGI-N214'],
    [
      'a name that a function writes',
      'print(COUNT)',
      '\nCOUNT = 0\n\ndef more():\n    global COUNT\n    COUNT += 1\n',
      'LUIGI-N214',
    ],
    ['a relative path of the file', 'print(__file__)', '', 'LUIGI-N215'],
    ['the task itself', 'print(self)', '', 'LUIGI-N201'],
    ['a method that is assigned', 'print(self.x)', '', 'LUIGI-N201'],
    ['the scheduler', 'print(self.scheduler_messages)', '', 'LUIGI-N201'],
    ['a match statement on it', 'match self.date:\n    case _:\n        pass', '', 'LUIGI-N225'],
  ])('stays where %s is needed', async (_, body, more, code) => {
    const plan = await planModule(task(body, more))
    expect(plan.level).toBe('bridged')
    expect(codesOf(plan)).toContain(code)
  })
})

describe('inheritance', () => {
  const base = `import os
import luigi
from datetime import datetime

ROOT = os.environ.get("ROOT", "out")


class Named(object):
    prefix = "base"

    def name(self, suffix=ROOT, *, when: datetime = None):
        return f"{self.prefix}_{self.date}_{suffix}" + self.tail()

    def tail(self):
        return "."


class Base(Named, luigi.Task):
    date = luigi.DateParameter()

    def output(self):
        return luigi.LocalTarget(os.path.join(ROOT, self.name()))
`
  const sub = `from .base import Base


class Sub(Base):
    prefix = "sub"

    def tail(self):
        return super().tail() + "txt"

    def run(self):
        with self.output().open("w") as out:
            out.write(self.name("x"))
`

  it('gives each class its own functions, placed so that modules import each other one way', async () => {
    const plans = await planRepository({ 'jobs/__init__.py': '', 'jobs/base.py': base, 'jobs/sub.py': sub })
    const { native } = plans.get('Sub')!
    expect(native).toMatchObject({
      output: 'Target(os.path.join(ROOT, sub_name(date)))',
      statements: 'with output.open("w") as out:\n    out.write(sub_name(date, "x"))',
    })
    const places = new Map(native?.fragments.map((each) => [each.names.join(), each.at.path]))
    expect(Object.fromEntries(places)).toMatchObject({
      ROOT: 'jobs/base.py',
      named_tail: 'jobs/base.py',
      SUB_PREFIX: 'jobs/sub.py',
      sub_name: 'jobs/sub.py',
      sub_tail: 'jobs/sub.py',
      datetime: 'jobs/sub.py',
    })
    expect(native?.fragments.find((each) => each.names[0] === 'sub_name')?.text).toBe(
      'def sub_name(date, suffix=ROOT, *, when: datetime = None):\n    return f"{SUB_PREFIX}_{date}_{suffix}" + sub_tail()',
    )
  })

  it('shares a function that means the same in all classes', async () => {
    const plans = await planRepository({
      'jobs.py': `import luigi

class Base(luigi.Task):
    day = luigi.Parameter()

    def path(self):
        return f"{self.day}.txt"

    def output(self):
        return luigi.LocalTarget(self.path())

    def run(self):
        print(self.path())

class A(Base):
    pass

class B(Base):
    pass
`,
    })
    for (const name of ['A', 'B']) {
      expect(plans.get(name)?.native).toMatchObject({
        output: 'Target(base_path(day))',
        statements: 'print(base_path(day))',
      })
    }
  })

  it('does not take a name of the base for one of the subclass', async () => {
    const plans = await planRepository({
      'one.py':
        'import luigi\n\ndef add():\n    return 1\n\nclass One(luigi.Task):\n    def output(self):\n        return luigi.LocalTarget("a")\n\n    def run(self):\n        print(add())\n',
      'two.py': 'from one import One\n\ndef add():\n    return 2\n\nclass Two(One):\n    pass\n',
    })
    expect(plans.get('One')?.level).toBe('native')
    expect(codesOf(plans.get('Two'))).toContain('LUIGI-N217')
  })
})

describe('text that wants to break out', () => {
  it('comes out as it went in', async () => {
    const hostile = String.raw`a"b'c\n{x}""" # '''`
    const plan = await planModule(`import luigi

class Plays(luigi.Task):
    """Ends in a quote: "a\\"b'c" and \\"\\"\\" """
    path = luigi.Parameter(default=${JSON.stringify(hostile)})
    table = ${JSON.stringify(hostile)}

    def output(self):
        return luigi.LocalTarget(self.path + ${JSON.stringify(hostile)})

    def run(self):
        print(f"{self.table}{{}}", '''x
  "y" # no comment''')
`)
    expect(plan.parameters[0]?.default).toBe(String.raw`"a\"b'c\\n{x}\"\"\" # '''"`)
    expect(plan.native).toMatchObject({
      output: `Target(path + ${JSON.stringify(hostile)})`,
      statements: `print(f"{PLAYS_TABLE}{{}}", '''x\n  "y" # no comment''')`,
    })
    expect(plan.native?.fragments.map((each) => each.text)).toEqual([
      `PLAYS_TABLE = ${JSON.stringify(hostile)}`,
    ])
  })
})
