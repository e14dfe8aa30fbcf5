/** Programs that a reader could choke on, by name: what they would take to read or to run has no bound. */

const head = 'import luigi\n'
const tail = '    def output(self):\n        return luigi.LocalTarget("x")\n\nluigi.build([T()])\n'

/** A task whose requires() is this. */
function requires(body: string, before = ''): string {
  const lines = body.split('\n').map((line) => `        ${line}`)
  return `${head}${before}class T(luigi.Task):\n    n = luigi.IntParameter(default=1)\n    def requires(self):\n${lines.join('\n')}\n${tail}`
}

const evaluating = (expression: string) => requires(`x = ${expression}\nreturn []`)
const atTop = (text: string) => `${head}${text}\n${requires('return []').slice(head.length)}`
const nested = (open: string, close: string) => evaluating(`${open.repeat(2_000)}1${close.repeat(2_000)}`)
const stairs = (line: string, depth = 2_000) =>
  atTop(
    `${Array.from({ length: depth }, (_, at) => ' '.repeat(at) + line).join('\n')}\n${' '.repeat(depth)}pass`,
  )
const times = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('')
const doubled = (value: string, result: string) =>
  requires(`x = ${value}\nfor i in range(60):\n    x = [x, x]\nreturn ${result}`)

export const hostilePrograms: Readonly<Record<string, string>> = {
  'brackets, 2,000 deep': nested('(', ')'),
  'lists, 2,000 deep': nested('[', ']'),
  'dictionaries, 2,000 deep': nested('{1:', '}'),
  'calls, 2,000 deep': nested('f(', ')'),
  'not, 2,000 deep': nested('not ', ''),
  'lambdas, 2,000 deep': nested('lambda: ', ''),
  'attributes, 2,000 long': evaluating(`a${'.b'.repeat(2_000)}`),
  'a sum of 50,000': evaluating(`1${'+1'.repeat(50_000)}`),
  'a text of 50,000 pieces': evaluating(`(${'"a" '.repeat(50_000)})`),
  'conditions, 2,000 deep': nested('(', ' if 1 else 2)'),
  'ifs, 2,000 deep': stairs('if x:'),
  'functions, 2,000 deep': stairs('def f():'),
  'classes, 2,000 deep': stairs('class A(luigi.Task):'),
  'tries, 300 deep': stairs('try:', 300),
  'branches, 10,000': requires(
    `x = 5\nif x == 0:\n    return []\n${times(10_000, (at) => `elif x == ${at + 6}:\n    return []\n`)}`,
  ),
  'targets, 2,000 deep': atTop(`${'['.repeat(2_000)}a${']'.repeat(2_000)} = 1`),
  'brackets that never close': atTop('x = ('.repeat(2_000)),
  'a list of 100,000': atTop(`X = [${'1,'.repeat(100_000)}]`),
  'a dictionary of 100,000': atTop(`X = {${times(100_000, (at) => `${at}:1,`)}}`),
  'a task for each of 100,000': requires('return [T(i) for i in X]', `X = [${'1,'.repeat(100_000)}]\n`),
  'a loop without end': requires('while True:\n    pass'),
  'a loop without end that yields': requires('while True:\n    yield T(1)'),
  'a loop without end in every method': `${head}${times(60, (at) => `class C${at}(luigi.Task):\n    def requires(self):\n        while True: pass\n    def output(self):\n        while True: pass\n`)}`,
  'a loop without end in the module': atTop('while True:\n    pass'),
  'a long loop of tasks': requires('return [T(i) for i in range(10**9)]'),
  'counting without end': requires('import itertools\nreturn [T(i) for i in itertools.count()]'),
  'an iterator without end': evaluating('list(iter(int, 1))'),
  'a recursion': requires('return f(1)', 'def f(x):\n    return f(x + 1)\n'),
  'Fibonacci numbers': requires('return f(50)', 'def f(x):\n    return x if x < 2 else f(x-1) + f(x-2)\n'),
  'tasks without end': requires('return T(self.n + 1)'),
  'tasks that double': requires('return [T(self.n * 2 + i) for i in range(2)]'),
  'a tower of powers': evaluating('10 ** 10 ** 10'),
  'a shift of billions': evaluating('1 << 10**12'),
  'a text of billions': evaluating("'x' * 10**10"),
  'a width of billions': evaluating("'{:1000000000}'.format(1)"),
  'a text that doubles': requires("s = 'x'\nfor i in range(100):\n    s = s + s\nreturn s"),
  'a list that doubles': requires('s = [1]\nfor i in range(100):\n    s = s + s\nreturn s'),
  'a list in itself': requires('x = []\nx.append(x)\nreturn x'),
  'a dictionary in itself': requires('d = {}\nd["a"] = d\nreturn d'),
  'a list in lists, doubled': doubled('[]', 'x'),
  'a list in lists, doubled, as text': doubled('[]', 'repr(x)'),
  'tasks in lists, doubled': doubled('T(0)', 'x'),
  'a parameter in lists, doubled': doubled('self.n', 'T(x)'),
  'a parameter in lists, doubled, grown': doubled('[]', 'T(x + [self.n])'),
  'a parameter, added to 3,000 times': requires(
    's = self.n\nfor i in range(3000):\n    s = s + 1\nreturn T(s)',
  ),
  'a text of a parameter that doubles': requires(
    's = str(self.n)\nfor i in range(60):\n    s = s + s\nreturn T(s)',
  ),
  'lists, 5,000 deep, as text': requires('x = []\nfor i in range(5000):\n    x = [x]\nreturn repr(x)'),
  'an expression that backtracks': requires("import re\nreturn re.match('(a+)+$', 'a' * 50 + 'b')"),
  'an expression that backtracks, searched': requires(
    "import re\nreturn re.search(r'^(\\w+\\s?)*$', 'word ' * 40 + '!')",
  ),
  'an expression that backtracks, found everywhere': requires(
    "import re\nreturn re.findall(r'(x+x+)+y', 'x' * 5000)",
  ),
  'an expression that backtracks, replaced': requires(
    "import re\nreturn re.sub(r'(.*)*=(.*)*', '', 'a' * 3000)",
  ),
  'a counted expression of billions': requires(
    "import re\nreturn re.match('(a{1,9999}){1,9999}$', 'a' * 9999)",
  ),
  'a percent width of billions': evaluating("'%1000000000d' % 1"),
  'a percent width of billions, given': evaluating("'%*d' % (10**9, 1)"),
  'a number of billions of digits': evaluating('str(7 ** (10 ** 7))'),
  'a factorial': evaluating("__import__('math').factorial(10 ** 6)"),
  'a format of billions': evaluating("f'{1:>{10 ** 9}}' + format(1.5, '.999999999f')"),
  'a join of billions': evaluating("('x' * 10 ** 6).join(str(i) for i in range(10 ** 6))"),
  'a replacement of billions': evaluating("('x' * 10 ** 6).replace('x', 'y' * 10 ** 6)"),
  'a filling of billions': evaluating("'x'.ljust(10 ** 10) + 'x'.zfill(10 ** 10) + 'x'.center(10 ** 10)"),
  'tabs of billions': evaluating("('\\t' * 10 ** 5).expandtabs(10 ** 9)"),
  'bytes of billions': evaluating("bytes(10 ** 10) + b'x' * 10 ** 10"),
  'a list of billions': evaluating('[0] * 10 ** 10'),
  'a range as a list': evaluating('list(range(10 ** 12))'),
  'a range summed': evaluating('sum(range(10 ** 12))'),
  'a range sorted': evaluating('sorted(range(10 ** 9), reverse=True)'),
  'a range searched': evaluating('10 ** 12 in [x for x in range(10 ** 13)]'),
  'all combinations': requires(
    'import itertools\nreturn [T(i) for i in itertools.product(range(100), repeat=10)]',
  ),
  'all permutations, sorted': evaluating("sorted(__import__('itertools').permutations(range(15)))"),
  'all subsets, listed': evaluating("list(__import__('itertools').combinations(range(60), 30))"),
  'dates without end': requires(
    'import datetime\nd = datetime.date(1, 1, 1)\nwhile True:\n    d += datetime.timedelta(days=1)',
  ),
  'attributes that ask for each other': requires(
    'return [T(Asked().a)]',
    'class Asked(object):\n    def __getattr__(self, name):\n        return getattr(self, name + name)\n',
  ),
  'items that ask for themselves': requires(
    'return [T(Asked()[0])]',
    'class Asked(object):\n    def __getitem__(self, i):\n        return self[i + 1]\n    def __len__(self):\n        return len(self)\n    def __eq__(self, other):\n        return other == self\n    def __repr__(self):\n        return repr(self)\n',
  ),
  'sums that ask for themselves': requires(
    'a = Asked()\nreturn [a + a, a == a, repr(a), str(a), hash(a), bool(a), sorted([a, a])]',
    'class Asked(object):\n    def __add__(self, other):\n        return other + self\n    def __eq__(self, other):\n        return other == self\n    def __lt__(self, other):\n        return other < self\n    def __hash__(self):\n        return hash(self)\n    def __bool__(self):\n        return bool(self)\n    def __repr__(self):\n        return repr(self)\n',
  ),
  'a generator of itself': requires(
    'return list(f())',
    'def f():\n    yield 1\n    for x in f():\n        yield x\n',
  ),
  'decorators on themselves': atTop(
    `def d(f):\n    return lambda *a: f(*a)\n${'@d\n'.repeat(2_000)}def g(x):\n    return x\nY = g(1)`,
  ),
  'f-strings, 2,000 deep': evaluating(`${'f"{'.repeat(2_000)}1${'}"'.repeat(2_000)}`),
  'formats in formats': evaluating(`f"${'{1:'.repeat(2_000)}${'}'.repeat(2_000)}"`),
  'comprehensions, 2,000 deep': nested('[x for x in ', ']'),
  'subscripts, 2,000 long': evaluating(`a${'[0]'.repeat(2_000)}`),
  'comparisons, 20,000 long': evaluating(`1${' < 2'.repeat(20_000)}`),
  'stars, 2,000 deep': nested('f(*', ')'),
  'withs, 300 deep': stairs('with a as b:', 300),
  'loops, 90 deep': requires(
    `${times(90, (at) => `${' '.repeat(at)}for x${at} in range(10):\n`)}${' '.repeat(90)}pass\nreturn []`,
  ),
  'print statements, 20,000': atTop('print "x" % `1`, 0777\n'.repeat(20_000)),
  'tabs and blanks, 50,000': atTop('if x:\n        y\n\tz\n'.repeat(20_000)),
  'backticks, 50,000': atTop(`x = ${'`'.repeat(50_001)}\nprint "x"`),
  'a docstring of two million characters': atTop(`"""${'a"'.repeat(900_000)}"""\nprint "x"`),
  'a target without end': requires('return []').replace(
    'luigi.LocalTarget("x")',
    '[luigi.LocalTarget(str(i)) for i in range(10 ** 12)]',
  ),
  'defaults without end': `${head}class T(luigi.Task):\n    n = luigi.ListParameter(default=list(range(10 ** 12)))\n${tail}`,
  'YAML, 100,000 deep': requires("import yaml\nreturn yaml.safe_load('[' * 100000)"),
  'JSON, 100,000 deep': requires("import json\nreturn json.loads('[' * 100000)"),
  'classes on classes, 1,000': `${head}class C0(luigi.Task): pass\n${times(1_000, (at) => `class C${at + 1}(C${at}): pass\n`)}`,
  'a class on itself': atTop('class X(X): pass\nclass Y(Z): pass\nclass Z(Y): pass'),
  'classes made in a loop': atTop('for i in range(10**9):\n    class A(luigi.Task): pass'),
  'an attribute that asks for itself': `${head}class T(luigi.Task):\n    @property\n    def a(self):\n        return self.a\n    def requires(self):\n        return self.a\n    def output(self):\n        return self.a\n`,
  'tasks that require each other': `${head}class A(luigi.Task):\n    def requires(self): return B()\nclass B(luigi.Task):\n    def requires(self): return A()\nluigi.build([A()])\n`,
  'ranges of eight thousand years': `${head}import datetime\nfrom luigi.tools.range import RangeDaily\nclass D(luigi.Task):\n    date = luigi.DateParameter()\nclass T(luigi.Task):\n    def requires(self):\n        return RangeDaily(of=D, start=datetime.date(1000, 1, 1), stop=datetime.date(9000, 1, 1))\n${tail}`,
  'a million empty lines': atTop('\n'.repeat(1_000_000)),
  'a comment of 300,000 lines': atTop('# x\n'.repeat(300_000)),
  'assignments, 50,000': atTop('x = 1\n'.repeat(50_000)),
  'functions, 20,000': atTop('def f(): pass\n'.repeat(20_000)),
  'a line of a million characters': atTop(`x = '${'a'.repeat(1_000_000)}'`),
  'a name of 100,000 characters': atTop(`class ${'A'.repeat(100_000)}(luigi.Task): pass`),
  'bytes of zero': atTop('x = "\0"\n\0\0'),
  'lines that end as on Windows': requires('return []').replaceAll('\n', '\r\n'),
  'lines that end as on old Macs': requires('return []').replaceAll('\n', '\r'),
  'a byte order mark': `\ufeff${requires('return []')}`,
}
