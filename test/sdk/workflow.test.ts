import { describe, expect, it } from 'vitest'
import {
  call,
  compare,
  conditional,
  containerTask,
  fail,
  pythonTask,
  t,
  workflow,
} from '../../src/sdk/index.js'

const image = 'example/charts:1'
const store = containerTask({ name: 'charts.StorePlays', image, command: ['store'] })
const count = pythonTask({ name: 'charts.plays.count_plays', image, outputs: { total: t.integer } })

describe('a node', () => {
  it('has an id from what it runs, with a number where that is taken', () => {
    const { nodes } = workflow({ name: 'w' }, (_, run) => {
      run(count)
      run(count)
      const named = run(store, {}, { id: 'last' })
      run(store, {}, { after: named })
    })
    expect(nodes.map(({ id, after }) => ({ id, after }))).toEqual([
      { id: 'count-plays', after: [] },
      { id: 'count-plays-2', after: [] },
      { id: 'last', after: [] },
      { id: 'store-plays', after: ['last'] },
    ])
  })

  it('keeps a given id, also one that is there: the validator refuses it', () => {
    const { nodes } = workflow({ name: 'w' }, (_, run) => {
      run(store, {}, { id: 'a' })
      run(store, {}, { id: 'a' })
    })
    expect(nodes.map(({ id }) => id)).toEqual(['a', 'a'])
  })

  it('cannot be changed, nor can the workflow', () => {
    const made = workflow({ name: 'w' }, (_, run) => {
      const counted = run(count)
      run(
        conditional({
          cases: [{ when: compare(counted.outputs.total, '>', 3), then: call(store) }],
          otherwise: fail('none'),
        }),
      )
    })
    const loose: string[] = []
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return
      if (!Object.isFrozen(value)) loose.push(path)
      for (const [key, each] of Object.entries(value)) visit(each, `${path}.${key}`)
    }
    visit(made, 'workflow')
    expect(loose).toEqual([])
  })
})
