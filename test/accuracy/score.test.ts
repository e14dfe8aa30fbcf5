import { describe, expect, test } from 'vitest'
import type { Graph } from '../../src/model/graph.js'
import { type Score, score, type Truth } from './score.js'

const truth: Truth = {
  known: new Set(['a', 'b']),
  edges: new Map([
    ['a', ['b', 'c']],
    ['b', ['c']],
  ]),
}

function answer(
  edges: readonly (readonly [string, string])[],
  unresolved: readonly string[] = [],
  root = 'a',
): Graph {
  const ids = [...new Set([root, ...edges.flat()])]
  return {
    root,
    complete: unresolved.length === 0,
    nodes: ids.map((id) => ({
      id,
      family: id,
      module: 'm',
      params: {},
      external: false,
      dynamic: false,
      outputs: null,
    })),
    edges: edges.map(([from, to]) => [from, to]),
    unresolved: unresolved.map((node) => ({ node, code: 'UNKNOWN-IO', at: 'm.py:1', why: 'reads a file' })),
    notes: [],
  }
}

const ALL = [
  ['a', 'b'],
  ['a', 'c'],
  ['b', 'c'],
] as const

describe('an answer scores', () => {
  test.each<[Score, string, Graph | undefined]>([
    ['exact', 'the same graph', answer(ALL)],
    ['exact', 'more below a task that Luigi could not ask', answer([...ALL, ['c', 'd']])],
    ['exact', 'a doubt below a task that Luigi could not ask', answer(ALL, ['c'])],
    ['hedged', 'the same graph with a doubt', answer(ALL, ['b'])],
    ['partial', 'a part that says so', answer([['a', 'b']], ['a'])],
    ['wrong', 'a part that says it is all', answer([['a', 'b']])],
    ['wrong', 'a dependency that is not there', answer([...ALL, ['b', 'd']], ['b'])],
    ['wrong', 'another root', answer(ALL, [], 'z')],
    ['none', 'nothing', undefined],
  ])('%s: %s', (expected, _, given) => {
    expect(score(given, 'a', truth)).toBe(expected)
  })
})
