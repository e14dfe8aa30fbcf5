import { beforeAll, describe, expect, test } from 'vitest'
import { openPythonParser, type PythonParser } from '../../../../src/languages/python/parse.js'
import { printExpression } from '../../../../src/languages/python/print.js'

let parser: PythonParser
beforeAll(async () => {
  parser = await openPythonParser()
})

const signOf = (text: string) => parser.parse('x.py', text).python2

describe('what only Python 2 reads', () => {
  test.each([
    ['print "a"', 'a print statement'],
    ['print a, b,', 'a print statement'],
    ['print("a")\nif x: print "b"', 'a print statement'],
    ['print >>out, "a"', 'a print statement'],
    ['print not a', 'a print statement'],
    ['exec code in scope', 'an exec statement'],
    ['try:\n    a()\nexcept (A, B), error:\n    pass', '`except E, e`'],
    ['raise ValueError, "a"', '`raise E, value`'],
    ['raise type(e), "a", trace', '`raise E, value`'],
    ['a = b <> c', '`<>`'],
    ['a = "x" + `b`', 'a repr in backticks'],
    ['os.chmod(a, 0775)', 'an octal number without its o'],
    ['datetime.date(2014, 03, 26)', 'an octal number without its o'],
    ['a = [10L]', 'a long number'],
    ["a = ur'b'", 'a `ur` text'],
    ['a = lambda (b, c): b', 'a tuple among the parameters'],
    ['def f(a, (b, c)): pass', 'a tuple among the parameters'],
    ['if a:\n        b\n\tc', 'tabs and blanks mixed in its indentation'],
  ])('%j', (text, what) => {
    expect(signOf(`${text}\n`)?.what).toBe(what)
  })

  test.each([
    'print("a")',
    'print ("a") % b',
    'print',
    'print.flush()',
    'x = print if a else b',
    '"""\nprint "a"\nexcept A, b:\n0775 10L `a` <>\n"""',
    '# print "a"',
    'x = "print \'a\'" # raise A, b',
    'x = 1e-06, 0.07, 00, 0o17, 0x0A',
    'x = "2014-03-05", time(0)',
    'except_, raise_ = a, b',
    'if a:\n\tb\n\tc\nif d:\n    e',
    'x = [\n\ta,\n        b]',
    'def f(a=(1, 2), *b): pass',
  ])('not %j', (text) => {
    expect(signOf(`${text}\n`)).toBeUndefined()
  })

  test('the place is the first that shows it', () => {
    expect(signOf('import a\n\ntry:\n    b = 0777\nexcept A, e:\n    pass\n')).toMatchObject({ line: 4 })
  })
})

describe('Python 2 is read as Python 3 would write it', () => {
  // The second line says which Python it is, whatever the first one reads as.
  const shown = (text: string) => {
    const statement = parser.parse('x.py', `${text}\nprint "2"\n`).body[0]
    if (statement?.kind === 'expression' || statement?.kind === 'raise' || statement?.kind === 'assign')
      return statement.value ? printExpression(statement.value) : ''
    throw new Error(`${statement?.kind} is not shown`)
  }

  test.each([
    ['print "a", b,', 'print("a", b)'],
    ['print >>out, "a"', 'print("a", file=out)'],
    ['print', 'print()'],
    ['print ("a") % b', 'print("a" % b)'],
    ['print (a), b', 'print((a, b))'],
    ['print (a).b[0](c) or d', 'print(a.b[0](c) or d)'],
    ['print -1', 'print(-1)'],
    ['print [a, b]', 'print([a, b])'],
    ['print("a")', 'print("a")'],
    ['raise A', 'A'],
    ['raise A, "b"', 'A("b")'],
    ['raise A, (b, c), trace', 'A(b, c)'],
    ['x = `a` + `b, 1`', 'repr(a) + repr((b, 1))'],
    ['x = "`" + `a.b(c)`', '"`" + repr(a.b(c))'],
    ['x = a <> b', 'a != b'],
    ['x = 0777, 0xFFL, 10L', '(511, 255, 10)'],
    ['x = [a for a in 1, 2, 3]', '[a for a in (1, 2, 3)]'],
    ["x = ur'a\\d'", '"a\\\\d"'],
  ])('%s', (text, expected) => {
    expect(shown(text)).toBe(expected)
  })

  test('its places are those of the file', () => {
    const text = 'x = f(`é`, "`", `b`)\n'
    const [statement] = parser.parse('x.py', text).body
    if (statement?.kind !== 'assign' || statement.value.kind !== 'call') throw new Error('no call')
    expect(statement.value.args.map(({ value }) => text.slice(value.span.start, value.span.end))).toEqual([
      '`é`',
      '"`"',
      '`b`',
    ])
  })
})
