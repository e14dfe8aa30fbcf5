import { expect, test } from 'vitest'
import { extractTasks } from '../../../src/extract/luigi/extract.js'
import { programOf } from './programs.js'

const files = {
  'tasks.py': `
import luigi


class A(luigi.Task):
    pass


class B(luigi.Task):
    pass


class Either(luigi.Task):
    first = luigi.BoolParameter()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.found = []

    def requires(self):
        if self.first:
            self.found.append(A())
        else:
            self.found.append(B())
        return self.found


class Remembers(luigi.Task):
    first = luigi.BoolParameter()

    def requires(self):
        if self.first:
            self.seen = "first"
        return A() if getattr(self, "seen", "") == "first" else B()

    def output(self):
        return luigi.LocalTarget(getattr(self, "seen", "none"))


class Either(Either):
    pass
`,
}

const sequence = (name: string) => ({
  kind: 'sequence',
  items: [{ kind: 'one', task: `tasks:${name}` }],
})

test('one path through requires() sees nothing of what another did to the task', async () => {
  const { tasks } = extractTasks(await programOf(files))
  expect(tasks.find((task) => task.name === 'Either')?.dependencies).toMatchObject({
    kind: 'when',
    then: sequence('A'),
    otherwise: sequence('B'),
  })
  expect(tasks.find((task) => task.name === 'Remembers')).toMatchObject({
    dependencies: { kind: 'when', then: { task: 'tasks:A' }, otherwise: { task: 'tasks:B' } },
    output: { path: { source: '"none"' } },
  })
})

test('a class that hides its own base is told of', async () => {
  const { problems } = extractTasks(await programOf(files))
  expect(problems.filter(({ code }) => code === 'LUIGI-SHADOWED-BASE')).toMatchObject([
    { at: { path: 'tasks.py', line: 40 } },
  ])
})
