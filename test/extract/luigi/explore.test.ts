import { expect, test } from 'vitest'
import { extractTasks } from '../../../src/extract/luigi/extract.js'
import { programOf } from './programs.js'

const flags = (count: number) =>
  Array.from({ length: count }, (_, index) => `    f${index} = luigi.BoolParameter()`).join('\n')
const asked = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `        if self.f${index}:\n            return Leaf(n=${index})`,
  ).join('\n')

const files = {
  'tasks.py': `
import luigi


class Leaf(luigi.Task):
    n = luigi.IntParameter()


class Asks(luigi.Task):
    full = luigi.BoolParameter()

    def requires(self):
        if self.full:
            yield Leaf(n=1)
        yield Leaf(n=2)
        if self.full:
            yield Leaf(n=3)


class Fifteen(luigi.Task):
${flags(15)}

    def requires(self):
${asked(15)}
        return Leaf(n=99)


class Sixteen(luigi.Task):
${flags(16)}

    def requires(self):
${asked(16)}
        return Leaf(n=99)


class Endless(luigi.Task):
    n = luigi.IntParameter()

    def requires(self):
        while self.n > len(self.found):
            self.found = self.found + (1,)
        return Leaf(n=1)

    found = ()


class Doubtful(luigi.Task):
    name = luigi.Parameter()

    def requires(self):
        try:
            {"a": 1}[self.name]
            raise ValueError
        except Exception as e:
            return Leaf(n=len(type(e).__name__))
`,
}

async function dependencies(name: string) {
  const { tasks } = extractTasks(await programOf(files))
  return tasks.find((task) => task.name === name)?.dependencies
}

const leaf = (source: string) => ({ kind: 'one', arguments: { n: { source } } })

test('the same question about a parameter has one answer on a path', async () => {
  const all = { kind: 'sequence', items: [leaf('1'), leaf('2'), leaf('3')] }
  const one = { kind: 'sequence', items: [leaf('2')] }
  expect(await dependencies('Asks')).toMatchObject({ kind: 'when', then: all, otherwise: one })
})

test('sixteen paths are written out', async () => {
  let found = await dependencies('Fifteen')
  for (let index = 0; index < 15; index += 1) {
    expect(found).toMatchObject({ kind: 'when', test: { name: `f${index}` }, then: leaf(`${index}`) })
    found = found?.kind === 'when' ? found.otherwise : undefined
  }
  expect(found).toMatchObject(leaf('99'))
})

test.each(['Sixteen', 'Endless'])('more are left to the code: %s', async (name) => {
  expect(await dependencies(name)).toMatchObject({
    kind: 'opaque',
    code: 'SHAPE-BRANCHES',
    why: 'it has more than 16 paths',
    mayRequire: ['tasks:Leaf'],
  })
})

test('an exception that is certain says nothing where one before it may have been raised', async () => {
  expect(await dependencies('Doubtful')).toMatchObject({
    kind: 'opaque',
    why: 'whether an exception is raised here depends on what is not known',
  })
})

test('a test and its opposite are one question', async () => {
  const { tasks } = extractTasks(
    await programOf({
      'tasks.py': `
import luigi


class Asks(luigi.Task):
    full = luigi.BoolParameter()

    def requires(self):
        if not self.full:
            yield Asks(full=False)
        if self.full:
            yield Asks(full=True)
`,
    }),
  )
  const asks = (source: string) => ({
    kind: 'sequence',
    items: [{ kind: 'one', arguments: { full: { source } } }],
  })
  expect(tasks[0]?.dependencies).toMatchObject({
    kind: 'when',
    test: { source: 'not full' },
    then: asks('False'),
    otherwise: asks('True'),
  })
})
