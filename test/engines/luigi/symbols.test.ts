import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readProgram } from '../../../src/read-program.js'
import { freshFolder, python } from '../engines.js'

const folder = freshFolder()
afterAll(() => rmSync(folder, { recursive: true }))

/** Arguments over the parameters `name` (text), `n` (integer) and `date`, as requires() may write them. */
const EXPRESSIONS = `"a-{}".format(name)
"{d.year}-{0:>5}".format(name, d=date)
"a-%s-%d" % (name, n)
"/".join([name, "b"])
"/".join(["a", name])
"a".join(name)
"abc".replace("b", name)
"a,b".split(name)
"abc".rsplit(name, 1)
"abc".startswith(name)
"abc".strip(name)
"x".zfill(n) + "x".ljust(n) + "x".center(n, "-")
"x" * n
str.format("b-{}", name)
str.join("/", ["a", name])
[name, "b"].index("b")
[name, "x"].count("x")
["a", "se"].index(name)
("a", "se").count(name)
name in ["a", "se"]
{"se": 1, "b": 2}[name]
{"se": 1, "no": 2}.get(name, 3)
{"a", "se"}.intersection([name])
frozenset(["a"]).union([name])
datetime.date(2024, 1, 1).replace(day=n)
datetime.date(2024, 1, 1) + datetime.timedelta(days=n)
datetime.datetime(2024, 1, 31).strftime("%Y" + name)
datetime.datetime(2024, 1, 1, n).isoformat()
datetime.timedelta(days=1) * n
datetime.timedelta(n).total_seconds()
(date - datetime.date(2024, 1, 1)).days
date.replace(day=1)
date.strftime("%Y%m%d")
os.path.join("/a", name, "b")
os.path.basename("/a/" + name)
os.path.splitext(name + ".tsv")[0]
re.sub("e", name, "hello")
re.compile("e").sub(name, "hello")
re.compile("s(.)?").match("s" + name).group(1)
json.dumps({"a": name})
hashlib.md5(name.encode("utf-8")).hexdigest()
(255).to_bytes(n, "big")
(5).bit_length() + n
sorted([name, "b"])
max(n, 2) + sum([n, 1])
f"{date:%Y-%m}-{name!r}-{n:03d}"
"%(a)s" % {"a": name}
[x * n for x in range(3)]
list(zip([1, 2], [n, n]))
list(itertools.chain([1], [n]))
collections.OrderedDict([("a", n)])["a"]
name.upper().lower().title()
name.split("e")[0] + name[0] + name[1:]
n ** 2 % 5 - n // 2`.split('\n')

/** What a task may do to a list or set by a value that only a run knows; nothing is known of it then. */
const CHANGES = [
  'xs = ["a", "b"]; xs.remove(name)',
  'xs = {"a"}; xs.add(name)',
  'xs = {"a", "se"}; xs.discard(name)',
  'xs = [name, "b"]; xs.sort()',
  'xs = ["a", "b"]; xs.sort(key=unknown)',
  'xs = [1, 2]; xs.pop(n)',
  'd = {"a": 1}; d.setdefault(name, 1); xs = list(d)',
  'd = {"a": []}; d[name].append(1); xs = d["a"]',
  'd = {"a": []}; d.get(name, []).append(1); xs = d["a"]',
  'd = collections.defaultdict(list); d[name].append(1); xs = list(d)',
  'ys = [[], []]; ys[n].append(1); xs = ys[0]',
  'm = hashlib.md5(b"x"); m.update(name.encode()); xs = [m.hexdigest()]',
  'm = hashlib.md5(name.encode()); m.update(b"x"); xs = [m.hexdigest()]',
  'parts = name.split("e"); parts.pop(); xs = [str(parts)]',
  'import bisect; xs = [1, 5]; bisect.insort(xs, n)',
  'import heapq; xs = [1, 5]; heapq.heappush(xs, n)',
  'import heapq; xs = [1, 5]; heapq.heapreplace(xs, n)',
  'import operator; xs = [1, 5]; operator.setitem(xs, n, 2)',
]

const HEAD = `import collections, datetime, hashlib, itertools, json, os, re
import luigi
from elsewhere import unknown


class Leaf(luigi.Task):
    x = luigi.Parameter()


`

const task = (index: number, lines: readonly string[], method: string) => `class T${index}(luigi.Task):
    name = luigi.Parameter()
    n = luigi.IntParameter()
    date = luigi.DateParameter()

    def ${method}(self):
        name, n, date = self.name, self.n, self.date
${lines.map((line) => `        ${line}\n`).join('')}

`

/** Paths that the code spells out, and the text of each; null: it is more than that. */
const PATHS = [
  ['f"/a/{name}/{date:%Y-%m}.tsv"', '/a/{name}/{date:%Y-%m}.tsv'],
  ['"/a/{}-{}.tsv".format(name, date)', '/a/{name}-{date}.tsv'],
  ['"/a/{1}-{0}-{d:%Y}".format(n, name, d=date)', '/a/{name}-{n}-{date:%Y}'],
  ['"/a/%s/%s%%.tsv" % (name, date)', '/a/{name}/{date}%.tsv'],
  ['"/a/%s" % date.strftime("%Y%m%d")', '/a/{date:%Y%m%d}'],
  ['"/a/" + name + "/" + str(n) + date.strftime("/%Y")', '/a/{name}/{n}{date:/%Y}'],
  ['date.strftime("/a/%Y/%m/x")', '{date:/a/%Y/%m/x}'],
  ['os.path.join("/a/", "b", date.strftime("%Y"), "x-%s" % n)', '/a/b/{date:%Y}/x-{n}'],
  ['"/a/%s" % date.isoformat()', '/a/{date.isoformat()}'],
  ['"/a/" + name.lower() + ".tsv"', '/a/{name.lower()}.tsv'],
  ['"/a/%d" % n', null],
  ['"/a/%s/%s" % (name.replace("e", "x"), n)', null],
  ['os.path.join("/a", name)', null],
  ['"/a/{{}}/{}".format(n)', null],
  ['"/a/" + str(n + 1)', '/a/{n + 1}'],
  ['"/{}".format("{}") + name', null],
  ['name + "/a"', '{name}/a'],
  ['name', null],
] as const

/** The models of tasks whose one method has these lines. */
async function models(tasks: readonly (readonly string[])[], method: string) {
  const texts = tasks.map((lines, index) => task(index, lines, method))
  writeFileSync(join(folder, 'symbols.py'), HEAD + texts.join(''))
  const read = await readProgram(folder, {})
  if (!read.ok) throw new Error(read.problem.why)
  const byId = new Map(read.model.tasks.map((each) => [each.id, each]))
  return tasks.map((_, index) => byId.get(`symbols:T${index}`))
}

async function dependencies(tasks: readonly (readonly string[])[]) {
  return (await models(tasks, 'requires')).map((each) => each?.dependencies)
}

test('an argument that is written again gives what it gave, or is opaque', async () => {
  const found = await dependencies(EXPRESSIONS.map((each) => [`return Leaf(x=${each})`]))
  const written = found.map((each) => {
    const argument = each?.kind === 'one' ? each.arguments['x'] : undefined
    return argument?.kind === 'parameter' ? argument.name : argument?.source
  })
  const pairs = EXPRESSIONS.flatMap((each, index) => (written[index] ? [[each, written[index]]] : []))
  expect(pairs.length).toBeGreaterThan(EXPRESSIONS.length - 10)
  const file = join(folder, 'pairs.json')
  writeFileSync(file, JSON.stringify(pairs))
  expect(await python('check_symbols.py', [file])).toEqual({ wrong: [] })
})

test('a path as a text with braces is the f-string that gives it', async () => {
  const found = await models(
    PATHS.map(([path]) => [`return luigi.LocalTarget(${path})`]),
    'output',
  )
  const texts = found.map((each) => (each?.output.kind === 'target' ? (each.output.text ?? null) : undefined))
  expect(texts).toEqual(PATHS.map(([, text]) => text))
  const pairs = PATHS.flatMap(([path, text]) => (text === null ? [] : [[path, `f'${text}'`]]))
  const file = join(folder, 'paths.json')
  writeFileSync(file, JSON.stringify(pairs))
  expect(await python('check_symbols.py', [file])).toEqual({ wrong: [] })
})

test.each(CHANGES)('%s leaves nothing known', async (change) => {
  const [found] = await dependencies([[change, 'return [Leaf(x=x) for x in xs]']])
  expect(found?.kind).toBe('opaque')
})
