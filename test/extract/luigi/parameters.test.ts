import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PythonRaise } from '../../../src/languages/python/evaluate/signals.js'
import type { Value } from '../../../src/languages/python/evaluate/values.js'
import { inRepository } from '../../harness.js'
import { programOf } from './programs.js'

interface Case {
  readonly parameter: string
  readonly text?: string
  readonly value?: string
  readonly is?: readonly [string, string]
  readonly raises?: string
}

// What the real Luigi made of each was recorded by record_luigi.py.
const { prelude, cases } = JSON.parse(
  readFileSync(inRepository('test/extract/luigi/parameter-cases.json'), 'utf8'),
) as { readonly prelude: string; readonly cases: readonly Case[] }

const functions = cases.map(
  ({ parameter, text, value }, at) => `
def case_${at}():
    parameter = ${parameter}
    given = ${value ?? `parameter.parse(${JSON.stringify(text)})`}
    value = parameter.normalize(given)
    return [repr(value), parameter.serialize(value)]
`,
)
const program = programOf({ 'cases.py': prelude + functions.join('\n') })
const at = { path: 'cases.py', line: 1 }

test.each(cases.map((one, index) => [one.parameter, one.text ?? one.value, one, index] as const))(
  '%s of %j is what Luigi makes of it',
  async (_parameter, _given, one, index) => {
    const { evaluator } = await program
    const func = evaluator.attribute(evaluator.importModule('cases', at), `case_${index}`, at)
    let raised: string | undefined
    const found = evaluator.attempt(() => {
      try {
        return evaluator.call(func, [], new Map(), at)
      } catch (signal) {
        if (!(signal instanceof PythonRaise)) throw signal
        raised = signal.exception.type.name
        return null
      }
    })
    if (one.raises !== undefined)
      expect({ raised, found: found.ok ? null : found.unknown.why }).toEqual({
        raised: expect.any(String),
        found: null,
      })
    else
      expect({ raised, is: found.ok ? texts(found.value) : found.unknown.why }).toEqual({
        raised: undefined,
        is: one.is,
      })
  },
)

function texts(value: Value): unknown {
  return typeof value === 'object' && value !== null && value.kind === 'list'
    ? value.items.map((item) =>
        typeof item === 'object' && item !== null && item.kind === 'unknown' ? `unknown: ${item.why}` : item,
      )
    : value
}
