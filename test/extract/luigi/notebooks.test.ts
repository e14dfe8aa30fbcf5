import { expect, test } from 'vitest'
import { graphsFor } from '../../../src/extract/luigi/graphs.js'
import { extractModel } from '../../../src/extract/model.js'
import { programOf } from './programs.js'

const code = (source: string) => ({
  cell_type: 'code',
  source: source.split(/(?<=\n)/),
  outputs: [{ output_type: 'stream', text: ['class Printed(luigi.Task): pass'] }],
})

const leaf = `class Leaf(luigi.Task):
    day = luigi.DateParameter()

    def output(self):
        return luigi.LocalTarget(f"leaf/{self.day}")
`
const top = `%%time
class Top(luigi.Task):
    day = luigi.DateParameter()

    def requires(self):
        return Leaf(self.day)
`

const notebook = (...cells: readonly object[]) =>
  JSON.stringify({ cells, metadata: { kernelspec: { language: 'python' } }, nbformat: 4 }, null, 1)

test('tasks of a notebook are read cell by cell, past what is no Python', async () => {
  const json = notebook(
    { cell_type: 'markdown', source: ['class Shown(luigi.Task): pass'] },
    code('%load_ext autoreload\nimport luigi\n!pip install luigi'),
    code('class Broken(luigi.Task:\n    pass\nLeaf = None'),
    code(leaf),
    code('%%bash\nclass Foreign(luigi.Task): pass'),
    code(top),
  )
  const program = await programOf({ 'reports/Daily sales.ipynb': json })
  const { tasks, problems } = extractModel(program, null)
  expect(tasks.map(({ id }) => id)).toEqual([
    'reports.Daily_sales_ipynb:Leaf',
    'reports.Daily_sales_ipynb:Top',
  ])
  const lines = json.split('\n')
  for (const { at, name } of tasks) expect(lines[(at.line ?? 0) - 1]).toContain(`class ${name}(`)
  expect(problems.map((each) => each.code)).toEqual(['PYTHON-SYNTAX', 'LUIGI-NOTEBOOK'])
  expect(problems[1]?.why).toContain('Leaf in cell 4, line 1; Top in cell 6, line 2')

  const [answer] = graphsFor(program, [{ task: 'Top', params: { day: '2024-05-02' } }], () => program)
  expect(answer).toMatchObject({
    ok: true,
    graph: { complete: true, edges: [['Top_2024_05_02_31c6e11190', 'Leaf_2024_05_02_31c6e11190']] },
  })
})

test('a later cell is a later statement of one module', async () => {
  const program = await programOf({
    'a.ipynb': notebook(
      code('import luigi\nSITES = ["a"]'),
      code('class Leaf(luigi.Task):\n    site = luigi.Parameter()'),
      code('SITES = SITES + ["b"]'),
      code('class Top(luigi.Task):\n    def requires(self):\n        return [Leaf(each) for each in SITES]'),
    ),
  })
  const [answer] = graphsFor(program, [{ task: 'Top', params: {} }], () => program)
  expect(answer?.ok && answer.graph.nodes.map(({ params }) => params['site'])).toEqual([undefined, 'a', 'b'])
})

test('a notebook of another language is none', async () => {
  const json = JSON.stringify({
    cells: [code('import luigi'), code(leaf)],
    metadata: { kernelspec: { language: 'julia' } },
    nbformat: 4,
  })
  const program = await programOf({ 'a.ipynb': json })
  expect(extractModel(program, null).tasks).toEqual([])
})
