import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { instantiate } from '../../../src/extract/luigi/instantiate.js'
import { inRepository } from '../../harness.js'
import { programOf } from './programs.js'

// What one worker of the real Luigi planned for a task that requires these roots was recorded by record_luigi.py.
const { files, asked } = JSON.parse(
  readFileSync(inRepository('test/extract/luigi/shared-ids.json'), 'utf8'),
) as {
  readonly files: Readonly<Record<string, string>>
  readonly asked: readonly {
    readonly roots: readonly (readonly [string, string])[]
    readonly edges: readonly (readonly [string, string])[]
  }[]
}
const program = programOf(files)

test.each(
  asked.map(({ roots, edges }) => [roots.map((root) => root.join('.')).join(', '), roots, edges] as const),
)('asked for %s, a process keeps the first task of an id', async (_names, roots, edges) => {
  const answers = instantiate(
    await program,
    roots.map(([module, task]) => ({ module, task, params: {} })),
  )
  const graphs = answers.map((answer) => {
    if (!answer.ok) throw new Error(answer.problem.why)
    return answer.graph
  })
  expect(graphs.map((graph) => graph.complete)).toEqual(roots.map(() => true))
  const ours = new Map(graphs.flatMap((graph) => graph.edges).map((edge) => [edge.join(' '), edge]))
  expect([...ours.values()].sort()).toEqual([...edges].sort())
})

test('says where another class stands for the one that was asked for', async () => {
  const [, second] = instantiate(await program, [
    { task: 'Hello', module: 'one', params: {} },
    { task: 'Hello', module: 'two', params: {} },
  ])
  expect(second!.ok && second!.graph.notes).toEqual([
    {
      node: 'Hello__99914b932b',
      code: 'GRAPH-SHARED-ID',
      at: 'two.py:6',
      why: 'one:Hello stands for two:Hello: they have the same id, and a process keeps the first that it meets',
    },
  ])
})
