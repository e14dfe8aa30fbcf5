import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openConstants } from '../../../src/emit/definitions/constants.js'
import { defineRoots, startsOf } from '../../../src/emit/definitions/define.js'
import type { EmittedFile } from '../../../src/emit/file.js'
import { emitFlytekit } from '../../../src/emit/flytekit/emit.js'
import { unrollRoots } from '../../../src/extract/luigi/roots.js'
import { openPythonParser } from '../../../src/languages/python/parse.js'
import type { Model } from '../../../src/model/model.js'
import { makePlan } from '../../../src/plan/make-plan.js'
import type { Plan } from '../../../src/plan/plan.js'
import type { Level } from '../../../src/plan/task-plan.js'
import { readProgram } from '../../../src/read-program.js'
import { compile, packageArchive, type Task, type TaskReference } from '../../../src/sdk/index.js'
import { canonical } from '../../sdk/canonical.js'
import { type PackageFile, packageGraph } from './package-graph.js'
import {
  answer,
  askedRoot,
  copyFixture,
  fixtures,
  homesOf,
  pyflyte,
  python,
  readFixture,
  root,
  workflowOf,
  workspace,
  writeFiles,
} from './project.js'
import { withoutWrappers } from './truth.js'

/**
 * Every fixture, as far as its tasks can move (local files travel as FlyteFiles), and with every task held at the lower
 * levels, on a disk that its pods share: only there may Luigi run single tasks.
 */
const names = readdirSync(fixtures)
  .filter((name) => name.endsWith('.fixture.json'))
  .map((name) => name.replace('.fixture.json', ''))
  .sort()
const levels: readonly Level[] = ['native', 'bridged', 'container']
const cases = names.flatMap((name) => levels.map((level) => [name, level] as const))

interface Compared {
  readonly luigi: Side
  readonly flyte: Side
}
interface Side {
  readonly files: Readonly<Record<string, string>>
  readonly again: readonly string[]
}

const isDefined = (task: Task): task is Exclude<Task, TaskReference> => task.kind !== 'task-reference'

const work = workspace()
afterAll(work.remove)

async function migrated(
  name: string,
  level: Level,
): Promise<{ plan: Plan; files: readonly EmittedFile[]; model: Model }> {
  const isShared = level !== 'native'
  const fixture = readFixture(name)
  const shared = Object.entries(fixture.environment).map(
    ([key, value]) => [key, value.replace('{data}', '/mnt/shared')] as const,
  )
  const read = await readProgram(join(fixtures, name), isShared ? { environment: new Map(shared) } : {})
  if (!read.ok) throw new Error(read.problem.why)
  const asked = fixture.roots.map((each) => ({
    task: `${each.module}:${each.task.split('.').at(-1)}`,
    arguments: {},
    source: 'asked' as const,
    command: null,
    image: null,
    schedule: null,
    at: { path: `${name}.fixture.json` },
  }))
  const model = { ...read.model, entryPoints: [...read.model.entryPoints, ...asked] }
  const plan = makePlan(model, unrollRoots(read.program, model), read.program.modules.parsed, {
    level,
    cutover: read.cutover,
    sharedPaths: isShared ? ['/mnt/shared'] : [],
  })
  return { plan, files: emitFlytekit(plan), model }
}

describe.each(cases)('%s at most %s', (name, level) => {
  const folder = join(work.path, `${name}-${level}`)
  const fixture = readFixture(name)
  const environment = Object.fromEntries(
    Object.entries(fixture.environment).map(([key, value]) => [
      key,
      value.replace('{data}', join(folder, 'data')),
    ]),
  )
  let plan: Plan
  let files: readonly EmittedFile[]

  beforeAll(async () => {
    mkdirSync(join(folder, 'data'), { recursive: true })
    ;({ plan, files } = await migrated(name, level))
    writeFiles(files, join(folder, 'emitted'))
    copyFixture(name, join(folder, 'package'))
    writeFiles(files, join(folder, 'package'))
  })

  const asked = () => {
    const homes = homesOf(files)
    return fixture.roots.flatMap((each) => {
      const workflow = workflowOf(plan, each)
      expect([each.task, workflow?.name]).not.toContain(undefined)
      return workflow ? [{ fixture: each, workflow, flyte: askedRoot(plan, workflow, each, homes) }] : []
    })
  }

  it('serialises, and the protobuf holds the graph that Luigi builds', async () => {
    const cwd = join(folder, 'package')
    const packaged = await pyflyte(
      ['--pkgs', plan.package, 'package', '--image', 'example/x:1', '-f', '-o', 'p.tgz'],
      { cwd, env: environment },
    )
    expect(
      `${packaged.stdout.slice(-3000)}${packaged.code === 0 ? '' : packaged.stderr.slice(-3000)}`,
    ).toContain('Successfully packaged')

    const roots = asked()
    writeFileSync(
      join(cwd, 'request.json'),
      JSON.stringify({ archive: 'p.tgz', roots: roots.map((each) => each.flyte) }),
    )
    const program = join(root, 'src/verify/python/flyte_graph.py')
    const { graphs } = answer<{ graphs: { nodes: string[]; edges: [string, string][]; calls: number }[] }>(
      await python([program, 'request.json'], { cwd, env: environment }),
    )
    roots.forEach(({ fixture: each, workflow }, index) => {
      const graph = graphs[index]!
      const truth = withoutWrappers(name, fixture.roots.indexOf(each), plan)
      expect(graph.calls, 'one node for each task instance').toBe(graph.nodes.length)
      expect({
        root: workflow.name,
        nodes: graph.nodes,
        edges: graph.edges.map((edge) => edge.join(' ')),
      }).toEqual({ root: workflow.name, ...truth })
    })
  })

  it('is the same package from TypeScript', async () => {
    const cwd = join(folder, 'package')
    const { roots, tasks, problems } = defineRoots(
      plan,
      'example/x:1',
      openConstants(await openPythonParser()),
    )
    expect(problems).toEqual([])
    const starts = roots.flatMap(startsOf)
    const compiled = await compile([...tasks.filter(isDefined), ...starts])
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, null, 2))
    writeFileSync(join(cwd, 'ours.tgz'), await packageArchive(compiled.package))

    const program = join(root, 'test/engines/python/read_package.py')
    const { archives } = answer<{ archives: [PackageFile[], PackageFile[]] }>(
      await python([program, 'p.tgz', 'ours.tgz'], { cwd }),
    )
    const [theirs, ours] = archives
    expect(ours.map((file) => file.message)).toEqual(canonical(compiled.package))
    expect(packageGraph(ours)).toEqual(packageGraph(theirs))
    // flytekit reads not all that it writes of a map task itself.
    const lost = (files: readonly PackageFile[]) =>
      files.flatMap((file) =>
        file.lost.map((each) => `${file.name}${each}`.replace(/^\d+_|(?<=nodes\/)\d+/g, '')),
      )
    expect(lost(ours).filter((each) => !lost(theirs).includes(each))).toEqual([])
  })

  it('writes what Luigi writes, and nothing twice', async () => {
    const roots = asked().filter((each) => each.fixture.run)
    if (roots.length === 0) return
    writeFileSync(
      join(folder, 'roots.json'),
      JSON.stringify({ luigi: roots.map((each) => each.fixture), flyte: roots.map((each) => each.flyte) }),
    )
    const program = join(root, 'test/engines/flytekit/compare.py')
    const compared = answer<Compared>(
      await python(
        [program, fixtures, name, join(folder, 'emitted'), join(folder, 'roots.json'), join(folder, 'run')],
        { cwd: folder },
      ),
    )
    expect(Object.keys(compared.luigi.files).length).toBeGreaterThan(0)
    expect(compared.flyte.files).toEqual(compared.luigi.files)
    // Nothing, but for tasks that say themselves that they are never complete.
    expect(compared.flyte.again).toEqual(compared.luigi.again)
    expect(compared.flyte.again.filter((each) => !/^(notice|reminders)\//.test(each))).toEqual([])
  })
})
