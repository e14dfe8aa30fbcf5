import { expect, test } from 'vitest'
import { graphsFor } from '../../../src/extract/luigi/graphs.js'
import { programOf } from './programs.js'

const files = {
  'tasks.py': `
import os
import luigi

HOST = os.environ.get('ES_HOST', 'localhost')
ROOT = os.getenv('DATA_ROOT', '/data/' + os.getenv('STAGE', 'dev'))


class Plain(luigi.Task):
    def output(self):
        return luigi.LocalTarget(ROOT + '/plain')


class Load(luigi.Task):
    host = luigi.Parameter(default=HOST)

    def requires(self):
        return Plain()


class Copy(luigi.Task):
    def requires(self):
        return Load(host=ROOT)


class Home(luigi.Task):
    home = luigi.Parameter(default=os.environ.get('HOME', '/root'))


class Needed(luigi.Task):
    key = luigi.Parameter(default=os.environ['API_KEY'])
`,
}

async function graphs(names: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const program = await programOf(files, { environment })
  const opened = new Map<string, typeof program>()
  for (const unset of [
    ['ES_HOST', 'DATA_ROOT'],
    ['ES_HOST'],
    ['DATA_ROOT'],
    ['DATA_ROOT', 'STAGE'],
    ['ES_HOST', 'DATA_ROOT', 'STAGE'],
  ])
    opened.set(unset.join(), await programOf(files, { environment, unset }))
  const answers = graphsFor(
    program,
    names.map((task) => ({ task, params: {} })),
    ({ unset }) => opened.get([...unset].join())!,
  )
  return answers.map((answer) => {
    if (!answer.ok) throw new Error(answer.problem.why)
    const { root, complete, edges, unresolved } = answer.graph
    return { root, complete, edges, unresolved: unresolved.map((one) => [one.at, one.why, one.variable]) }
  })
}

test('where only a variable with a default is missing, the graph is the one without it, and says so', async () => {
  expect(await graphs(['Load'])).toEqual([
    {
      root: 'Load_localhost_9eb55b5b72',
      complete: false,
      edges: [['Load_localhost_9eb55b5b72', 'Plain__99914b932b']],
      unresolved: [
        [
          'tasks.py:5',
          'the environment variable ES_HOST is not given: this is the graph where it is not set',
          'ES_HOST',
        ],
      ],
    },
  ])
})

test('a default may read the next variable', async () => {
  const [copy] = await graphs(['Copy'])
  expect(copy!.edges[0]![1]).toMatch(/^Load__data_dev_/)
  expect(copy!.unresolved.map(([, , variable]) => variable)).toEqual(['DATA_ROOT', 'STAGE'])
})

test('what does not hang on variables is complete', async () => {
  const [plain, load] = await graphs(['Plain', 'Load'])
  expect(plain).toMatchObject({ complete: true, unresolved: [] })
  expect(load).toMatchObject({ complete: false })
})

test('a variable that is given holds', async () => {
  expect(await graphs(['Load'], { ES_HOST: 'search' })).toMatchObject([
    { root: expect.stringMatching(/^Load_search_/), complete: true, unresolved: [] },
  ])
})

test.each([
  ['Home', 'HOME'],
  ['Needed', undefined],
])('%s: what every machine sets, or the program cannot be without, stays unknown', async (name, variable) => {
  expect(await graphs([name])).toMatchObject([
    {
      root: `${name}?`,
      complete: false,
      unresolved: [[expect.anything(), expect.stringMatching(/is not given$/), variable]],
    },
  ])
})
