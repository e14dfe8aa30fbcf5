import { expect, test } from 'vitest'
import { openPythonParser } from '../../../../src/languages/python/parse.js'
import type { FunctionDef } from '../../../../src/languages/python/syntax.js'
import { fallsThrough, handedOn } from '../../../../src/plan/workflows/requires/handed-on.js'

const parser = await openPythonParser()

/** A method of these lines. */
function method(body: string): FunctionDef {
  const { body: statements } = parser.parse('m.py', `def requires(self):\n${body.replace(/^/gm, '    ')}\n`)
  const [first] = statements
  if (first?.kind !== 'function') throw new Error('no function')
  return first
}

test.each([
  ['return 1', false],
  ['raise ValueError', false],
  ['pass', true],
  ['x = 1', true],
  ['if x:\n    return 1', true],
  ['if x:\n    return 1\nelse:\n    return 2', false],
  ['if x:\n    return 1\nelif y:\n    raise ValueError\nelse:\n    return 2', false],
  ['if x:\n    return 1\nelif y:\n    return 3', true],
  ['if x:\n    y = 1\nelse:\n    return 2', true],
  ['if x:\n    return 1\nreturn 2', false],
  // What a loop or a handler does is not asked.
  ['while True:\n    return 1', true],
  ['try:\n    return 1\nexcept ValueError:\n    pass', true],
  ['with a:\n    return 1', true],
  ['return 1\nx = 2', true],
])('%j may end without a return: %s', (body, falls) => {
  expect(fallsThrough(method(body).body)).toBe(falls)
})

test.each([
  ['f(found)', ['found']],
  ['f(x=found)', ['found']],
  ['other.change(found)', ['found']],
  ['f([found, (other,)])', ['found', 'other']],
  ['f(**found)', ['found']],
  // Each of its values is handed on, not what holds them.
  ['f(*found)', []],
  ['return sorted(found)', []],
  ['all_of.append(found)', []],
  ['self.all_of.append(found)', ['found']],
  ['f(found.copy())', []],
  ['f(found[0])', []],
  ['return [g(x) for x in found]', ['x']],
  ['if f(found):\n    return g(other)', ['found', 'other']],
])('%j hands on %j', (body, names) => {
  expect([...handedOn(method(body))]).toEqual(names)
})
