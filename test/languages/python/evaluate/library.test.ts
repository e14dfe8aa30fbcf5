import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createEvaluator } from '../../../../src/languages/python/evaluate/evaluator.js'
import type { EvaluationInputs, Value } from '../../../../src/languages/python/evaluate/values.js'
import { openPythonParser } from '../../../../src/languages/python/parse.js'

/** What CPython answered; see record_library.py. A null answer is one that must stay unknown. */
interface Section {
  readonly name: string
  readonly setup: string
  readonly cases: readonly (readonly [expression: string, answer: string | null])[]
}

const parser = await openPythonParser()
const sections = JSON.parse(
  readFileSync(new URL('./library-cases.json', import.meta.url), 'utf8'),
) as readonly Section[]

/** Runs a module and gives its names. */
function run(text: string, inputs: Partial<EvaluationInputs> = {}): ReadonlyMap<string, Value> {
  const module = parser.parse('cases.py', text)
  const evaluator = createEvaluator({
    findModule: (name) => (name === 'cases' ? module : undefined),
    hooks: { resolve: () => undefined },
    inputs: { environment: new Map(), readFile: () => undefined, workingDirectory: '', ...inputs },
  })
  const done = evaluator.attempt(() => evaluator.importModule('cases', { path: 'cases.py', line: 1 }))
  if (!done.ok) throw new Error(done.unknown.why)
  const value = done.value
  if (typeof value !== 'object' || value === null || value.kind !== 'module') throw new Error('no module')
  return value.names
}

function shown(value: Value | undefined): string {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && value.kind === 'unknown') {
    return `unknown (${value.code}): ${value.why}`
  }
  return `not a text: ${String(value)}`
}

/** Our answers to the expressions of a section, in order. */
function answers({ setup, cases }: Section): string[] {
  const lines = cases.map(
    ([expression], index) =>
      `try:\n    r${index} = repr(${expression})\nexcept Exception as error:\n    r${index} = 'raises ' + type(error).__name__\n`,
  )
  const names = run(`${setup}\n${lines.join('')}`)
  return cases.map((_, index) => shown(names.get(`r${index}`)))
}

describe('the library answers as CPython does', () => {
  for (const section of sections) {
    it(section.name, () => {
      const given = answers(section)
      const wrong = section.cases.flatMap(([expression, answer], index) => {
        const ours = given[index]!
        if (answer === null ? ours.startsWith('unknown (') : ours === answer) return []
        return [{ expression, cpython: answer, ours }]
      })
      expect(wrong).toEqual([])
    })
  }
})
