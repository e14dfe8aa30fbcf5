import { expect, test } from 'vitest'
import { instantiate } from '../../../src/extract/luigi/instantiate.js'
import { programOf } from './programs.js'

const program = programOf({
  'tasks.py': `
import luigi
from luigi import FloatParameter as Number
from elsewhere.settings import THRESHOLD, COUNT

COUNT = int(COUNT)


class Aliased(luigi.Task):
    threshold = Number(default=float(THRESHOLD))
    name = luigi.Parameter(default='')


class Raising(luigi.Task):
    threshold = luigi.FloatParameter(default=float([]))
    name = luigi.Parameter(default='')


class Counting(luigi.Task):
    count = luigi.IntParameter(default=COUNT)


class Other(luigi.Task):
    threshold = float([])
    name = luigi.Parameter(default='')
`,
})

const unresolved = async (task: string) => {
  const [answer] = instantiate(await program, [{ task, params: {} }])
  return answer?.ok ? answer.graph.unresolved.map(({ code, at, why }) => ({ code, at, why })) : answer
}

test('a parameter that could not be made is a parameter of the task all the same', async () => {
  expect(await unresolved('Aliased')).toEqual([
    {
      code: 'UNKNOWN-EXTERNAL',
      at: 'tasks.py:10',
      why: 'parameter threshold: elsewhere.settings.THRESHOLD is outside the sources',
    },
  ])
  expect(await unresolved('Raising')).toEqual([
    {
      code: 'UNKNOWN-ERROR',
      at: 'tasks.py:15',
      why: "parameter threshold: Python would raise TypeError: float() argument must be a string or a real number, not 'list'",
    },
  ])
  expect(await unresolved('Other')).toEqual([])
})

test('a conversion of something outside the sources is not known to fail', async () => {
  expect(await unresolved('Counting')).toEqual([
    {
      code: 'UNKNOWN-EXTERNAL',
      at: 'tasks.py:6',
      why: 'parameter count: elsewhere.settings.COUNT is outside the sources',
    },
  ])
})
