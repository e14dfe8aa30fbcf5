import { describe, expect, test } from 'vitest'
import { typeCheck } from '../../../src/emit/typescript/type-check.js'
import { generated } from '../../changes/typescript/versions.js'
import { inRepository } from '../../harness.js'

const check = (text: string) =>
  typeCheck([{ path: 'charts_flyte/report.workflow.ts', text }], inRepository('.'))

describe('definition files against the types of the SDK', () => {
  test('what is generated has no error', () => {
    expect(([1, 4] as const).flatMap((version) => check(generated(version)))).toEqual([])
  })

  test.each([
    ['an input that is not bound', 'run(day, { kickoff_time })', 'run(day, {})', /kickoff_time/],
    [
      'an input of another type',
      'plays: dailyPlaysRun.outputs.o0 }, {',
      'plays: dayRun.outputs.o0 }, {',
      /not assignable/,
    ],
    ['a node that is gone', /^.*const dayRun.*\n/m, '', /dayRun/],
    [
      'a kickoff input that is none',
      "kickoffTime: 'kickoff_time'",
      "kickoffTime: 'day'",
      /not assignable|no value/,
    ],
  ])('%s is named with its line', (_, from, to, why) => {
    const text = generated(1).replace(from, to)
    expect(text).not.toBe(generated(1))
    const problems = check(text)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems[0]).toMatchObject({
      code: 'TYPESCRIPT-ERROR',
      why: expect.stringMatching(why),
      at: { path: 'charts_flyte/report.workflow.ts', line: expect.any(Number) },
    })
  })
})
