import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findAll, findAt } from '../../../../src/languages/python/evaluate/library/regex-match.js'
import { programOf, run } from '../../../../src/languages/python/evaluate/library/regex-steps.js'
import {
  type Translated,
  translate,
} from '../../../../src/languages/python/evaluate/library/regex-translate.js'

const plain = { ignoreCase: false, multiline: false, dotAll: false, verbose: false, ascii: false }

/** Patterns of Python, among them some that it refuses. */
const patterns = fc.letrec<{ whole: string; atom: string; piece: string }>((tie) => ({
  whole: fc.array(tie('piece'), { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('')),
  piece: fc.oneof(
    { weight: 5, arbitrary: tie('atom') },
    {
      weight: 4,
      arbitrary: fc
        .tuple(tie('atom'), fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}?'))
        .map((parts) => parts.join('')),
    },
    { weight: 1, arbitrary: fc.constantFrom('^', '$', '\\b', '\\Z', '(a|b+)\\1') },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('(?=', '(?!', '(?<=', '(?<!'), fc.constantFrom('a', 'ab?', '[^b].', 'a+b|1'))
        .map(([look, each]) => `${look}${each})`),
    },
  ),
  atom: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\s', 'é', '𝕏'),
    tie('whole').map((each) => `(?:${each})`),
    tie('whole').map((each) => `(${each})`),
    fc.tuple(tie('whole'), tie('whole')).map(([first, second]) => `(?:${first}|${second})`),
  ),
})).whole

const subjects = fc.string({ unit: fc.constantFrom('a', 'b', 'A', ' ', '1', '\n', 'é', '𝕏'), maxLength: 8 })

function translated(pattern: string, ignoreCase: boolean): Translated | undefined {
  try {
    return translate(pattern, { ...plain, ignoreCase })
  } catch {
    return undefined
  }
}

test('step by step, the same is found as by JavaScript at once', () => {
  let compared = 0
  fc.assert(
    fc.property(patterns, subjects, fc.boolean(), (text, subject, ignoreCase) => {
      const pattern = translated(text, ignoreCase)
      if (!pattern) return
      const none = new Array<number>((pattern.groups.length + 1) * 2).fill(-1)
      const ours = run(programOf(pattern.node, ignoreCase), subject, 0, none, { left: 100_000 }, () => true)
      const regex = new RegExp(`(?:${pattern.source})`, `duy${ignoreCase ? 'i' : ''}`)
      const theirs = regex.exec(subject) as
        | (RegExpExecArray & { indices: ([number, number] | undefined)[] })
        | null
      expect(ours).toEqual(theirs ? theirs.indices.flatMap((each) => each ?? [-1, -1]) : null)
      compared += 1
    }),
    { seed: 4, numRuns: 5_000 },
  )
  expect(compared).toBeGreaterThan(1_000)
})

test.each([
  ['(a+)+$', `${'a'.repeat(50)}b`],
  ['(a|a)*b', 'a'.repeat(60)],
  ['(a?a)*b', 'a'.repeat(60)],
  ['(?:a{1,99}){1,99}b', 'a'.repeat(500)],
  ['(a*)(a*)(a*)b', 'a'.repeat(5_000)],
  ['(?=(?:a+)+b)c', 'a'.repeat(100)],
])('%s is given up after a number of steps', (text, subject) => {
  expect(() => findAt(translate(text, plain), subject, 0, 'match')).toThrow()
})

test('a long text is searched as far as its steps go', () => {
  const pattern = translate('(\\w+)\\s*=\\s*(\\d+)', plain)
  const text = 'name = 12\n'.repeat(5_000)
  expect([...findAll(pattern, text)].length).toBe(5_000)
})
