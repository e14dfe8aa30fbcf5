import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { EmittedFile } from '../../../src/emit/file.js'
import type { Plan } from '../../../src/plan/plan.js'
import type { WorkflowPlan } from '../../../src/plan/workflow-plan.js'
import { literalOf } from '../../../src/plan/workflows/literals.js'

export const root = new URL('../../../', import.meta.url).pathname
export const fixtures = join(root, 'fixtures', 'luigi')
const environment = process.env.REPIPE_PYTHON_ENV ?? join(root, '.venv')

/** A root as a fixture names it. */
export interface FixtureRoot {
  readonly task: string
  readonly module: string
  readonly params: Readonly<Record<string, string>>
  readonly run: boolean
}

/** A root as the Python programs of this folder take it. */
export interface AskedRoot {
  readonly workflow: string
  readonly inputs: string
  readonly classes: Readonly<Record<string, unknown>>
}

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program of the Python environment that `npm test` makes. */
export async function python(
  args: readonly string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<Ran> {
  return run(join(environment, 'bin', 'python'), args, options)
}

export async function pyflyte(
  args: readonly string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<Ran> {
  return run(join(environment, 'bin', 'pyflyte'), args, options)
}

async function run(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: Record<string, string> },
): Promise<Ran> {
  if (!existsSync(program)) throw new Error(`${program} is missing: node scripts/python-env.mjs makes it`)
  const settings = {
    PYTHONPATH: cwd,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONHASHSEED: '0',
    TZ: 'UTC',
    FLYTE_SDK_LOGGING_LEVEL: '50',
  }
  try {
    const done = await promisify(execFile)(program, [...args], {
      cwd,
      env: { ...process.env, ...settings, ...env },
      maxBuffer: 1 << 26,
    })
    return { code: 0, ...done }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code: typeof code === 'number' ? code : 1, stdout, stderr }
  }
}

/** The JSON that one of the programs prints last; its errors as an exception. */
export function answer<T>(ran: Ran): T {
  const line = ran.stdout.split('\n').findLast((each) => each.startsWith('{'))
  if (ran.code !== 0 || line === undefined)
    throw new Error(`exit status ${ran.code}\n${ran.stdout.slice(-2000)}\n${ran.stderr.slice(-6000)}`)
  return JSON.parse(line) as T
}

/** A directory that is gone after the test. */
export function workspace(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'repipe-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export function writeFiles(files: readonly EmittedFile[], into: string): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(into, path)), { recursive: true })
    writeFileSync(join(into, path), text)
  }
}

export function readFixture(name: string): {
  readonly roots: readonly FixtureRoot[]
  readonly environment: Readonly<Record<string, string>>
} {
  return JSON.parse(readFileSync(join(fixtures, `${name}.fixture.json`), 'utf8'))
}

export function copyFixture(name: string, into: string): void {
  cpSync(join(fixtures, name), into, { recursive: true })
}

/** The workflow of a fixture's root; undefined: the plan makes none for it. */
export function workflowOf(plan: Plan, asked: FixtureRoot): WorkflowPlan | undefined {
  const name = asked.task.split('.').at(-1)
  return plan.workflows.find((each) => each.root === `${asked.module}:${name}`)
}

/** What the Python programs need to know of a root's workflow. */
export function askedRoot(
  plan: Plan,
  workflow: WorkflowPlan,
  asked: FixtureRoot,
  homes: ReadonlyMap<string, string>,
): AskedRoot {
  const inputs = Object.entries(asked.params).map(([name, text]) => {
    const input = workflow.inputs.find((each) => each.name === name)
    const literal = input && literalOf(input, text)
    if (!input || literal === undefined) throw new Error(`${name}=${text} is no input of ${workflow.name}`)
    return `${input.argument}=${literal}`
  })
  const classes = Object.fromEntries(
    plan.tasks.flatMap((task) => {
      const parameters = Object.fromEntries(task.parameters.map((each) => [each.argument, each.name]))
      const legacy = { module: task.legacy.module, name: task.legacy.name, parameters }
      const home = homes.get(task.functionName)
      const own = home === undefined ? [] : [[`${home}.${task.functionName}`, legacy] as const]
      return [
        ...own,
        [`${plan.package}.${workflow.name}.${task.functionName}_tasks`, { ...legacy, lays: true }] as const,
      ]
    }),
  )
  return { workflow: `${plan.package}.${workflow.name}.${workflow.name}`, inputs: inputs.join(', '), classes }
}

/** The module in which each task's function stands, read from the emitted files. */
export function homesOf(files: readonly EmittedFile[]): ReadonlyMap<string, string> {
  const homes = new Map<string, string>()
  for (const { path, text } of files) {
    const module = path.replace(/\.py$/, '').replaceAll('/', '.')
    for (const match of text.matchAll(/^(?:def (\w+)\(|(\w+) = (?:flyte_)?ContainerTask\()/gm))
      homes.set(match[1] ?? match[2] ?? '', module)
  }
  return homes
}
