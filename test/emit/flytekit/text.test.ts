import { describe, expect, it } from 'vitest'
import { withReturns } from '../../../src/emit/flytekit/early-return.js'
import { identifiersIn } from '../../../src/emit/flytekit/identifiers.js'
import { readImports, renderImports } from '../../../src/emit/flytekit/imports.js'
import { indent, stringsIn } from '../../../src/emit/flytekit/strings.js'

describe('Python text', () => {
  it('names what code mentions, not what strings and comments say', () => {
    const names = identifiersIn(
      `x = f"{DATA}/{date:%Y{width}}" + r'\\d' # not this\nos.path.join("a # b", 'it''s')\n"""doc\n'quoted'"""`,
    )
    expect([...names].sort()).toEqual(['DATA', 'Y', 'date', 'os', 'width', 'x'])
  })

  it('indents code and leaves the inside of long strings', () => {
    expect(indent('if x:\n    y = """a\nb\n  c"""\n\nz = 1')).toBe(
      '    if x:\n        y = """a\nb\n  c"""\n\n    z = 1',
    )
    expect(stringsIn('a = "x\\"y" + \'z\'').map(({ inside, insideEnd }) => [inside, insideEnd])).toEqual([
      [5, 9],
      [14, 15],
    ])
  })
})

describe('early returns', () => {
  it('return the locations', () => {
    expect(
      withReturns('if not rows:\n    return\nfor row in rows:\n    if row: return  # done', 'output.uri'),
    ).toBe('if not rows:\n    return output.uri\nfor row in rows:\n    if row: return output.uri  # done')
  })

  it('leave functions inside, strings and names alone', () => {
    const text =
      'def pick(row):\n    if row:\n        return row\n    return None\n\nx = "return"\nmodel.return_ = 1'
    expect(withReturns(text, 'output.uri')).toBe(text)
  })

  it('cannot be told where they have a value', () => {
    expect(withReturns('return compute()', 'output.uri')).toBeNull()
  })
})

describe('imports', () => {
  it('are read from the two plain forms', () => {
    expect(readImports('from a.b import (\n    c,  # why\n    d as e,\n)')).toEqual([
      { module: 'a.b', name: 'c', as: null },
      { module: 'a.b', name: 'd', as: 'e' },
    ])
    expect(readImports('import os, json as j')).toEqual([
      { module: 'os', name: null, as: null },
      { module: 'json', name: null, as: 'j' },
    ])
    expect(readImports('from a import *')).toBeNull()
    expect(readImports('try:\n    import a\nexcept ImportError:\n    a = None')).toBeNull()
  })

  it('are sorted in sections', () => {
    const text = [
      'from .targets import Target',
      'import typing',
      'from flytekit import task',
      'from flytekit import CronSchedule',
      'import datetime',
      'from collections import Counter',
    ]
    expect(renderImports(text.flatMap((each) => readImports(each) ?? []))).toBe(
      'import datetime\nimport typing\nfrom collections import Counter\n\nfrom flytekit import CronSchedule, task\n\nfrom .targets import Target',
    )
  })
})
