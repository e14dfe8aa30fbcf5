import { expect, test } from 'vitest'
import { graphsFor } from '../../../src/extract/luigi/graphs.js'
import { programOf } from './programs.js'

const files = {
  'names.txt': 'root',
  'etl/names.txt': 'etl',
  'etl/jobs.py': `
import os
import pathlib
import luigi


class Leaf(luigi.Task):
    x = luigi.Parameter()


class Where(luigi.Task):
    def requires(self):
        return [
            Leaf(os.getcwd()),
            Leaf(os.path.abspath('../data')),
            Leaf(str(pathlib.Path.cwd() / 'p')),
            Leaf(str(pathlib.Path('q').absolute())),
            Leaf(os.path.relpath('/srv/app/a', 'b')),
            Leaf(open(os.path.join(os.getcwd(), 'names.txt')).read()),
        ]


class Read(luigi.Task):
    def requires(self):
        with open('./names.txt') as names:
            return Leaf(names.read())
`,
}

async function required(task: string, codeDirectory?: string): Promise<readonly string[] | string> {
  const program = await programOf(files, codeDirectory === undefined ? {} : { codeDirectory })
  const [answer] = graphsFor(program, [{ task, params: {} }], () => program)
  if (!answer?.ok) throw new Error('no answer')
  const { graph } = answer
  return graph.complete
    ? graph.nodes.slice(1).map(({ params }) => params['x'] ?? '')
    : (graph.unresolved[0]?.why ?? '')
}

test('where the code runs is not known until it is said', async () => {
  expect(await required('Where')).toBe('Leaf: parameter x: the directory of the run is not known')
  expect(await required('Where', 'etl')).toBe('Leaf: parameter x: the directory of the run is not known')
})

test.each(['/srv/app', '/srv/app/', '/srv/./app'])(
  'a path of the image, %s, holds the repository',
  async (directory) => {
    expect(await required('Where', directory)).toEqual([
      '/srv/app',
      '/srv/data',
      '/srv/app/p',
      '/srv/app/q',
      '../a',
      'root',
    ])
  },
)

test('relative files are read where the code runs', async () => {
  expect(await required('Read')).toEqual(['root'])
  expect(await required('Read', '/srv/app')).toEqual(['root'])
  expect(await required('Read', 'etl')).toEqual(['etl'])
  expect(await required('Read', 'none')).toContain('reads ./names.txt')
})
