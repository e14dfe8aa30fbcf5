import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emitFlytekit } from '../../../src/emit/flytekit/emit.js'
import type { Plan } from '../../../src/plan/plan.js'
import type { WorkflowPlan } from '../../../src/plan/workflow-plan.js'
import { planMigration } from '../../../src/plan-program.js'
import { readProgram } from '../../../src/read-program.js'

const part = `
import datetime
import luigi

class Part(luigi.Task):
    day = luigi.DateParameter()
    name = luigi.Parameter()
    note = luigi.Parameter(default="", significant=False)

    def output(self):
        return luigi.LocalTarget(f"/data/{self.day}/{self.name}")

    def run(self):
        with self.output().open("w") as out:
            out.write(self.name)
`

/** The workflow of a root whose requires() has this body. */
async function workflowOf(requires: string, more = ''): Promise<WorkflowPlan | undefined> {
  return (await planOf(requires, more)).workflows.find((each) => each.root === 'jobs:Whole')
}

async function planOf(requires: string, more = ''): Promise<Plan> {
  const body = requires.replaceAll('\n', '\n        ')
  const root = `
class Whole(luigi.Task):
    day = luigi.DateParameter()
    names = luigi.ListParameter(default=["a"])

    def requires(self):
        ${body}

    def output(self):
        return luigi.LocalTarget(f"/data/{self.day}/whole")

    def run(self):
        with self.output().open("w") as out:
            for each in self.input():
                with each.open() as f:
                    out.write(f.read())

if __name__ == "__main__":
    luigi.run(main_task_cls=Whole)
`
  const folder = mkdtempSync(join(tmpdir(), 'repipe-'))
  try {
    writeFileSync(join(folder, 'jobs.py'), `${part}${more}${root}`)
    const read = await readProgram(folder, {})
    if (!read.ok) throw new Error(read.problem.why)
    return planMigration(read).plan
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const mappedIn = (workflow: WorkflowPlan | undefined) => workflow?.nodes.find((node) => node.over)

describe('a task over a list', () => {
  it('is one mapped node of a static workflow', async () => {
    const workflow = await workflowOf('return [Part(self.day, name=n) for n in self.names]')
    expect(workflow).toMatchObject({ shape: 'static', steps: [] })
    expect(workflow?.reasons.map((reason) => reason.code)).toEqual(['MAPPED-PARAMETERS'])
    expect(mappedIn(workflow)).toMatchObject({
      task: 'jobs:Part',
      bindings: { day: { kind: 'input', name: 'day' }, note: { kind: 'literal', text: '""' } },
      over: { argument: 'name', repeated: { name: 'part_in_order', places: 'name_places_0' } },
    })
    expect(workflow?.derived?.fields).toMatchObject([
      { name: 'name_0', type: 'typing.List[str]', text: 'n', loop: 'for n in names', keep: 'distinct' },
      { name: 'name_places_0', type: 'typing.List[int]', keep: 'places' },
    ])
  })

  it('keeps its small tasks in Python where the workflow is written in TypeScript', async () => {
    const plan = await planOf('return [Part(self.day, name=n) for n in self.names]')
    const [workflow] = plan.workflows
    const files = emitFlytekit(plan, new Set([workflow?.name ?? '']))
    const text = files.find(({ path }) => path.endsWith(`/${workflow?.name}.py`))?.text
    expect(text).toContain('def part_in_order(')
    expect(text).toContain('from .lists import distinct, places')
    expect(files.map(({ path }) => path.split('/')[1])).toContain('lists.py')
  })

  it('needs no order of its own where nothing can come twice', async () => {
    const days =
      'return [Part(self.day - datetime.timedelta(days=n), name="x") for n in range(len(self.names))]'
    expect(mappedIn(await workflowOf(days))).toMatchObject({ over: { argument: 'day', repeated: null } })
  })

  it('may be made by a loop that yields, and leave values out', async () => {
    expect(mappedIn(await workflowOf('for n in self.names:\n    yield Part(self.day, n)'))).toBeDefined()
    const some = await workflowOf('return [Part(self.day, n.upper()) for n in self.names if n]')
    expect(some?.derived?.fields[0]).toMatchObject({ text: 'n.upper()', loop: 'for n in names if n' })
  })

  describe('below the root', () => {
    const middle = (item: string, standard = 'ListParameter') => `
class Middle(luigi.Task):
    day = luigi.DateParameter()
    parts = luigi.${standard}(default=["a"])

    def requires(self):
        return [Part(self.day, ${item}) for n in self.parts]

    def output(self):
        return luigi.LocalTarget(f"/data/{self.day}/middle")

    def run(self):
        with self.output().open("w") as out:
            out.write(str(len(self.input())))
`
    const below = (requires: string, item: string, standard?: string) =>
      workflowOf(requires, middle(item, standard))

    it('is said over the inputs of the root, whatever they are called', async () => {
      const workflow = await below('return [Middle(day=self.day, parts=self.names)]', 'n')
      expect(workflow?.shape).toBe('static')
      expect(workflow?.derived?.fields[0]).toMatchObject({ text: 'n', loop: 'for n in names' })
      expect(workflow?.derived?.inputs).toEqual(['names'])
    })

    it.each([
      [
        'the new name means another thing there',
        'return [Middle(self.day, self.names)]',
        'str(len(names)) + n',
      ],
      ['a text of the sources may hold the name', 'return [Middle(self.day, self.names)]', '"parts" + n'],
      ['the list is of another type', 'return [Middle(self.day, self.names)]', 'n', 'TupleParameter'],
      ['the list is computed', 'return [Middle(self.day, self.names[1:])]', 'n'],
    ])('is laid where %s', async (_, requires, item, standard?: string) => {
      expect(mappedIn(await below(requires, item, standard))).toBeUndefined()
    })
  })

  const laid = {
    'two arguments differ':
      'return [Part(self.day - datetime.timedelta(days=len(n)), name=n) for n in self.names]',
    'only an insignificant argument differs': 'return [Part(self.day, "x", note=n) for n in self.names]',
    'something else requires the same task':
      'return [Part(self.day, n) for n in self.names] + [Part(self.day, "x")]',
    'it loops twice': 'return [Part(self.day, n + m) for n in self.names for m in self.names]',
    'it is a dictionary': 'return {n: Part(self.day, n) for n in self.names}',
    'a fixed argument is computed':
      'return [Part(self.day - datetime.timedelta(days=len(self.names)), n) for n in self.names]',
  }
  it.each(Object.entries(laid))('is laid by a @dynamic where %s', async (_, requires) => {
    const workflow = await workflowOf(requires)
    expect(workflow?.shape).toBe('dynamic')
    expect(mappedIn(workflow)).toBeUndefined()
  })

  it('is laid by a @dynamic where the task requires others', async () => {
    const deep = `
class Deep(luigi.Task):
    day = luigi.DateParameter()
    name = luigi.Parameter()

    def requires(self):
        return Part(self.day, self.name)

    def output(self):
        return luigi.LocalTarget(f"/data/{self.day}/{self.name}.deep")

    def run(self):
        with self.output().open("w") as out, self.input().open() as part:
            out.write(part.read())
`
    const workflow = await workflowOf('return [Deep(self.day, n) for n in self.names]', deep)
    expect(workflow?.shape).toBe('dynamic')
  })
})
