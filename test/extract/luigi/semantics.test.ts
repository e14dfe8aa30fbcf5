import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { instantiate } from '../../../src/extract/luigi/instantiate.js'
import { inRepository } from '../../harness.js'
import { programOf } from './programs.js'

interface Recorded {
  readonly task: string
  readonly params: Readonly<Record<string, string>>
  readonly root: string
  readonly nodes: readonly {
    readonly id: string
    readonly family: string
    readonly params: Readonly<Record<string, string>>
    readonly external: boolean
    readonly outputs: readonly string[] | null
  }[]
  readonly edges: readonly (readonly [string, string])[]
}

// What the real Luigi makes of each program of semantics/ was recorded by record_semantics.py.
const recorded = JSON.parse(
  readFileSync(inRepository('test/extract/luigi/semantics.json'), 'utf8'),
) as Readonly<Record<string, readonly Recorded[]>>

describe.each(Object.entries(recorded))('%s', (name, roots) => {
  const text = readFileSync(inRepository(`test/extract/luigi/semantics/${name}.py`), 'utf8')
  const configuration = [...text.matchAll(/^# config: (.*)$/gm)].map(([, line]) => line).join('\n')
  const program = programOf({ 'jobs.py': text }, { configuration })

  test.each(roots.map((root) => [root.task, JSON.stringify(root.params), root] as const))(
    '%s %s',
    async (task, _, { params, root, nodes, edges }) => {
      const [answer] = instantiate(await program, [{ task, module: 'jobs', params }])
      if (!answer?.ok) throw new Error(answer?.problem.why)
      const { graph } = answer
      const ours = graph.nodes
        .map(({ id, family, params: values, external, outputs }) => ({
          id,
          family,
          params: values,
          external,
          outputs,
        }))
        .sort((left, right) => (left.id < right.id ? -1 : 1))
      expect({
        root: graph.root,
        unresolved: graph.unresolved.map(({ why }) => why),
        nodes: ours,
        edges: [...graph.edges].sort(),
      }).toEqual({ root, unresolved: [], nodes, edges })
    },
  )
})
