import { beforeAll, describe, expect, it } from 'vitest'
import { openPythonParser, type PythonParser } from '../../../src/languages/python/parse.js'
import type { Model, TaskDefinition, TaskParameter } from '../../../src/model/model.js'
import { nothingSaid } from '../../../src/model/model.js'
import type { TaskPlan } from '../../../src/plan/task-plan.js'
import { openRepository } from '../../../src/plan/tasks/repository.js'
import { openFragmentFinder } from '../../../src/plan/workflows/find-fragments.js'
import { openModuleIndex } from '../../../src/plan/workflows/module-index.js'
import { openRequiresText } from '../../../src/plan/workflows/requires-text.js'

let parser: PythonParser
beforeAll(async () => {
  parser = await openPythonParser()
})

const at = { path: 'p/tasks.py', line: 1 }

function parameter(name: string, standard: string, defaultSource: string | null = null): TaskParameter {
  const value = defaultSource === null ? null : ({ kind: 'constant', source: defaultSource } as const)
  return {
    name,
    type: standard,
    standard,
    default: value,
    defaultText: defaultSource,
    significant: true,
    positional: true,
    options: {},
    description: null,
    at,
  }
}

const shared: Record<string, TaskParameter[]> = {
  Load: [parameter('date', 'DateParameter'), parameter('size', 'IntParameter', '3')],
  Hour: [parameter('when', 'DateHourParameter')],
}

/** Converts the requires() of a class `Root(date, days, table)` that holds the given lines, and what else the class has. */
function convert(body: string, head = '', members = '') {
  const text = `import datetime\nimport luigi\nfrom datetime import timedelta\n${head}\n\nclass Load(luigi.Task):\n    pass\n\n\nclass Hour(luigi.Task):\n    pass\n\n\nclass Root(luigi.Task):\n    def requires(self):\n${body
    .split('\n')
    .map((line) => (line === '' ? '' : `        ${line}`))
    .join('\n')}\n${members.replace(/^(?=.)/gm, '    ')}\n`
  const module = parser.parse(at.path, text)
  expect(module.errors).toEqual([])
  const own = [
    parameter('date', 'DateParameter'),
    parameter('days', 'IntParameter', '7'),
    parameter('table', 'Parameter'),
  ]
  const tasks = module.body.flatMap((node): TaskDefinition[] => {
    if (node.kind !== 'class' || !['Load', 'Hour', 'Root'].includes(node.name)) return []
    const method = node.body.find((each) => each.kind === 'function')
    return [
      {
        id: `p.tasks:${node.name}`,
        engine: 'luigi',
        kind: 'task',
        abstract: false,
        name: node.name,
        module: 'p.tasks',
        family: node.name,
        namespace: null,
        doc: null,
        at: { path: at.path, line: node.span.line },
        start: node.span.start,
        end: node.span.end,
        mro: [],
        parameters: shared[node.name] ?? own,
        dependencies: { kind: 'none' },
        dynamic: null,
        output: { kind: 'none' },
        methods:
          method?.kind === 'function'
            ? {
                requires: {
                  definedIn: `p.tasks:${node.name}`,
                  path: at.path,
                  line: method.span.line,
                  start: method.span.start,
                  end: method.span.end,
                  generator: method.isGenerator,
                },
              }
            : {},
        complete: 'default',
        settings: { retries: null, timeout: null, priority: null, resources: null, unknown: {} },
      },
    ]
  })
  const model: Model = {
    schema: 'repipe/model/1',
    repository: { name: 'p', image: null, start: nothingSaid, files: 1, parsed: 1 },
    tasks,
    entryPoints: [],
    problems: [],
  }
  const sources = new Map([[at.path, module]])
  const index = openModuleIndex(openRepository(model, sources))
  const definitions = new Map(tasks.map((task) => [task.id, task]))
  const plans = new Map(
    tasks.map((task) => [task.id, { task: task.id, functionName: task.name.toLowerCase() } as TaskPlan]),
  )
  const said = openRequiresText(
    definitions,
    sources,
    index,
    openFragmentFinder(index),
    openFragmentFinder(index, true),
  )(definitions.get('p.tasks:Root')!, plans)
  if ('why' in said) return said.why
  const names = said.fragments.map((each) => each.text)
  const code =
    said.form === 'expression'
      ? [said.statements, `=> ${said.result}`].filter((each) => each !== '').join('\n')
      : `def\n${said.statements}`
  return names.length > 0 ? `${code}\n-- ${names.join(' | ')}` : code
}

describe('requires() as a method that lays nodes', () => {
  it('names positional arguments', () => {
    expect(convert('return Load(self.date)')).toBe('=> self.load(date=date)')
    expect(convert('return Load(self.date, 5)')).toBe('=> self.load(date=date, size=5)')
  })

  it('keeps loops, comments and names', () => {
    expect(
      convert(
        '# the days before\nfor day in range(self.days):\n    yield Load(self.date - timedelta(days=day))',
      ),
    ).toBe(
      'def\n# the days before\nfor day in range(days):\n    yield self.load(date=date - timedelta(days=day))\n-- from datetime import timedelta',
    )
    expect(convert('return [Load(date=self.date - datetime.timedelta(i)) for i in range(self.days)]')).toBe(
      '=> [self.load(date=date - datetime.timedelta(i)) for i in range(days)]\n-- import datetime',
    )
  })

  it("says a class's constants, properties and plain methods in their place", () => {
    const members = `size = 5
sizes = (1, 2)

@property
def first(self):
    return self.date - datetime.timedelta(days=self.days)

def name(self):
    return f"{self.table}_{self.first:%Y}"
`
    const said = (body: string, more = '') => convert(body, '', members + more)
    expect(said('return [Load(self.first, size=n + self.size) for n in self.sizes]')).toBe(
      '=> [self.load(date=date - datetime.timedelta(days=days), size=n + 5) for n in (1, 2)]\n-- import datetime'.replace(
        'date=date - datetime.timedelta(days=days)',
        'date=(date - datetime.timedelta(days=days))',
      ),
    )
    expect(said('return {self.name(): Load(self.first)}')).toContain(
      '=> {(f"{table}_{(date - datetime.timedelta(days=days)):%Y}"): self.load(',
    )
    expect(said('return Load(self.date, self.size)', '\ndef run(self):\n    self.size = 7\n')).toBe(
      '`self.size` is no parameter.',
    )
    expect(said('datetime = 3\nreturn Load(self.first)')).toBe('The local name datetime hides another.')
    const circle = '\ndef again(self):\n    return self.again()\n'
    expect(said('return [Load(self.date, n) for n in self.again()]', circle)).toBe(
      '`self.again` asks for itself.',
    )
    const hidden = '\ndef other(self):\n    return Load(self.date)\n'
    expect(said('return self.other()', hidden)).toBe('p.tasks:Load is required by a method.')
  })

  it('makes functions of methods that are more than an expression', () => {
    const members = `def _all(self, least=1):
    """Those that count."""
    found = []
    for days in range(least, self.days):
        found.append(days)  # the oldest first
    return found

@property
def tables(self):
    if self.table:
        yield self.table

@staticmethod
def twice(n): return [n, n]

def again(self, n=3):
    return 1 if n < 1 else self.again(n - 1)

@property
def some(self):
    return Load(self.date)
`
    const said = (body: string, more = '') => convert(body, '', members + more)
    const all =
      'def own_all(least=1):\n    found = []\n    for local_days in range(least, days):\n' +
      '        found.append(local_days)  # the oldest first\n    return found\n\n'
    expect(said('return [Load(self.date, n) for n in self._all(2)]')).toBe(
      `${all}=> [self.load(date=date, size=n) for n in own_all(2)]`,
    )
    expect(said('for t in self.tables:\n    yield Load(self.date, len(t))')).toBe(
      'def\ndef own_tables():\n    if table:\n        yield table\n\nfor t in own_tables():\n    yield self.load(date=date, size=len(t))',
    )
    expect(said('return [Load(self.date, n) for n in map(self.twice, self._all())]')).toContain(
      'def own_twice(n):\n    return [n, n]\n',
    )
    expect(said('return Load(self.date, self.again())')).toBe(
      'def own_again(n=3):\n    return 1 if n < 1 else own_again(n - 1)\n\n=> self.load(date=date, size=own_again())',
    )
    expect(said('return Load(self.some.date)')).toBe('It asks a task for its date.')
    expect(said('task = Load(self.date)\nreturn Load(task.date)')).toBe('It asks a task for its date.')
    expect(said('self.days = 3\nreturn Load(self.date, self.days)')).toBe('It sets `self.days`.')
    expect(said('least = self._all\nrange = 3\nreturn [Load(self.date, n) for n in least()]')).toBe(
      'The local name range hides another.',
    )
    expect(said('own_all = self._all()\nreturn [Load(self.date, n) for n in own_all]')).toBe(
      'The local name own_all hides another.',
    )
    expect(said('return Load(self.date, self.size())', '\ndef size(self, of=[]):\n    return 1\n')).toBe(
      'The default of of is no constant.',
    )
    expect(said('return Load(self.date, self.size(1))', '\ndef size(self, days):\n    return days\n')).toBe(
      'The local name days hides a parameter.',
    )
    expect(
      said('return Load(self.date, self.size(1))', '\n@classmethod\ndef size(cls, n):\n    return n\n'),
    ).toBe('`size` is no plain method.')
  })

  it('takes arguments out of a dictionary that is made for them', () => {
    expect(
      convert(
        'kwargs = {"date": self.date, "size": 2}\nyield Load(**kwargs)\nyield self.clone(Load, **kwargs)',
      ),
    ).toBe('def\nkwargs = {"date": date, "size": 2}\nyield self.load(**kwargs)\nyield self.load(**kwargs)')
    expect(
      convert(
        'given = dict(date=self.date)\nif self.days:\n    given["size"] = self.days\nreturn Load(**given)',
      ),
    ).toBe('given = dict(date=date)\nif days:\n    given["size"] = days\n=> self.load(**given)')
    expect(convert('kwargs = {"when": datetime.datetime.now()}\nreturn Hour(**kwargs)')).toContain(
      'kwargs = {"when": datetime.datetime.now().replace(minute=0, second=0, microsecond=0)}',
    )
    expect(convert('kwargs = {"dates": self.date}\nreturn Load(**kwargs)')).toBe(
      'p.tasks:Load has no parameter dates.',
    )
    expect(convert('kwargs = {"date": self.date}\nkwargs.clear()\nreturn Load(**kwargs)')).toBe(
      'p.tasks:Load has no parameter **.',
    )
    expect(convert('kwargs = {"size": self.days}\nreturn Load(**kwargs)')).toBe('p.tasks:Load gets no date.')
  })

  it('gives a local name that is a parameter, too, another one', () => {
    expect(convert('for date in [self.date]:\n    yield Load(date, size=self.days)')).toBe(
      'def\nfor local_date in [date]:\n    yield self.load(date=local_date, size=days)',
    )
    expect(
      convert('days = self.days + 1\ndays += 1\nreturn [Load(self.date, days) for table in self.table]'),
    ).toBe(
      'local_days = days + 1\nlocal_days += 1\n=> [self.load(date=date, size=local_days) for local_table in table]',
    )
    expect(convert('return [Load(self.date, size=days) for days in range(days)]', 'days = 3')).toBe(
      'The local name days hides a parameter.',
    )
    expect(convert('f = lambda date: date\nreturn Load(f(self.date))')).toBe(
      'The local name date hides a parameter.',
    )
  })

  it('drops the docstring, and reads f-strings', () => {
    expect(
      convert('"""What it needs."""\nname = f"{self.table}_{self.date:%Y}"\nreturn {name: Load(self.date)}'),
    ).toBe('name = f"{table}_{date:%Y}"\n=> {name: self.load(date=date)}')
  })

  it('says clones by the parameters that both have', () => {
    expect(convert('return self.clone(Load)')).toBe('=> self.load(date=date)')
    expect(convert('return self.clone(Load, size=2)')).toBe('=> self.load(date=date, size=2)')
    expect(convert('return self.clone(days=self.days - 1)')).toBe(
      '=> self.root(date=date, table=table, days=days - 1)',
    )
  })

  it('keeps several returns in a function', () => {
    expect(convert('if self.days:\n    return Load(self.date)\nreturn []')).toBe(
      'def\nif days:\n    return self.load(date=date)\nreturn []',
    )
  })

  it('brings constants and helpers along', () => {
    expect(
      convert('return Load(floor(self.date))', 'DAY = 1\n\n\ndef floor(d):\n    return d.replace(day=DAY)\n'),
    ).toBe('=> self.load(date=floor(date))\n-- def floor(d):\n    return d.replace(day=DAY) | DAY = 1')
  })

  it('rounds as Luigi does', () => {
    expect(convert('return Hour(datetime.datetime.now())')).toBe(
      '=> self.hour(when=datetime.datetime.now().replace(minute=0, second=0, microsecond=0))\n-- import datetime',
    )
  })

  it.each([
    ['return super().run()', 'It calls super().'],
    ['return self.tasks()', '`self.tasks` is no parameter.'],
    ['return Load(*self.days)', 'Its arguments are not known one by one.'],
    ['return Load(**{"date": self.date})', 'p.tasks:Load has no parameter **.'],
    ['return Load()', 'p.tasks:Load gets no date.'],
    ['return [cls(self.date) for cls in (Load, Hour)]', 'It hands the class Load on.'],
    ['return find(self)', 'The name find is not known.'],
    ['return Load(self.date) if luigi.configuration else []', 'It uses names that cannot come along.'],
    [
      'try:\n    return Load(self.date)\nexcept Exception:\n    return []',
      'Its requires() has a try statement.',
    ],
  ])('refuses %s', (body, why) => {
    expect(convert(body)).toBe(why)
  })
})
