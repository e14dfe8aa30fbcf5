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
