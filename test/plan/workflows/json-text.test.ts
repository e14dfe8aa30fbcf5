import { expect, test } from 'vitest'
import { pythonString } from '../../../src/languages/python/literal.js'
import { jsonText } from '../../../src/plan/workflows/json-text.js'

// The second column is what CPython's json.dumps() gives for the first.
test.each([
  ['("plays", "skips",)', '["plays", "skips"]'],
  ['()', '[]'],
  ['{"steps": 20, "on": True, "of": None}', '{"steps": 20, "on": true, "of": null}'],
  ['[("a", 1), ["é"]]', '[["a", 1], ["\\u00e9"]]'],
])('json.dumps(%s)', (source, json) => {
  expect(jsonText(source)).toBe(pythonString(json))
})

test.each([
  ['[0.5]'],
  ['[1, *rest]'],
  ["{'a': 1}"],
  ['{1: 2}'],
  ['{"2": 0, "1": 0}'],
  ['[f(x)]'],
  ['[1'],
  ['"\\x41"'],
])('the call stands for %s', (source) => {
  expect(jsonText(source)).toBeUndefined()
})
