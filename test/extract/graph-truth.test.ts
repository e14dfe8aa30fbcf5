import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { graphOf } from '../../src/read-program.js'
import { fixtures, readFixture } from '../fixtures.js'

interface TruthNode {
  readonly id: string
  readonly family: string
  readonly params: Readonly<Record<string, string>>
  readonly external: boolean
  readonly outputs: readonly string[] | null
}

interface Truth {
  readonly root: string
  readonly nodes: readonly TruthNode[]
  readonly edges: readonly (readonly [string, string])[]
}

// What the real Luigi said is recorded in NAME.truth.json; test/engines asks it again.
describe.each(fixtures())('the graph of $name', (fixture) => {
  const { roots } = JSON.parse(readFileSync(`${fixture.path}.truth.json`, 'utf8')) as {
    roots: readonly Truth[]
  }

  test.each(
    fixture.roots.map((root, at) => [root.task, JSON.stringify(root.params), root, roots[at]!] as const),
  )('%s %s is what Luigi builds', async (_task, _params, root, truth) => {
    const answer = graphOf(await readFixture(fixture), root)
    if (!answer.ok) throw new Error(answer.problem.why)
    const { graph } = answer
    expect(graph.unresolved).toEqual([])
    expect(graph.complete).toBe(true)
    expect(graph.root).toBe(truth.root)
    expect([...graph.edges].sort()).toEqual([...truth.edges].sort())
    const ours = graph.nodes
      .map(({ id, family, params, external, outputs }) => ({ id, family, params, external, outputs }))
      .sort(byId)
    // A target that Luigi could not make here (its client library is missing) says nothing about ours.
    expect(ours).toEqual(
      truth.nodes.map((node, at) => (node.outputs === null ? { ...node, outputs: ours[at]?.outputs } : node)),
    )
  })
})

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return left.id < right.id ? -1 : 1
}
