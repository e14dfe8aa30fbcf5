import { describe, expect, it } from 'vitest'
import { codesOf, planModule, planRepository } from './repositories.js'

async function parameter(declaration: string, more = '') {
  const plan = await planModule(`import datetime
import enum

import luigi

${more}

class Plays(luigi.Task):
    p = ${declaration}

    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        print(self.p)
`)
  const [planned] = plan.parameters
  return { ...planned, level: plan.level, codes: codesOf(plan) }
}

describe('a parameter travels', () => {
  it.each([
    ['luigi.Parameter(default="a")', { type: 'str', default: '"a"', decode: null, encode: 'p' }],
    [
      'luigi.Parameter(default=None)',
      { type: 'typing.Optional[str]', default: 'None', encode: 'p', none: 'unsaid' },
    ],
    ['luigi.Parameter(default=5)', { type: 'int', default: '5', encode: 'str(p)' }],
    ['luigi.IntParameter(default=-3)', { type: 'int', default: '-3', encode: 'str(p)' }],
    ['luigi.FloatParameter(default=1e-9)', { type: 'float', default: '1e-09' }],
    ['luigi.BoolParameter()', { type: 'bool', default: 'False', encode: 'str(p)' }],
    [
      'luigi.DateParameter(default=datetime.date(2024, 1, 2))',
      { type: 'datetime.date', default: 'datetime.date(2024, 1, 2)', encode: 'p.isoformat()' },
    ],
    ['luigi.DateParameter(default=datetime.date.today())', { type: 'datetime.date', default: null }],
    [
      'luigi.MonthParameter()',
      { type: 'datetime.date', decode: 'p = p.replace(day=1)', encode: 'p.strftime("%Y-%m")' },
    ],
    [
      'luigi.YearParameter()',
      { type: 'datetime.date', decode: 'p = p.replace(month=1, day=1)', encode: 'p.strftime("%Y")' },
    ],
    [
      'luigi.DateHourParameter()',
      {
        type: 'str',
        decode: 'p = datetime.datetime.strptime(p, "%Y-%m-%dT%H")',
        encode: 'p',
        pack: 'p.strftime("%Y-%m-%dT%H")',
      },
    ],
    [
      'luigi.TimeDeltaParameter(default=datetime.timedelta(hours=1))',
      { type: 'datetime.timedelta', default: 'datetime.timedelta(hours=1)' },
    ],
    [
      'luigi.ListParameter(default=["a", "b"])',
      { type: 'str', default: `'["a", "b"]'`, decode: 'p = tuple(json.loads(p))', pack: 'json.dumps(p)' },
    ],
    [
      'luigi.TupleParameter()',
      {
        type: 'str',
        decode: 'p = tuple(tuple(each) if isinstance(each, list) else each for each in json.loads(p))',
      },
    ],
    [
      'luigi.PathParameter(default="a/b")',
      { type: 'str', default: '"a/b"', decode: 'p = pathlib.Path(p)', pack: 'str(p)' },
    ],
    ['luigi.ChoiceParameter(choices=[1, 2], var_type=int)', { type: 'int' }],
    ['luigi.NumericalParameter(var_type=float, min_value=0, max_value=1)', { type: 'float' }],
    [
      'luigi.OptionalParameter()',
      { type: 'typing.Optional[str]', default: 'None', encode: 'p', none: 'empty' },
    ],
    [
      'luigi.OptionalIntParameter()',
      { type: 'typing.Optional[int]', default: 'None', encode: 'str(p)', none: 'empty' },
    ],
    [
      'luigi.OptionalListParameter()',
      {
        type: 'typing.Optional[str]',
        decode:
          'p = None if p is None else tuple(tuple(each) if isinstance(each, list) else each for each in json.loads(p))',
      },
    ],
  ])('%s', async (declaration, expected) => {
    expect(await parameter(declaration)).toMatchObject({ level: 'native', ...expected })
  })

  it('as the name of a member of an Enum, whose class comes along', async () => {
    const planned = await parameter(
      'luigi.EnumParameter(enum=Kind, default=Kind.A)',
      'class Kind(enum.Enum):\n    A = 1',
    )
    expect(planned).toMatchObject({
      type: 'str',
      default: '"A"',
      decode: 'p = Kind[p]',
      pack: 'p.name',
      level: 'native',
    })
    expect(planned.fragments?.map((each) => each.text)).toEqual([
      'import enum',
      'class Kind(enum.Enum):\n    A = 1',
    ])
  })

  it.each([
    'luigi.DateParameter(interval=7)',
    'luigi.TaskParameter()',
    'luigi.DictParameter(default={"a": {"b": 1}})',
    'luigi.PathParameter(absolute=True)',
    'luigi.FloatParameter(default=1)',
    'luigi.IntParameter(default="5")',
  ])('not natively: %s', async (declaration) => {
    const planned = await parameter(declaration)
    expect(planned).toMatchObject({ level: 'bridged', type: 'str', exact: false })
    expect(planned.codes?.some((code) => code === 'LUIGI-N218' || code === 'LUIGI-N219')).toBe(true)
  })

  it('as text where a class of the repository reads it', async () => {
    const planned = await parameter(
      'Own()',
      'class Own(luigi.Parameter):\n    def parse(self, x):\n        return x.upper()',
    )
    expect(planned).toMatchObject({ level: 'bridged', type: 'str', exact: false })
  })

  it('as a number that a command line says', async () => {
    const plans = await planRepository({
      'jobs.py': `import luigi

class Day(luigi.Task):
    n = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget(f"{self.n}.txt")
`,
      'start.sh': 'luigi --module jobs Day --n 5\n',
    })
    expect(plans.get('Day')).toMatchObject({ level: 'native', parameters: [{ type: 'int' }] })
  })

  it('in the type of the values that reach it', async () => {
    const plans = await planRepository({
      'jobs.py': `import luigi

class Day(luigi.Task):
    date = luigi.Parameter()
    name = luigi.Parameter()

    def output(self):
        return luigi.LocalTarget(f"{self.date}_{self.name}")

class All(luigi.Task):
    date = luigi.DateParameter()
    name = luigi.Parameter()

    def requires(self):
        return [Day(date=self.date, name=self.name), Day(date=self.date, name=3)]
`,
    })
    const day = plans.get('Day')
    expect(day?.parameters).toMatchObject([{ type: 'datetime.date' }, { type: 'int' }])
  })
})
