import { expect, test } from 'vitest'
import { graphsFor } from '../../../src/extract/luigi/graphs.js'
import { programOf } from './programs.js'

const files = {
  'tasks.py': `
import luigi
from company.logging import Logged


class Read(luigi.ExternalTask):
    day = luigi.DateParameter()


class Load(Logged, luigi.Task):
    day = luigi.DateParameter()

    def requires(self):
        return Read(self.day)


class Plain(luigi.Task):
    def requires(self):
        return []
`,
}

test('where a base outside the sources may bring anything, the graph is the one where it brings nothing, and says so', async () => {
  const [load, plain] = graphsFor(
    await programOf(files),
    [
      { task: 'Load', params: { day: '2024-05-02' } },
      { task: 'Plain', params: {} },
    ],
    () => supposed,
  )
  expect(load).toMatchObject({
    ok: true,
    graph: {
      root: 'Load_2024_05_02_31c6e11190',
      complete: false,
      edges: [['Load_2024_05_02_31c6e11190', 'Read_2024_05_02_31c6e11190']],
      unresolved: [
        {
          code: 'UNKNOWN-EXTERNAL',
          why: 'the base company.logging.Logged is outside the sources: this is the graph where it brings nothing to the task',
          base: 'company.logging.Logged',
        },
      ],
    },
  })
  expect(plain).toMatchObject({ ok: true, graph: { complete: true, unresolved: [] } })
})

const supposed = await programOf(files, { plainBases: ['company.logging.Logged'] })
