import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, expect, it } from 'vitest'
import { emitFlytekit } from '../../../src/emit/flytekit/emit.js'
import type { Plan } from '../../../src/plan/plan.js'
import { readProgram } from '../../../src/read-program.js'
import { inRepository } from '../../harness.js'
import { PYTHON } from '../engines.js'
import { askedRoot, homesOf, workflowOf, workspace, writeFiles } from '../flytekit/project.js'
import { openVariants } from './variants.js'

const work = workspace()
afterAll(work.remove)

/** Luigi's own examples that need nothing but Luigi, as its sdist has them. They write to fixed places. */
const roots = [
  { module: 'examples.hello_world', task: 'HelloWorldTask', params: {} },
  { module: 'examples.foo', task: 'Foo', params: {} },
  { module: 'examples.dynamic_requirements', task: 'Dynamic', params: { seed: '3' } },
  {
    module: 'examples.top_artists',
    task: 'Top10Artists',
    params: { date_interval: '2012-06-01-2012-06-04', use_spark: 'False' },
  },
  { module: 'examples.wordcount', task: 'WordCount', params: { date_interval: '2020-01-01-2020-01-03' } },
].map((each) => ({ ...each, run: true }))
const seeds = { '/var/tmp/text/2020-01-01.txt': 'a b a\n', '/var/tmp/text/2020-01-02.txt': 'b c\n' }

type Root = (typeof roots)[number]
interface Run {
  readonly name: string
  readonly program: 'luigi_run.py' | 'flyte_run.py'
  readonly request: unknown
}

const idOf = ({ module, task }: Root) => `${module}:${task}`

/** A mount namespace of one's own; a container without that right has none. */
const isolated = ['--map-root-user', '--mount']
const canIsolate = (await execa('unshare', [...isolated, 'true'], { reject: false })).exitCode === 0

function runsOf(plan: Plan, packages: string, wanted: (root: Root, plan: Plan) => boolean): readonly Run[] {
  const files = emitFlytekit(plan)
  writeFiles(files, packages)
  const homes = homesOf(files)
  return roots
    .filter((each) => wanted(each, plan))
    .map((each) => {
      const workflow = workflowOf(plan, each)
      if (!workflow) throw new Error(`${plan.repository} has no workflow for ${each.task}`)
      const request = { roots: [askedRoot(plan, workflow, each, homes)], forked: true }
      return { name: `${plan.repository} ${idOf(each)}`, program: 'flyte_run.py', request }
    })
}

const has = (plan: Plan, root: Root, task: string) => {
  const workflow = workflowOf(plan, root)
  return [...(workflow?.nodes ?? []), ...(workflow?.steps ?? [])].some((each) => each.task === task)
}

it("Luigi's own examples write the same files: as planned, all in containers, and with each task alone in one", async () => {
  const repository = join(work.path, 'repository')
  const packages = join(work.path, 'packages')
  const scratch = join(work.path, 'scratch')
  for (const path of [packages, scratch]) mkdirSync(path)
  for (const name of ['__init__', ...roots.map((each) => each.module.split('.')[1]!)])
    cpSync(
      inRepository(`.corpus/luigi-3.8.1/luigi-3.8.1/examples/${name}.py`),
      join(repository, `examples/${name}.py`),
    )
  const read = await readProgram(repository)
  if (!read.ok) throw new Error(read.problem.why)
  const { planned, moved, contained } = openVariants(read, roots.map(idOf), ['/tmp', '/var/tmp', 'data'])
  const runs: readonly Run[] = [
    ...roots.map((each) => ({
      name: `luigi ${idOf(each)}`,
      program: 'luigi_run.py' as const,
      request: [each],
    })),
    ...[planned, contained].flatMap((plan) => runsOf(plan, packages, () => true)),
    ...[...moved].flatMap(([task, plan]) => runsOf(plan, packages, (root) => has(planned, root, task))),
  ]
  expect(moved.size).toBeGreaterThan(5)
  for (const [id, { tasks }] of moved)
    expect(tasks.find(({ task }) => task === id)).toMatchObject({ task: id, level: 'container' })
  expect(contained.tasks.filter((task) => !task.structural && task.level !== 'container')).toEqual([])
  if (!canIsolate) {
    process.stderr.write(
      'not compared: this machine gives no mount namespace, and the examples write to /tmp\n',
    )
    return
  }
  const request = join(work.path, 'request.json')
  writeFileSync(request, JSON.stringify({ work: work.path, repository, packages, seeds, runs }))
  const program = inRepository('test/engines/verify/run_examples.py')
  const ran = await execa('unshare', [...isolated, PYTHON, program, request], {
    env: {
      TMPDIR: scratch,
      PYTHONHASHSEED: '0',
      PYTHONDONTWRITEBYTECODE: '1',
      TZ: 'UTC',
      FLYTE_SDK_LOGGING_LEVEL: '50',
    },
    reject: false,
  })
  expect([ran.exitCode, ran.exitCode === 0 ? '' : ran.stderr]).toEqual([0, ''])
  const files: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
    ran.stdout.split('\n').findLast((line) => line.startsWith('{')) ?? '{}',
  )
  const counts = roots.map((each) => Object.keys(files[`luigi ${idOf(each)}`] ?? {}).length)
  expect(counts).toEqual([0, 10, 16, 5, 1])
  for (const { name } of runs) {
    const [, root] = name.split(' ')
    expect({ name, files: files[name] }).toEqual({ name, files: files[`luigi ${root}`] })
  }
})
