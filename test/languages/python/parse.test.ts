import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { docstring, pythonString } from '../../../src/languages/python/literal.js'
import { openPythonParser, type PythonParser } from '../../../src/languages/python/parse.js'
import { printExpression } from '../../../src/languages/python/print.js'
import { flatTree, newFlatNames, walkable } from '../../../src/languages/python/read/flat-tree.js'
import { newGrammar } from '../../../src/languages/python/read/raw.js'
import { openSource, parsedText } from '../../../src/languages/python/read/source.js'
import type { Expression, Module } from '../../../src/languages/python/syntax.js'
import { openTreeSitter } from '../../../src/languages/python/tree-sitter.js'
import { inRepository } from '../../harness.js'

let native: PythonParser
let wasm: PythonParser
beforeAll(async () => {
  native = await openPythonParser()
  wasm = await openPythonParser('wasm')
})

function pythonFiles(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? pythonFiles(path) : path.endsWith('.py') ? [path] : []
  })
}

/** The tree as text, without places when `bare`. */
function shape(value: unknown, bare = false): string {
  return JSON.stringify(value, (key, inner: unknown) =>
    typeof inner === 'bigint'
      ? `${inner}n`
      : bare && (key === 'span' || key === 'nameSpan')
        ? undefined
        : inner,
  )
}

function expression(text: string): Expression {
  const statement = native.parse('x.py', `${text}\n`).body[0]
  if (statement?.kind !== 'expression') throw new Error(`no expression: ${text}`)
  return statement.value
}

const SNIPPETS = [
  'x: int = 3\n',
  'class A(B, metaclass=M):\n    """doc"""\n    def f(self, a, /, b=1, *args, k: str = "é𝒳", **kw) -> int:\n        yield a\n',
  'f"{a!r:>{b}} {{x}} {b=}" "tail" "\\n\\x41"\n',
  'with open(x) as f, g(): pass\nwith (a as b, c as d): pass\n',
  'try:\n    pass\nexcept (A, B) as e: pass\nelse: pass\nfinally: pass\n',
  'a[1:2, ::3], b[0,], *c = 1, 2.5, 0x1F, 1_000\n',
  'if a < b <= c not in d is not e: pass\nelif q: pass\nelse: pass\n',
  'print "a", b\nexec "x"\ntry:\n  pass\nexcept X, e:\n  pass\nx = 0777 + 10L\nif a <> b: pass\n',
  'def broken(:\n    pass\n\nclass Fine:\n    x = 1\n',
  'match x:\n    case [1, *rest]: pass\n',
  'async def f():\n    async with a as b: pass\n    await c\n',
]

const grammar = newGrammar()
const names = newFlatNames()

/** Read from the tree that another thread would send. */
async function readFlat(engine: 'native' | 'wasm', text: string): Promise<Module> {
  const sitter = await openTreeSitter(engine)
  const tree = sitter.parse(parsedText(openSource(text)))
  return native.parse('x.py', text, walkable(flatTree(tree, text, grammar, names), names))
}

describe('native, WebAssembly and another thread read alike', () => {
  test.each(pythonFiles(inRepository('fixtures')).concat(pythonFiles(inRepository('src/extract'))))(
    '%s',
    async (path) => {
      const text = readFileSync(path, 'latin1')
      const read = shape(native.parse('x.py', text))
      expect(shape(wasm.parse('x.py', text))).toBe(read)
      expect(shape(await readFlat('native', text))).toBe(read)
    },
  )

  test.each(SNIPPETS)('%j', async (text) => {
    const read = shape(native.parse('x.py', text))
    expect(shape(wasm.parse('x.py', text))).toBe(read)
    expect(shape(await readFlat('native', text))).toBe(read)
    expect(shape(await readFlat('wasm', text))).toBe(read)
  })
})

test('an unreadable place leaves its neighbours readable', () => {
  const { body, errors }: Module = native.parse('x.py', 'x = = 3\n\nclass Fine:\n    y = 1\n')
  expect(errors.length).toBeGreaterThan(0)
  expect(body.some((statement) => statement.kind === 'class' && statement.name === 'Fine')).toBe(true)
})

test('nesting without end is cut, not followed', () => {
  expect(() => native.parse('x.py', `x = ${'['.repeat(3000)}${']'.repeat(3000)}\n`)).not.toThrow()
  expect(() => wasm.parse('x.py', `x = ${'('.repeat(2000)}1${')'.repeat(2000)}\n`)).not.toThrow()
})

const PRINTED = [
  'a + b * c - (d - e)',
  '-(2 ** -x) ** 2',
  'not (a and b) or c',
  'a if b else c if d else e',
  '(a if b else c) + 1',
  'lambda x, *y, z=1: x + y',
  'f(*a, b=1, **c)',
  '[x for x in y if x if not z for w in x]',
  '{k: v for k, v in z.items()}',
  '{**a, "b": 1}',
  'a[1:2, ::3]',
  'a[b,]',
  '(a,)',
  '()',
  'x.y(z)[0].w',
  '(a < b) < c',
  'a < b < c',
  'f"{x:%Y-%m-%d}/{y!r}"',
  'f"{a[\'k\']}"',
  'b"\\x00a"',
  '(yield x)',
  'await_(x)',
  '1.5e300',
  '(1).real',
  'x is not None',
  '(y := 3)',
  '"%s" % (a, b)',
  '~a & b | c ^ d',
  'a // b % c',
]

test.each(PRINTED)('printing %s reads back as the same tree', (text) => {
  const tree = expression(text)
  expect(shape(expression(printExpression(tree)), true)).toBe(shape(tree, true))
})

test('any text survives as a Python string', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const read = expression(pythonString(text))
      expect(read.kind === 'string' ? read.value : undefined).toBe(text)
    }),
    { numRuns: 300 },
  )
})

test('any text is contained by its docstring', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => {
      const { body, errors } = native.parse('x.py', `${docstring(text)}\nx = 1\n`)
      expect(errors).toEqual([])
      expect(body).toHaveLength(2)
    }),
    { numRuns: 300 },
  )
})
