import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { emitFlytekit } from '../../../src/emit/flytekit/emit.js'
import { readProgram } from '../../../src/read-program.js'
import {
  type AskedRoot,
  answer,
  askedRoot,
  fixtures,
  homesOf,
  python,
  readFixture,
  root,
  workflowOf,
  workspace,
  writeFiles,
} from '../flytekit/project.js'
import { openVariants } from './variants.js'

const shared = '/mnt/shared'
const work = workspace()
afterAll(work.remove)

const names = readdirSync(fixtures)
  .filter((name) => name.endsWith('.fixture.json'))
  .map((name) => name.replace('.fixture.json', ''))
  .filter((name) => readFixture(name).roots.some((each) => each.run))
  .sort()

interface Side {
  readonly files: Readonly<Record<string, string>>
  readonly again: readonly string[]
}

/** A project for each task of the fixture that runs: that task alone is a container, all others are as planned. */
async function projects(name: string, into: string) {
  const fixture = readFixture(name)
  const environment = new Map(
    Object.entries(fixture.environment).map(([key, value]) => [key, value.replace('{data}', shared)]),
  )
  const read = await readProgram(join(fixtures, name), { environment })
  if (!read.ok) throw new Error(read.problem.why)
  const roots = fixture.roots.map((each) => `${each.module}:${each.task.split('.').at(-1)}`)
  const { planned, moved } = openVariants(read, roots, [shared])
  const plans = [planned, ...moved.values()]
  const variants: Record<string, readonly AskedRoot[]> = {}
  for (const plan of plans) {
    const files = emitFlytekit(plan)
    writeFiles(files, into)
    const homes = homesOf(files)
    variants[plan.repository] = fixture.roots.flatMap((each) => {
      const workflow = each.run ? workflowOf(plan, each) : undefined
      return workflow ? [askedRoot(plan, workflow, each, homes)] : []
    })
  }
  return { variants, luigi: fixture.roots.filter((each) => each.run), moved: moved.size }
}

it.each(names)(
  '%s: whichever task alone goes back to its container, the files are those of Luigi',
  async (name) => {
    const folder = join(work.path, name)
    const packages = join(folder, 'packages')
    mkdirSync(packages, { recursive: true })
    const { variants, luigi, moved } = await projects(name, packages)
    expect(Object.keys(variants)).toHaveLength(moved + 1)
    const request = join(folder, 'request.json')
    writeFileSync(request, JSON.stringify({ packages, luigi, variants }))
    const program = join(root, 'test/engines/verify/run_variants.py')
    const sides = answer<Record<string, Side>>(
      await python([program, fixtures, name, request, join(folder, 'runs')], { cwd: folder }),
    )
    const truth = sides['luigi']!
    expect(Object.keys(truth.files).length).toBeGreaterThan(0)
    Object.keys(variants).forEach((variant, at) => {
      // Only the first runs twice: what is never complete is written again, as by Luigi.
      const again = at === 0 ? truth.again : []
      expect({ variant, ...sides[variant] }).toEqual({ variant, files: truth.files, again })
    })
  },
)
