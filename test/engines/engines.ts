import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { execa } from 'execa'
import { inRepository } from '../harness.js'

/** The Python of the environment that `npm test` makes, with the real Luigi and flytekit. */
export const PYTHON = inRepository('.venv/bin/python')

/** Runs one of the programs of src/verify/python, of test/engines/python, or by its path, and gives the JSON that it prints last. */
export async function python(
  program: string,
  args: readonly string[],
  options: {
    readonly cwd?: string
    readonly env?: Readonly<Record<string, string>>
    readonly timeout?: number
  } = {},
): Promise<unknown> {
  const { stdout, stderr, exitCode } = await execa(PYTHON, [programPath(program), ...args], {
    cwd: options.cwd ?? inRepository('.'),
    env: { PYTHONDONTWRITEBYTECODE: '1', TZ: 'UTC', ...options.env },
    reject: false,
    timeout: options.timeout ?? 280_000,
  })
  const line = stdout.split('\n').findLast((one) => one.startsWith('{'))
  if (exitCode !== 0 || line === undefined)
    throw new Error(
      `${program} ${args.join(' ')}: exit status ${exitCode}\n${stdout.slice(-1500)}\n${stderr.slice(-3000)}`,
    )
  return JSON.parse(line)
}

function programPath(program: string): string {
  if (isAbsolute(program)) return program
  const shipped = inRepository(`src/verify/python/${program}`)
  return existsSync(shipped) ? shipped : inRepository(`test/engines/python/${program}`)
}

/** A new folder for one test. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'repipe-engines-'))
}

export function writeJson(folder: string, name: string, value: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(value))
  return path
}
