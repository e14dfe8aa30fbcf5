import { expect, test } from 'vitest'
import { requirementsOf } from '../../../src/extract/luigi/dependencies.js'
import { resolveTask } from '../../../src/extract/luigi/program.js'
import { symbolicTasks } from '../../../src/extract/luigi/symbolic-task.js'
import { targetsOf } from '../../../src/extract/luigi/targets.js'
import { programOf } from './programs.js'

const HEAD = `
import datetime, json, os
import luigi
from dateutil.relativedelta import relativedelta


class Loud(luigi.Parameter):
    def normalize(self, x):
        return x + "!"


class Short(luigi.Parameter):
    def normalize(self, x):
        if len(x) > 3:
            return x[:3]
        return x


class Checked(luigi.Parameter):
    def normalize(self, x):
        if not x:
            raise ValueError("empty")
        return super().normalize(x)


class Odd(luigi.Parameter):
    def normalize(self, x):
        return elsewhere(x)


class MyDate(luigi.DateParameter):
    pass

`

/** What the model has of the value that a task keeps: as its argument, and as one reads it back. */
async function kept(parameter: string, value: string): Promise<readonly (string | undefined)[]> {
  const program = await programOf({
    'jobs.py': `${HEAD}
class Leaf(luigi.Task):
    v = luigi.${parameter}


class Top(luigi.Task):
    day = luigi.DateParameter()
    maybe = luigi.DateParameter(default=None)
    month = luigi.MonthParameter()
    hour = luigi.DateHourParameter()
    minute = luigi.DateMinuteParameter()
    quarter = luigi.DateMinuteParameter(interval=15)
    second = luigi.DateSecondParameter()
    name = luigi.Parameter()
    n = luigi.IntParameter()
    flag = luigi.BoolParameter()
    items = luigi.ListParameter()
    conf = luigi.DictParameter()
    loud = Loud()
    choice = luigi.ChoiceParameter(choices=["a", "b"])
    picks = luigi.ChoiceListParameter(choices=["a", "b"])

    def requires(self):
        return Leaf(v=${value})

    def output(self):
        return luigi.LocalTarget(Leaf(v=${value}).v)
`
      .replace('luigi.luigi.', 'luigi.')
      .replace(/luigi\.(Loud|Short|Checked|Odd|MyDate)/, '$1'),
  })
  const type = resolveTask(program, 'Top', 'jobs')!
  const requires = requirementsOf(program, type, symbolicTasks(program, type))
  const output = targetsOf(program, type, symbolicTasks(program, type))
  const argument = requires.kind === 'one' ? requires.arguments['v'] : undefined
  const read = output.kind === 'target' ? output.path : undefined
  return [argument, read].map((each) =>
    each === undefined || each === null
      ? undefined
      : each.kind === 'parameter'
        ? each.name
        : each.kind === 'opaque'
          ? `? ${each.why}`
          : each.source,
  )
}

test.each([
  // What is certain to be left as it is.
  ['DateParameter()', 'self.day', 'day'],
  ['DateParameter()', 'self.maybe', 'maybe'],
  ['DateParameter()', 'self.month', 'month'],
  ['DateParameter()', 'self.day - datetime.timedelta(days=1)', 'day - datetime.timedelta(days=1)'],
  ['DateParameter()', 'self.day - datetime.timedelta(days=self.n)', 'day - datetime.timedelta(days=n)'],
  ['DateParameter()', 'self.day.replace(day=1)', 'day.replace(day=1)'],
  ['DateParameter()', 'self.hour.date()', 'hour.date()'],
  ['MyDate()', 'self.day', 'day'],
  [
    'DateHourParameter()',
    'self.hour - datetime.timedelta(hours=3)',
    'hour - datetime.timedelta(seconds=10800)',
  ],
  ['DateMinuteParameter()', 'self.hour', 'hour'],
  ['DateMinuteParameter()', 'self.quarter', 'quarter'],
  ['DateMinuteParameter(interval=5)', 'self.quarter', 'quarter'],
  ['DateMinuteParameter(interval=15)', 'self.hour', 'hour'],
  ['Parameter()', 'self.name', 'name'],
  ['Parameter()', 'self.name + "x"', 'name + "x"'],
  ['Parameter()', 'self.name.split(",")[0]', 'name.split(",")[0]'],
  ['Parameter()', '"%s-%d" % (self.name, self.n)', '"%s-%d" % (name, n)'],
  ['Parameter()', 'self.conf["a"]', 'conf["a"]'],
  ['IntParameter()', 'self.n + 1', 'n + 1'],
  ['BoolParameter()', 'self.flag', 'flag'],
  ['BoolParameter()', 'self.n > 1', 'n > 1'],
  ['ListParameter()', 'self.items', 'items'],
  ['ListParameter()', 'self.conf["l"]', 'conf["l"]'],
  ['ChoiceParameter(choices=["a"])', 'self.name', 'name'],
  ['ChoiceListParameter(choices=["a"])', 'self.picks', 'picks'],
  ['Checked()', 'self.name', 'name'],
  ['Parameter()', 'frozenset(["a"]) and repr(Leaf(v=frozenset(["a"])).v)', '"frozenset({\'a\'})"'],
  // What Luigi makes of the rest.
  ['DateParameter()', 'self.hour', 'hour.date()'],
  ['DateParameter()', 'self.hour - datetime.timedelta(days=1)', '(hour - datetime.timedelta(days=1)).date()'],
  ['MonthParameter()', 'self.day', 'day.replace(day=1)'],
  ['MonthParameter()', 'self.month', 'month'],
  ['YearParameter()', 'self.day', 'day.replace(month=1, day=1)'],
  ['DateHourParameter()', 'self.minute', 'minute.replace(minute=0, second=0, microsecond=0)'],
  ['DateMinuteParameter()', 'self.second', 'second.replace(second=0, microsecond=0)'],
  ['DateHourParameter()', 'self.day', 'datetime.datetime.combine(day, datetime.time(0, 0))'],
  ['ListParameter()', '[self.name, [self.n]]', '(name, (n,))'],
  ['ListParameter()', 'self.name.split(",")', 'tuple(name.split(","))'],
  ['Parameter()', '[self.name]', '(name,)'],
  ['Parameter()', 'self.name.split(",")', 'tuple(name.split(","))'],
  ['PathParameter()', 'self.name', 'pathlib.Path(name)'],
  ['OptionalPathParameter(default=None)', 'self.name + "x"', 'pathlib.Path(name + "x")'],
  ['Loud()', 'self.name', 'name + "!"'],
  ['Loud()', 'self.loud', 'loud + "!"'],
  ['Short()', 'self.name', 'name[:3] if len(name) > 3 else name'],
  // What cannot be said.
  ['Parameter()', 'json.loads(self.name)', '? whether a value that depends on parameters is a list'],
  ['ListParameter()', 'json.loads(self.name)', '? whether a value that depends on parameters holds a list'],
  ['BoolParameter()', 'self.name', expect.stringMatching(/^\? /)],
  ['Odd()', 'self.name', expect.stringMatching(/^\? /)],
])('a %s keeps of %s what Luigi makes of it', async (parameter, value, expected) => {
  const [argument, read] = await kept(parameter, value)
  expect(argument).toEqual(expected)
  if (argument?.startsWith('? ')) expect(read).toBeUndefined()
  else expect(read).toEqual(expected)
})

test('a moment between the steps of a parameter is rounded to them', async () => {
  const [argument] = await kept('DateMinuteParameter(interval=15)', 'self.minute')
  expect(argument).toBe(
    'minute.replace(microsecond=0) - datetime.timedelta(seconds=(minute.replace(microsecond=0) - datetime.datetime(1970, 1, 1, 0, 0)).total_seconds() % 900.0)',
  )
})

test('a parameter that goes by the name of a module is not taken for it', async () => {
  const program = await programOf({
    'jobs.py': `
import datetime, os
import luigi


class Leaf(luigi.Task):
    v = luigi.Parameter()


class Top(luigi.Task):
    os = luigi.Parameter()
    datetime = luigi.DateParameter()

    def requires(self):
        yield Leaf(v=os.path.join("a", self.os))
        yield Leaf(v=self.datetime + datetime.timedelta(days=1))
        yield Leaf(v=[os.path.basename(str(self.datetime)), self.os])
        yield Leaf(v=os.path.basename(str(self.datetime)))
`,
  })
  const type = resolveTask(program, 'Top', 'jobs')!
  const requires = requirementsOf(program, type, symbolicTasks(program, type))
  const items = requires.kind === 'sequence' ? requires.items : []
  expect(items.map((item) => (item.kind === 'one' ? item.arguments['v'] : item))).toMatchObject([
    { kind: 'opaque' },
    { kind: 'opaque' },
    { kind: 'opaque' },
    { source: 'os.path.basename(str(datetime))' },
  ])
})

test('what a class or a module keeps of one task is not taken for another task’s', async () => {
  const program = await programOf({
    'jobs.py': `
import luigi

SEEN = None


class Leaf(luigi.Task):
    v = luigi.Parameter()
    kept = None


class First(luigi.Task):
    name = luigi.Parameter()

    def requires(self):
        global SEEN
        SEEN = self.name
        Leaf.kept = self.name
        return Leaf(v=self.name)


class Second(luigi.Task):
    name = luigi.Parameter()

    def requires(self):
        return [Leaf(v=SEEN), Leaf(v=Leaf.kept)]
`,
  })
  for (const name of ['First', 'Second']) {
    const type = resolveTask(program, name, 'jobs')!
    const requires = requirementsOf(program, type, symbolicTasks(program, type))
    expect(requires).toMatchObject(
      name === 'First'
        ? { arguments: { v: { name: 'name' } } }
        : { items: [{ arguments: { v: { kind: 'opaque' } } }, { arguments: { v: { kind: 'opaque' } } }] },
    )
  }
})
