import { describe, expect, it } from 'vitest'
import { constantsFirst, starsApart } from '../../../src/emit/flytekit/fragment-order.js'
import type { Fragment } from '../../../src/plan/task-plan.js'

const fragments = (...texts: readonly string[]): readonly Fragment[] =>
  texts.map((text, line) => ({
    key: `jobs.py:${line}`,
    kind: 'definition',
    names: [/^(?:def |class )?(\w+)/.exec(text)?.[1] ?? ''],
    text,
    at: { path: 'jobs.py', line },
  }))

const ordered = (...texts: readonly string[]) => constantsFirst(fragments(...texts)).map((each) => each.text)

describe('the order of what comes along', () => {
  const scale = 'def scale(x):\n    return x * SCALE'

  it('puts a literal before the function that names it', () => {
    expect(ordered('A = 1', scale, 'SCALE = [10, "x"]')).toEqual(['A = 1', 'SCALE = [10, "x"]', scale])
  })

  it('leaves what depends on where it stands', () => {
    expect(ordered(scale, 'SCALE = (1, 2)')).toEqual(['SCALE = (1, 2)', scale])
    for (const late of ['SCALE = other()', 'SCALE = A + 1', 'SCALE = f"{A}"', 'SCALE = os.sep'])
      expect(ordered(scale, late)).toEqual([scale, late])
    expect(ordered('SCALE = 1', scale, 'SCALE = 2')).toEqual(['SCALE = 1', scale, 'SCALE = 2'])
  })

  it('puts import * before all other imports, once', () => {
    const stars = fragments('from one import *', 'from two import *', 'from one import *').map((each) => ({
      ...each,
      kind: 'import' as const,
    }))
    const [text, others] = starsApart([...stars, ...fragments('A = 1')])
    expect(text).toBe('from one import *\nfrom two import *\n')
    expect(others.map((each) => each.text)).toEqual(['A = 1'])
  })
})
