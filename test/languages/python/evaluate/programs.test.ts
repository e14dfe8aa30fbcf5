import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { createEvaluator, type Evaluator } from '../../../../src/languages/python/evaluate/evaluator.js'
import { openPythonParser, type PythonParser } from '../../../../src/languages/python/parse.js'
import { inRepository } from '../../../harness.js'

let parser: PythonParser
beforeAll(async () => {
  parser = await openPythonParser()
})

const AT = { path: 'program.py', line: 1 }
const recorded = JSON.parse(
  readFileSync(inRepository('test/languages/python/evaluate/programs.json'), 'utf8'),
) as readonly { readonly program: string; readonly result: string }[]

function evaluatorOf(program: string): Evaluator {
  return createEvaluator({
    findModule: (name) => (name === 'program' ? parser.parse('program.py', `${program}\n`) : undefined),
    hooks: { resolve: () => undefined },
    inputs: { environment: new Map(), workingDirectory: '', readFile: () => undefined },
    budget: { steps: 200_000, depth: 100 },
  })
}

// What CPython says is recorded by record_programs.py.
test.each(recorded.map(({ program, result }) => [program, result] as const))('%s', (program, result) => {
  const evaluator = evaluatorOf(program)
  const found = evaluator.attempt(() =>
    evaluator.repr(evaluator.attribute(evaluator.importModule('program', AT), 'result', AT), AT),
  )
  expect(found.ok ? found.value : `unknown: ${found.unknown.why} (line ${found.unknown.at?.line})`).toBe(
    result,
  )
})

test.each([
  ['def f():\n    while True: pass\nresult = f()', 'budget'],
  ['def f(n): return f(n + 1)\nresult = f(0)', 'budget'],
  ['import time\nresult = time.time()', 'now'],
  ['import os\nresult = os.environ["X"]', 'environment'],
  ['import requests\nresult = requests.get("x").json()', 'external'],
  ['import random\nresult = random.random()', 'random'],
  ['import os\nresult = os.listdir("/")', 'io'],
  ['import external\nx = [1]\nexternal.fill(x)\nresult = x', 'external'],
  ['import external\nx = {}\nx[external.key()] = 1\nresult = len(x)', 'external'],
  ['import external\nif external.flag():\n    result = 1\nelse:\n    result = 2', 'external'],
  ['import external\nresult = [1, 2][external.index()]', 'external'],
  [
    'import external\ntry:\n    result = external.read()\nexcept IOError:\n    result = "none"',
    'unsupported',
  ],
  [
    'import external\nitems = []\ntry:\n    int(external.text())\nexcept ValueError:\n    items.append(1)\nresult = items',
    'unsupported',
  ],
  ['import external\ntry:\n    result = external.read()\nexcept IOError:\n    raise', 'external'],
  ['import external\nx = []\nif external.flag(): x.append(1)\nresult = x', 'external'],
  ['import external\nx = {}\nfor k in external.keys(): x[k] = 1\nresult = x', 'external'],
  [
    "import external\nx = {'a': []}\ny = x['a']\nif external.flag(): x['a'].append(1)\nresult = y",
    'external',
  ],
  [
    'import external\ndef fill(x):\n    if external.flag(): x.append(1)\na = []\nfill(a)\nresult = a',
    'external',
  ],
  [
    'import external\nclass A:\n    items = []\n    def m(self):\n        while external.more(): self.items.append(3)\na = A()\na.m()\nresult = A.items',
    'external',
  ],
  ['import external\nx = []\nv = [x.append(i) for i in external.items()]\nresult = x', 'external'],
  [
    'import external\nx = 1\ndef f():\n    global x\n    if external.flag(): x = 2\nf()\nresult = x',
    'external',
  ],
  ["import datetime\nresult = datetime.date(2024, 1, 1).strftime('%Y' + chr(0) + '%m')", 'unsupported'],
])('what cannot be known is unknown: %s', (program, code) => {
  const evaluator = evaluatorOf(program)
  const found = evaluator.attempt(() =>
    evaluator.vm.evaluate(
      { kind: 'name', span: { start: 0, end: 0, line: 1 }, id: 'result' },
      { names: new Map(), parent: undefined, module: evaluator.importModule('program', AT) as never },
    ),
  )
  const value = found.ok ? found.value : found.unknown
  expect(typeof value === 'object' && value !== null && value.kind === 'unknown' ? value.code : value).toBe(
    code,
  )
})
