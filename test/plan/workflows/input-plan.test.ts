import { expect, it } from 'vitest'
import { inputPlan } from '../../../src/plan/workflows/input-plan.js'

const leaf = (transport: 'uri' | 'file') =>
  ({ kind: 'leaf', tasks: ['jobs:Part'], output: { kind: 'one', transport } }) as const

it('gives no input the name of a builtin, which the body may call, nor of what stands around the body', () => {
  const keys = ['"open"', '"json"', '"all"', '"rows"', '"n"'].map((key, index) => ({
    key,
    value: leaf(index % 2 === 0 ? 'uri' : 'file'),
  }))
  const plan = inputPlan({ kind: 'mapping', entries: keys }, () => 'part', new Set(['n']))
  expect(plan?.kind === 'parts' && plan.parts.map(({ argument }) => argument)).toEqual([
    'inputs_open',
    'inputs_json',
    'inputs_all',
    'rows',
    'inputs_n',
  ])
})
