import { type Productions, perLine, perParagraph } from '../templates.js'

/** What the body of the module may use: constants and functions written above it. */
export const MODULE_NAMES: Productions = {
  int: ['LIMIT', 'lib.OFFSET', 'clip(<int>)', 'lib.shift(<int>)', 'TABLE[<str>]', 'lib.Base.WEIGHT'],
  str: ['PREFIX', 'lib.NAME', 'join(<str>, <any>)', 'lib.NAMES[<small>]'],
  strs: ['NAMES', 'lib.NAMES'],
  ints: ['SIZES'],
  dict: ['TABLE'],
  day: ['START'],
  fn: ['clip'],
  bool: ['DEBUG'],
  fntext: ['lib.quote'],
}

/** What a method may use beside: the task's parameters. */
export const PARAMETER_NAMES: Productions = {
  int: [
    'self.count',
    'self.count',
    'self.num',
    'self.level',
    'len(self.items)',
    'self.inherited',
    'sum(self.numbers)',
  ],
  float: ['self.ratio', 'self.ratio'],
  str: [
    'self.name',
    'self.name',
    'self.choice',
    'self.conf["a"]',
    'str(self.conf.get("b", <any>))',
    'repr(self.conf)',
    'repr(self.items)',
    'self.secret',
    'str(self.interval)',
    'self.task_family',
    'self.name + self.param_kwargs["name"]',
    'type(self).__name__',
    'str(self.span)',
    'self.color.name',
    'Root.__name__',
  ],
  strs: ['list(self.items)', 'list(self.conf)', 'sorted(self.conf)', 'list(self.choices)'],
  ints: ['list(self.numbers)', 'list(self.pair)'],
  pair: ['self.pair', 'self.numbers'],
  bool: ['self.flag', 'bool(self.opt)'],
  day: ['self.day', 'self.day', 'self.month', 'self.year', 'self.interval.date_a'],
  days: ['list(self.interval)', 'self.interval.dates()'],
  when: ['self.hour', 'self.minute'],
  gap: ['self.span'],
  path: ['self.where'],
  maybe: ['self.opt'],
  color: ['self.color'],
  any: ['self.items', 'self.conf', 'self.optnum', 'self.opt', 'self.pair', 'self.choices', 'self.interval'],
  span: ['self.interval'],
}

/** What requires() and output() may use beside: attributes, properties and methods of the task. */
export const MEMBER_NAMES: Productions = {
  int: [
    'self.SIZE',
    'self.scaled(<int>)',
    'self.scaled(x=<int>, y=<int>)',
    'Root.twice(<int>)',
    'self.twice(<int>)',
    'Root.made(<int>)',
    'self.extra()',
    'self.total',
  ],
  str: ['self.label', 'self.tag(<str>)', 'self.tag(<str>, sep="-")', 'self.TITLE', 'Root.TITLE'],
  strs: ['self.PARTS'],
  dict: ['dict(self.WEIGHTS)', 'self.WEIGHTS'],
  bool: ['self.is_big'],
  day: ['self.next_day'],
  task: [
    'self.kind(v=<str>)',
    'self.clone(Day, v=self.day)',
    'self.make(<str>)',
    'Upstream(day=self.day)',
    'self.clone(Upstream)',
    'Upstream(day=<day>, inherited=<int>)',
  ],
}

/** Names that a requires() body binds before its first statement, with their types. */
export const LOCALS: Readonly<Record<string, string>> = {
  i: 'int',
  j: 'int',
  s: 'str',
  t: 'str',
  f: 'float',
  b: 'bool',
  ns: 'ints',
  ws: 'strs',
  d: 'dict',
  day: 'day',
  when: 'when',
  gap: 'gap',
  opt: 'maybe',
}

/** Parameters that a root may declare, each with its declarations, and with texts for the command line. */
export const PARAMETERS: Readonly<
  Record<string, { readonly types: readonly string[]; readonly texts: readonly string[] }>
> = {
  count: {
    types: perLine(`
luigi.IntParameter()
luigi.IntParameter(default=3)
luigi.IntParameter(default=<int>, positional=False)
luigi.NumericalParameter(var_type=int, min_value=-5, max_value=300)`),
    texts: ['2', '0', '-4', '17', '255'],
  },
  ratio: {
    types: perLine(`
luigi.FloatParameter()
luigi.FloatParameter(default=0.5)
luigi.FloatParameter(default=<float>)`),
    texts: ['0.5', '1e3', '-0.1', '3', '1e-9', '123456789.125'],
  },
  name: {
    types: perLine(`
luigi.Parameter()
luigi.Parameter(default="n")
luigi.Parameter(default=<str>, significant=False)
luigi.StrParameter(default=<str>)`),
    texts: ['a', '', 'x y', 'é', 'a,b', 'UPPER', "it's", 'a/b c.txt', '12', 'None'],
  },
  flag: {
    types: perLine(`
luigi.BoolParameter()
luigi.BoolParameter(default=True)
luigi.BoolParameter(parsing=luigi.BoolParameter.EXPLICIT_PARSING)`),
    texts: ['true', 'false', 'True'],
  },
  day: {
    types: perLine(`
luigi.DateParameter()
luigi.DateParameter(default=<day>)
luigi.DateParameter(default=datetime.date(2024, 5, 6), interval=7)`),
    texts: ['2024-02-29', '2023-12-31', '2024-01-01', '1970-01-01'],
  },
  hour: {
    types: ['luigi.DateHourParameter()', 'luigi.DateHourParameter(interval=6, default=<when>)'],
    texts: ['2024-02-29T23', '2023-12-31T00'],
  },
  minute: {
    types: [
      'luigi.DateMinuteParameter()',
      'luigi.DateMinuteParameter(interval=15)',
      'luigi.DateSecondParameter(default=<when>)',
    ],
    texts: ['2024-02-29T2359', '2023-12-31T0007'],
  },
  month: {
    types: ['luigi.MonthParameter()', 'luigi.MonthParameter(default=<day>)'],
    texts: ['2024-02', '1999-12'],
  },
  year: { types: ['luigi.YearParameter()', 'luigi.YearParameter(interval=4)'], texts: ['2024', '1999'] },
  items: {
    types: perLine(`
luigi.ListParameter()
luigi.ListParameter(default=["x", "y"])
luigi.ListParameter(default=<strs>)
luigi.OptionalListParameter(default=("q",))`),
    texts: ['["a", "b"]', '[]', '["é", "z", "a"]', '["a"]'],
  },
  numbers: {
    types: [
      'luigi.ListParameter()',
      'luigi.ListParameter(default=<ints>)',
      'luigi.TupleParameter(default=(4, 5, 6))',
    ],
    texts: ['[1, 2, 3]', '[]', '[-1, 10]'],
  },
  pair: {
    types: ['luigi.TupleParameter(default=(1, 2))', 'luigi.TupleParameter(default=<pair>)'],
    texts: ['(3, 4)', '[7]'],
  },
  conf: {
    types: perLine(`
luigi.DictParameter()
luigi.DictParameter(default={"a": "x"})
luigi.DictParameter(default={"a": "1", "b": [1, {"c": None}]})`),
    texts: ['{"a": "z"}', '{"b": 1, "a": "q"}', '{}', '{"a": "é", "n": {"m": [1.5, true, null]}}'],
  },
  span: {
    types: ['luigi.TimeDeltaParameter()', 'luigi.TimeDeltaParameter(default=<gap>)'],
    texts: ['1 day', '2w 3h', 'PT5M', '90', '1 d 2 h 3 m 4 s'],
  },
  interval: {
    types: ['luigi.DateIntervalParameter()'],
    texts: ['2024-02', '2024-W09', '2024-02-27-2024-03-02', '2024-02-29'],
  },
  choice: {
    types: [
      'luigi.ChoiceParameter(choices=["a", "b"], default="a")',
      'luigi.ChoiceParameter(choices=("a", "b", "c"))',
    ],
    texts: ['a', 'b'],
  },
  choices: {
    types: [
      'luigi.ChoiceListParameter(choices=["a", "b"], default=("b",))',
      'luigi.ChoiceListParameter(choices=["a", "b"])',
    ],
    texts: ['a', 'b,a', 'a,a'],
  },
  color: {
    types: ['luigi.EnumParameter(enum=Color)', 'luigi.EnumParameter(enum=Color, default=Color.BLUE)'],
    texts: ['RED', 'GREEN'],
  },
  where: {
    types: ['luigi.PathParameter()', 'luigi.PathParameter(default=<path>)'],
    texts: ['a/b.txt', '/x//y/../z', '.'],
  },
  opt: { types: ['luigi.OptionalParameter()', 'luigi.OptionalParameter(default=<maybe>)'], texts: ['', 'x'] },
  optnum: {
    types: ['luigi.OptionalIntParameter()', 'luigi.OptionalFloatParameter(default=2.5)'],
    texts: ['', '4'],
  },
  num: {
    types: ['luigi.NumericalParameter(var_type=int, min_value=0, max_value=9, default=5)'],
    texts: ['0', '8'],
  },
  secret: {
    types: [
      'luigi.Parameter(default=<str>, significant=False)',
      'luigi.Parameter(default="p", visibility=luigi.parameter.ParameterVisibility.PRIVATE)',
      'luigi.Parameter(default="p", visibility=luigi.parameter.ParameterVisibility.HIDDEN)',
    ],
    texts: ['s', ''],
  },
  kind: { types: ['luigi.TaskParameter(default=Text)', 'luigi.TaskParameter()'], texts: ['Text', 'Maybe'] },
  level: {
    types: [
      'luigi.IntParameter(default=LIMIT)',
      'luigi.IntParameter(default=clip(<int>))',
      'ClampedParameter(default=3)',
    ],
    texts: ['1', '9'],
  },
}

/** Members of the root and of its bases, each by the name that uses of it are found by. */
export const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  SIZE: perLine(`
SIZE = 4
SIZE = <int>
SIZE = LIMIT * 2`),
  TITLE: perLine(`
TITLE = "root"
TITLE = PREFIX + <str>
TITLE = "%s-%d" % (<str>, <int>)`),
  PARTS: perLine(`
PARTS = ["p", "q"]
PARTS = [w + "!" for w in NAMES]
PARTS = <strs>`),
  WEIGHTS: perLine(`
WEIGHTS = {"a": 1}
WEIGHTS = dict(TABLE, z=<int>)
WEIGHTS = <dict>`),
  is_big: perParagraph(`
@property
def is_big(self):
    return <bool>`),
  next_day: perParagraph(`
@property
def next_day(self):
    return <day>`),
  total: perParagraph(`
@cached_property
def total(self):
    return <int>

@property
def total(self):
    n = <int>
    for x in <ints>:
        n += <int:x=int>
    return n`),
  label: perParagraph(`
@property
def label(self):
    return <str>

label = property(lambda self: <str>)

@property
def label(self):
    if <bool>:
        return <str>
    return <str>`),
  scaled: perParagraph(`
def scaled(self, x, y=2):
    return <int:x=int,y=int>

def scaled(self, x, *, y=<int>):
    if <bool:x=int>:
        return <int:x=int,y=int>
    return y`),
  tag: perParagraph(`
def tag(self, w, sep="_", **more):
    return <str:w=str> + sep + <str:w=str>

def tag(self, w, sep=""):
    try:
        return w[<small>] + sep
    except IndexError:
        return <str:w=str>`),
  twice: perParagraph(`
@staticmethod
def twice(x):
    return <int:x=int>`),
  made: perParagraph(`
@classmethod
def made(cls, x):
    return cls.SIZE + x

@classmethod
def made(cls, x):
    return x * 2 + len(cls.TITLE)`),
  make: perParagraph(`
def make(self, w):
    return Text(v=<str:w=str>, n=<int>)

def make(self, w, n=<int>):
    return self.clone(Many, a=n, b=w)`),
}

/** What the root adds to a member that its base has, and calls the base's for. */
export const OVERRIDES: Readonly<Record<string, readonly string[]>> = {
  label: perParagraph(`
@property
def label(self):
    return super().label + <str>`),
  scaled: perParagraph(`
def scaled(self, x, y=1):
    return super().scaled(x, y=y) + 1

def scaled(self, *args, **kwargs):
    return super(Root, self).scaled(*args, **kwargs) * 2`),
  tag: perParagraph(`
def tag(self, w, sep="-"):
    return super(Root, self).tag(w.upper(), sep=sep)`),
  twice: perParagraph(`
@staticmethod
def twice(x):
    return Base.twice(x) - 1`),
  make: perParagraph(`
def make(self, w):
    return super().make(w + "+")`),
}

/** Definitions of a module, each by the name that uses of it are found by. */
export const DEFINITIONS: Readonly<Record<string, readonly string[]>> = {
  LIMIT: ['LIMIT = 5', 'LIMIT = 2 ** 4', 'LIMIT = lib.OFFSET + 3'],
  PREFIX: ['PREFIX = "pre"', 'PREFIX = lib.NAME.upper()', 'PREFIX = os.path.join("a", "b")'],
  NAMES: ['NAMES = ["n1", "n2"]', 'NAMES = "x y z".split()', 'NAMES = tuple(w for w in ("k", "l"))'],
  SIZES: ['SIZES = [3, 1, 2]', 'SIZES = [x ** 2 for x in range(4)]', 'SIZES = list(range(0, 20, 6))'],
  TABLE: perParagraph(`
TABLE = {"a": 1, "b": 2}

TABLE = {w: x for x, w in enumerate("abc")}

TABLE = {}
TABLE["a"] = 4
TABLE.update(b=5)

TABLE = collections.OrderedDict([("b", 1), ("a", 2)])`),
  START: [
    'START = datetime.date(2024, 1, 31)',
    'START = datetime.datetime.strptime("20240301", "%Y%m%d").date()',
  ],
  CONF: perParagraph(`
CONF = configparser.ConfigParser()
CONF.read("settings.ini")

CONF = configparser.ConfigParser()
CONF.read(os.path.join(os.path.dirname("x.py"), "settings.ini"))`),
  DEBUG: ['DEBUG = False', 'DEBUG = not lib.OFFSET', 'DEBUG = "x" in PREFIX'],
  SEEN: ['SEEN = 0'],
  clip: perParagraph(`
def clip(x, low=0, high=10):
    return max(low, min(x, high))

clip = lambda x: abs(x) % 9

def clip(x):
    if x < 0:
        return -1
    elif x > 100:
        return 100
    return x`),
  join: perParagraph(`
def join(*parts, sep="/"):
    return sep.join(str(x) for x in parts)

def join(w, x):
    return "{}+{}".format(w, x)

def wrap(func):
    @functools.wraps(func)
    def inner(*args):
        return "<" + func(*args) + ">"
    return inner

@wrap
def join(w, x):
    return w + repr(x)`),
}

export const REQUIRES_SHAPES: readonly string[] = [
  'return found',
  'return tuple(found)',
  'return {"k%d" % n: x for n, x in enumerate(found)}',
  'return [found, {"last": found[-1:]}]',
  'return iter(found)',
  'return (x for x in found)',
  'return found[0] if len(found) == 1 else found',
  'return set(found) and found',
  'return found[::-1]',
  'return [found[:1], found[1:]]',
]

export const OUTPUT: Productions = {
  target: perLine(`
luigi.LocalTarget("out.txt")
luigi.LocalTarget(<str>)
luigi.LocalTarget(<str>)
luigi.LocalTarget(os.path.join("data", <str>, "%s.csv" % <any>))
luigi.LocalTarget("out/%s/%05d" % (<str>, <int>))
luigi.LocalTarget(f"{<day$>:%Y/%m/%d}/{<str$>}.csv")
luigi.LocalTarget(path="{}/{}".format(<any>, self.task_id))
luigi.LocalTarget(<path>)
luigi.LocalTarget(str(<path>))
luigi.LocalTarget(<day>.strftime("x/%Y/%m.csv"), format=luigi.format.Nop)
luigi.mock.MockTarget(<str>)
luigi.LocalTarget(self.__class__.__name__ + <str>)
luigi.LocalTarget(self.task_id[-6:] + self.task_family)
`),
  output: perParagraph(`
return <target>

return [<target>, <target>]

return {"a": <target>, "b": [<target>]}

return (<target>,)

return [luigi.LocalTarget("%s" % w) for w in <strs>]

return {k: luigi.LocalTarget("%s/%s" % (k, x)) for k, x in <dict>.items()}

if <bool>:
    return <target>
return [<target>]

path = <str>
if not path:
    path = "empty"
return luigi.LocalTarget(path + "." + <str>)

base = self.input()
return luigi.LocalTarget(<str>)

return [luigi.LocalTarget(x.path + ".done") for x in luigi.task.flatten(self.input())]
`),
}
