import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageFile } from '../../../src/package-root.js'
import { readShimLine, type ShimLine } from '../../../src/shim/luigi-outcome.js'
import { inRepository } from '../../harness.js'
import { PYTHON } from '../engines.js'

/** The versions of Luigi that scripts/python-env.mjs makes, by the folder to import each from. */
export const versions: ReadonlyMap<string, string | null> = new Map([
  ['3.0.3', inRepository('.venv/luigi/3.0.3')],
  ['3.3.0', inRepository('.venv/luigi/3.3.0')],
  ['3.8.1', null],
])

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  readonly line: ShimLine | undefined
}

/** A place in which tasks of project/ run with one version of Luigi. */
export interface Bench {
  readonly folder: string
  /** Runs the shim with these words. */
  readonly shim: (...words: string[]) => Promise<Ran>
  readonly start: (words: readonly string[], env?: Readonly<Record<string, string>>) => Running
  /** Runs a Python program with these words. */
  readonly python: (...words: string[]) => Promise<Ran>
  /** What the tasks noted, since the last time. */
  readonly notes: () => readonly string[]
  readonly remove: () => void
}

export interface Running {
  readonly process: ChildProcess
  readonly ended: Promise<Ran>
}

export const SHIM = packageFile('src/shim/luigi_shim.py')

export function openBench(library: string | null): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'repipe-shim-'))
  const project = inRepository('test/engines/shim/project')
  // Locks of one test are none of another's.
  mkdirSync(join(folder, 'tmp'))
  const base = {
    ...process.env,
    PYTHONPATH: [project, ...(library === null ? [] : [library])].join(':'),
    PYTHONDONTWRITEBYTECODE: '1',
    TMPDIR: join(folder, 'tmp'),
    NOTES: folder,
    OUT: 'out',
  }
  const run = (words: readonly string[], env: Readonly<Record<string, string>> = {}): Running => {
    const child = spawn(PYTHON, words, { cwd: folder, env: { ...base, ...env } })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (piece) => {
      stdout += piece
    })
    child.stderr.on('data', (piece) => {
      stderr += piece
    })
    const ended = new Promise<Ran>((done) => {
      child.on('close', (code, signal) =>
        done({
          code: code ?? -1,
          stdout,
          stderr: signal ? `${stderr}\n${signal}` : stderr,
          line: readShimLine(stdout),
        }),
      )
    })
    return { process: child, ended }
  }
  const notes = () => {
    const file = join(folder, 'notes.txt')
    if (!existsSync(file)) return []
    const words = readFileSync(file, 'utf8').split('\n').slice(0, -1)
    rmSync(file)
    return words
  }
  return {
    folder,
    shim: (...words) => run([SHIM, ...words]).ended,
    start: (words, env) => run([SHIM, ...words], env),
    python: (...words) => run(words).ended,
    notes,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Waits until something is there; undefined stands for not yet. */
export async function eventually<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = look()
    if (found !== undefined) return found
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('it did not happen within 30 seconds')
}

/** Is a process still there? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
