import { expect, test } from 'vitest'
import { instantiate } from '../../../src/extract/luigi/instantiate.js'
import { programOf } from './programs.js'

const program = programOf({
  'tasks.py': `
import luigi
from elsewhere import register


class Name:
    def __init__(self, text):
        object.__setattr__(self, 'text', text)


class Noting(luigi.task_register.Register):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls.label = Name(name).text


class Failing(luigi.task_register.Register):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        for each in register(cls):
            cls.label = each


class Noted(luigi.Task, metaclass=Noting):
    day = luigi.DateParameter()

    def requires(self):
        return [Other(name=self.label)]


class Other(luigi.Task):
    name = luigi.Parameter()


def failing(cls):
    raise ValueError('no ' + cls.__name__)


@failing
class Decorated(luigi.Task):
    pass


class Doubted(luigi.Task, metaclass=Failing):
    day = luigi.DateParameter()
`,
})

test('what the __init__ of a metaclass gives a class is there', async () => {
  const [noted] = instantiate(await program, [{ task: 'Noted', params: { day: '2024-05-02' } }])
  expect(noted).toMatchObject({
    ok: true,
    graph: {
      complete: true,
      nodes: [{ id: 'Noted_2024_05_02_31c6e11190' }, { family: 'Other', params: { name: 'Noted' } }],
    },
  })
})

test('a class whose metaclass is not followed to its end is in doubt, not gone', async () => {
  const [doubted] = instantiate(await program, [{ task: 'Doubted', params: { day: '2024-05-02' } }])
  expect(doubted).toMatchObject({
    ok: true,
    graph: {
      root: 'Doubted?',
      complete: false,
      unresolved: [{ why: expect.stringContaining('__init__ of its metaclass: ') }],
    },
  })
})

test('a decorator that fails says how', async () => {
  const [decorated] = instantiate(await program, [{ task: 'Decorated', params: {} }])
  expect(decorated).toMatchObject({
    ok: true,
    graph: {
      complete: false,
      unresolved: [
        { why: 'a decorator of the class: Python would raise ValueError: no Decorated', at: 'tasks.py:36' },
      ],
    },
  })
})
