import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { execa } from 'execa'
import { z } from 'zod'
import type { Problem } from '../model/problem.js'
import { packageFile } from '../package-root.js'

/** The Python that runs the engines, and what it has of them. */
export interface Interpreter {
  /** Absolute path of the program. */
  readonly program: string
  /** `3.11.7` */
  readonly python: string
  readonly platform: string
  /** Version by name of what is installed. */
  readonly packages: Readonly<Record<string, string>>
}

export type InterpreterFound =
  | { readonly ok: true; readonly interpreter: Interpreter }
  | { readonly ok: false; readonly problem: Problem }

const said = z.object({
  python: z.string(),
  platform: z.string(),
  packages: z.record(z.string(), z.string()),
})

/** The Python programs that are shipped with repipe. */
export const programs = () => packageFile('src/verify/python')

/**
 * The Python that was named, else that of the active virtual environment. It must have every package of `wanted`, for it
 * runs the repository's code.
 */
export async function findInterpreter(
  named: string | undefined,
  environment: Readonly<Partial<Record<string, string>>>,
  wanted: readonly string[],
): Promise<InterpreterFound> {
  const active = environment['VIRTUAL_ENV'] ?? environment['CONDA_PREFIX']
  const given = named ?? (active ? join(active, 'bin', 'python') : undefined)
  if (given === undefined) return { ok: false, problem: noPython() }
  // It is started in other directories than this one.
  const program = given.includes('/') ? resolve(given) : given
  if (program.includes('/') && !existsSync(program)) return { ok: false, problem: notThere(program) }
  const asked = await execa(program, [join(programs(), 'versions.py'), ...wanted], { reject: false })
  const answer = said.safeParse(jsonLine(asked.stdout))
  if (!answer.success)
    return { ok: false, problem: notPython(program, asked.stderr || asked.shortMessage || '') }
  const missing = wanted.filter((name) => answer.data.packages[name] === undefined)
  if (missing.length > 0) return { ok: false, problem: lacks(program, missing) }
  return { ok: true, interpreter: { program, ...answer.data } }
}

/** The environment of a Python program: what its own environment puts on PATH, and where it imports from. */
export function pythonEnvironment(
  { program }: Interpreter,
  importFrom: readonly string[],
  more: ReadonlyMap<string, string>,
  inherited: Readonly<Partial<Record<string, string>>>,
): Record<string, string> {
  const path = program.includes('/') ? [program.replace(/\/[^/]*$/, '')] : []
  const given = Object.entries(inherited).filter((each): each is [string, string] => each[1] !== undefined)
  return {
    ...Object.fromEntries(given),
    ...Object.fromEntries(more),
    PATH: [...path, inherited['PATH'] ?? ''].join(delimiter),
    PYTHONPATH: [...importFrom, ...(inherited['PYTHONPATH'] ? [inherited['PYTHONPATH']] : [])].join(
      delimiter,
    ),
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONUNBUFFERED: '1',
    FLYTE_SDK_LOGGING_LEVEL: '50',
  }
}

/** The JSON object that a program printed last; undefined when there is none. */
export function jsonLine(printed: string): unknown {
  const line = printed.split('\n').findLast((each) => each.startsWith('{'))
  try {
    return line === undefined ? undefined : JSON.parse(line)
  } catch {
    return undefined
  }
}

function noPython(): Problem {
  return {
    code: 'PYTHON-NONE',
    severity: 'error',
    title: 'No Python was named',
    why: 'This command runs code of the repository, and no virtual environment is active.',
    fix: "Activate the repository's environment, or name its Python with --python VENV/bin/python.",
  }
}

function notThere(program: string): Problem {
  return {
    code: 'PYTHON-NONE',
    severity: 'error',
    title: 'There is no such Python',
    why: `${program} does not exist.`,
    fix: "Name the Python of the repository's environment with --python VENV/bin/python.",
  }
}

function notPython(program: string, why: string): Problem {
  return {
    code: 'PYTHON-NONE',
    severity: 'error',
    title: 'The program is no Python that can be used',
    why: `${program} did not run: ${why.trim().split('\n').at(-1) ?? ''}`,
    fix: 'Name a Python 3.9 or newer with --python VENV/bin/python.',
  }
}

function lacks(program: string, missing: readonly string[]): Problem {
  return {
    code: 'PYTHON-LACKS',
    severity: 'error',
    title: 'The Python environment lacks an engine',
    why: `${program} has no ${missing.join(' and no ')}.`,
    fix: `Install what the repository needs, and ${missing.join(', ')}: ${program} -m pip install ${missing.join(' ')}`,
  }
}
