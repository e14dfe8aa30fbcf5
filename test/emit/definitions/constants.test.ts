import { describe, expect, it } from 'vitest'
import { openConstants } from '../../../src/emit/definitions/constants.js'
import { openPythonParser } from '../../../src/languages/python/parse.js'

const readConstant = openConstants(await openPythonParser())

describe('a constant of a plan', () => {
  it.each([
    ['None', null],
    ['True', true],
    ['-12', -12n],
    ['1.5', 1.5],
    ['1e3', 1000],
    ['"a\\"\\u00e9\\n"', 'a"é\n'],
    ["'it'", 'it'],
    ['["a", 1, [None]]', ['a', 1n, [null]]],
    ['[]', []],
    ['{"a": 1, "b": {}}', { a: 1n, b: {} }],
    ['datetime.date(2024, 2, 29)', new Date('2024-02-29T00:00:00Z')],
    ['datetime.date(33, 1, 2)', new Date('0033-01-02T00:00:00Z')],
    ['datetime.datetime(2024, 2, 29, 6, 30)', new Date('2024-02-29T06:30:00Z')],
    ['datetime.timedelta(days=1, hours=2)', 93_600],
    ['datetime.timedelta()', 0],
    ['datetime.date(2024, 1, 2).isoformat()', '2024-01-02'],
    ['str(10)', '10'],
    ['1 + 1', 2n],
    ['json.dumps(("a", 1, 2.0, None, True, {"k": "é"}))', '["a", 1, 2.0, null, true, {"k": "\\u00e9"}]'],
  ])('%s', (text, value) => {
    expect(readConstant(text)).toEqual(value)
  })

  it.each(['DEFAULT', 'f"{x}"', 'datetime.date.today()', '[a]', '', 'json.dumps(X)', '"open'])(
    '%s is more than that',
    (text) => {
      expect(readConstant(text)).toBeUndefined()
    },
  )
})
