/** Task classes that show values: each takes one value by a parameter of its type, so that it becomes part of a task_id. */
const SUPPORT: Readonly<Record<string, string>> = {
  Color: `class Color(enum.Enum):
    RED = 1
    GREEN = 2
    BLUE = 3`,
  Point: 'Point = namedtuple("Point", "x y")',
  Row: `@dataclass
class Row:
    name: str
    n: int = 4`,
  LoudParameter: `class LoudParameter(luigi.Parameter):
    def normalize(self, x):
        return x if x.endswith("!") else x + "!"`,
  ClampedParameter: `class ClampedParameter(luigi.IntParameter):
    low = 0

    def normalize(self, x):
        if x > 9:
            return 9
        return x if x > self.low else self.low`,
  TrimmedParameter: `class TrimmedParameter(luigi.ListParameter):
    def normalize(self, x):
        return super().normalize(x[:2])`,
  SizedParameter: `class SizedParameter(luigi.Parameter):
    def __init__(self, *args, longest=4, **kwargs):
        super().__init__(*args, **kwargs)
        self.longest = longest

    def normalize(self, x):
        if len(x) > self.longest:
            raise ValueError("too long: %s" % x)
        return x.lower()`,
  Text: `class Text(luigi.Task):
    v = luigi.Parameter()
    n = luigi.IntParameter(default=0)

    def output(self):
        return luigi.LocalTarget("text/%s/%d" % (self.v, self.n))`,
  Whole: valued('Whole', 'luigi.IntParameter()'),
  Real: valued('Real', 'luigi.FloatParameter()'),
  Flag: valued('Flag', 'luigi.BoolParameter()'),
  Day: valued('Day', 'luigi.DateParameter()'),
  Weekly: valued('Weekly', 'luigi.DateParameter(interval=7, start=datetime.date(2020, 1, 6))'),
  Hour: valued('Hour', 'luigi.DateHourParameter()'),
  Minute: valued('Minute', 'luigi.DateMinuteParameter(interval=10)'),
  Second: valued('Second', 'luigi.DateSecondParameter()'),
  Month: valued('Month', 'luigi.MonthParameter()'),
  Year: valued('Year', 'luigi.YearParameter()'),
  Gap: valued('Gap', 'luigi.TimeDeltaParameter()'),
  Span: valued('Span', 'luigi.DateIntervalParameter()'),
  Items: valued('Items', 'luigi.ListParameter()'),
  Pairs: valued('Pairs', 'luigi.TupleParameter()'),
  Table: valued('Table', 'luigi.DictParameter()'),
  Pick: valued('Pick', 'luigi.EnumParameter(enum=Color)'),
  Picks: valued('Picks', 'luigi.EnumListParameter(enum=Color)'),
  Choice: valued('Choice', 'luigi.ChoiceParameter(choices=["a", "b", "abc"])'),
  Where: valued('Where', 'luigi.PathParameter()'),
  Maybe: valued('Maybe', 'luigi.OptionalParameter()'),
  MaybeWhole: valued('MaybeWhole', 'luigi.OptionalIntParameter(default=None)'),
  Within: valued('Within', 'luigi.NumericalParameter(var_type=int, min_value=0, max_value=99)'),
  Kind: valued('Kind', 'luigi.TaskParameter()'),
  Loud: valued('Loud', 'LoudParameter()'),
  Clamped: valued('Clamped', 'ClampedParameter()'),
  Trimmed: valued('Trimmed', 'TrimmedParameter(default=["t"])'),
  Sized: valued('Sized', 'SizedParameter(longest=5)'),
  Takes: `class Takes(luigi.Task):
    kind = luigi.TaskParameter()
    v = luigi.Parameter(default="t")

    def requires(self):
        return self.kind(v=self.v)`,
  Hidden: `class Hidden(luigi.Task):
    task_namespace = "deep.er"
    v = luigi.Parameter()
    secret = luigi.Parameter(significant=False)`,
  Many: `class Many(luigi.Task):
    a = luigi.IntParameter(default=1)
    b = luigi.Parameter(default="b")
    c = luigi.IntParameter(default=9, positional=False)`,
  Made: `class Made(luigi.Task):
    v = luigi.IntParameter()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.doubled = self.v * 2

    @property
    def task_family(self):
        return "Made"`,
  Upstream: `class Upstream(luigi.Task):
    day = luigi.DateParameter(default=datetime.date(2024, 1, 15))
    inherited = luigi.IntParameter(default=3)`,
  Follows: `class Follows(luigi.Task):
    day = luigi.DateParameter(default=datetime.date(2024, 3, 1))

    def requires(self):
        return luigi.util.previous(self)`,
  Inherits: `@luigi.util.requires(Upstream)
class Inherits(luigi.Task):
    v = luigi.Parameter()`,
}

function valued(name: string, parameter: string): string {
  return `class ${name}(luigi.Task):\n    v = ${parameter}`
}

/** Files of the repository that programs read, beside their modules. */
export const DATA: Readonly<Record<string, string>> = {
  'names.txt': 'one\ntwo three\n\n',
  'rows.csv': 'name,size\nx,3\n"y, z",10\n',
  'conf.json': '{"names": ["c", "d"], "sizes": {"c": 1, "d": 20}}\n',
  'settings.ini': '[paths]\nbase = /base\nraw = %(base)s/raw\nx = y\n',
}

/** A second module that programs import. */
export const LIBRARY = `import luigi

OFFSET = 11
NAME = "lib"
NAMES = ["l1", "l2"]


def shift(x, by=OFFSET):
    return x + by


def quote(w):
    return "'" + w + "'"


class Base(luigi.Task):
    WEIGHT = 6
    level = luigi.IntParameter(default=2)

    def complete(self):
        return False
`

const IMPORTS: readonly (readonly [RegExp, string])[] = [
  ...[
    'base64 bisect calendar collections configparser copy csv dataclasses datetime enum fnmatch functools hashlib heapq itertools json lib luigi',
    'math operator os re shlex statistics string textwrap types uuid',
  ]
    .join(' ')
    .split(' ')
    .map((name) => [new RegExp(`(?<![\\w."'])${name}\\.`), `import ${name}`] as const),
  [/luigi\.mock\b/, 'import luigi.mock'],
  [/luigi\.util\b/, 'import luigi.util'],
  [/dateutil\.parser\b/, 'import dateutil.parser'],
  [/urllib\.parse\b/, 'import urllib.parse'],
  [/(?<![\w.])timedelta\(/, 'from datetime import timedelta'],
  [/(?<![\w.])date\(/, 'from datetime import date'],
  [/(?<![\w.])Counter\(/, 'from collections import Counter'],
  [/(?<![\w.])OrderedDict\b/, 'from collections import OrderedDict'],
  [/(?<![\w.])namedtuple\(/, 'from collections import namedtuple'],
  [/@dataclass\b/, 'from dataclasses import dataclass'],
  [/(?<![\w.])suppress\(/, 'from contextlib import suppress'],
  [/(?<![\w.])relativedelta\(/, 'from dateutil.relativedelta import MO, relativedelta'],
  [/(?<![\w.])rrule\(/, 'from dateutil.rrule import DAILY, rrule'],
  [/(?<![\w.])Decimal\(/, 'from decimal import Decimal'],
  [/(?<![\w.])Fraction\(/, 'from fractions import Fraction'],
  [/@cached_property\b/, 'from functools import cached_property'],
  [/(?<![\w.])reduce\(/, 'from functools import reduce'],
  [/@inherits\b/, 'from luigi.util import inherits'],
  [/(?<![\w.])Path\(/, 'from pathlib import Path'],
  [/(?<![\w.])PurePosixPath\(/, 'from pathlib import PurePosixPath'],
]

/** The import statements that a module needs. */
export function importsOf(text: string): string {
  return IMPORTS.filter(([pattern]) => pattern.test(text))
    .map(([, statement]) => statement)
    .join('\n')
}

/** The small classes that a module uses, in their order. */
export function supportOf(text: string): string {
  const found: string[] = []
  let all = text
  for (const [name, definition] of Object.entries(SUPPORT).reverse()) {
    if (!new RegExp(`(?<![\\w.])${name}\\b`).test(all)) continue
    found.unshift(definition)
    all += `\n${definition}`
  }
  return found.join('\n\n')
}
