import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { z } from 'zod'
import { type FreshContent, makeFresh, readTree, type Tree, writtenBetween } from './fresh.js'
import { type Interpreter, jsonLine, programs, pythonEnvironment } from './interpreter.js'
import { runWorkflow } from './run-workflow.js'

/** Where and with what both engines run. All directories have one name for both, so that files may hold it. */
export interface Bench {
  readonly interpreter: Interpreter
  /** A directory of ours; `work/fresh` is what the code sees. */
  readonly work: string
  readonly content: FreshContent
  /** Folders of the checkout that Python imports from, with `/` at the end. */
  readonly importRoots: readonly string[]
  readonly environment: ReadonlyMap<string, string>
  readonly inherited: Readonly<Partial<Record<string, string>>>
  readonly signal?: AbortSignal
}

/** How often a path was opened for writing at its place, and how often something whole was put there. */
export interface Writes {
  readonly opened: number
  readonly renamed: number
}

/** What an engine did in a fresh directory: a run, and a second one after it. */
export interface Execution {
  /** Null: it ended well. */
  readonly failed: string | null
  /** By path below the fresh directory, after the first run: what it wrote. */
  readonly files: ReadonlyMap<string, string>
  readonly writes: ReadonlyMap<string, Writes>
  /** Paths outside of the fresh directory that Python wrote. */
  readonly outside: readonly string[]
  /** Paths that the second run wrote again; null: it was not made. */
  readonly again: readonly string[] | null
}

export type Engine = (bench: Bench, copy: string) => Promise<string | null>

export const freshOf = (bench: Pick<Bench, 'work'>) => join(bench.work, 'fresh')

/** The Python environment of both sides; what Python writes is noted in `work/writes`. */
function environmentOf(bench: Bench, copy: string, packages: readonly string[]): Record<string, string> {
  const importFrom = [join(programs(), 'watch'), ...packages, ...importPaths(bench, copy)]
  return {
    ...pythonEnvironment(bench.interpreter, importFrom, bench.environment, bench.inherited),
    PYTHONHASHSEED: '0',
  }
}

function importPaths(bench: Bench, copy: string): readonly string[] {
  return bench.importRoots.map((root) => join(copy, root))
}

const built = z.object({
  builds: z.array(z.object({ status: z.string(), failed: z.array(z.string()) })),
})

/** A root as Luigi takes it. */
export interface LuigiRoot {
  readonly task: string
  readonly module: string
  readonly params: Readonly<Record<string, string>>
}

interface AskOptions {
  /** Where the program runs; the copy of the checkout when absent. */
  readonly directory?: string
  /** Folders to import from before the checkout's. */
  readonly packages?: readonly string[]
  readonly variables?: Readonly<Record<string, string>>
}

/** Runs one of the shipped programs on roots, in a copy of the checkout; gives the JSON that it printed, or why not. */
export async function askPython(
  bench: Bench,
  copy: string,
  program: string,
  request: unknown,
  { directory = copy, packages = [], variables = {} }: AskOptions = {},
): Promise<{ readonly answer: unknown } | { readonly why: string }> {
  const file = join(bench.work, 'request.json')
  writeFileSync(file, JSON.stringify(request))
  const ran = await execa(bench.interpreter.program, [join(programs(), program), file], {
    cwd: directory,
    env: { ...environmentOf(bench, copy, packages), ...variables },
    extendEnv: false,
    reject: false,
    ...(bench.signal ? { cancelSignal: bench.signal } : {}),
  })
  const answer = jsonLine(ran.stdout)
  if (ran.exitCode === 0 && answer !== undefined) return { answer }
  return { why: lastLine(ran.stderr) || `exit status ${ran.exitCode ?? 'unknown'}` }
}

/** The real Luigi runs a root. */
export function luigiEngine(root: LuigiRoot): Engine {
  return async (bench, copy) => {
    const ran = await askPython(bench, copy, 'luigi_run.py', [root], {
      variables: { REPIPE_WRITES: writesFile(bench) },
    })
    if ('why' in ran) return ran.why
    const answer = built.safeParse(ran.answer)
    const [build] = answer.data?.builds ?? []
    if (!build) return 'it gave no answer'
    return /^SUCCESS/.test(build.status) ? null : [build.status, ...build.failed].join(': ')
  }
}

/** flytekit runs the migrated workflow; container tasks run as processes. */
export function flyteEngine(
  root: { readonly workflow: string; readonly inputs: string },
  packages: string,
): Engine {
  return async (bench, copy) => {
    const ran = await runWorkflow(
      { roots: [root], environment: bench.environment, guarded: [], forked: true },
      {
        interpreter: bench.interpreter,
        directory: copy,
        importFrom: [join(programs(), 'watch'), packages, ...importPaths(bench, copy)],
        scratch: bench.work,
        inherited: { ...bench.inherited, PYTHONHASHSEED: '0', REPIPE_WRITES: writesFile(bench) },
        ...(bench.signal ? { signal: bench.signal } : {}),
      },
    )
    if (ran.outcome === 'done') return null
    const failure = ran.events.find((each) => each.event === 'failed')
    return failure?.event === 'failed'
      ? `${failure.task.split('.').at(-1)}: ${failure.why}`
      : lastLine(ran.printed)
  }
}

const writesFile = (bench: Bench) => join(bench.work, 'writes')

/** One engine, twice, in a fresh directory. The directory is kept as `work/NAME`. */
export async function execute(
  bench: Bench,
  engine: Engine,
  name: string,
  twice: boolean,
): Promise<Execution> {
  const fresh = freshOf(bench)
  const copy = makeFresh(fresh, bench.content)
  writeFileSync(writesFile(bench), '')
  const before = readTree(fresh)
  const failed = await engine(bench, copy)
  const first = readTree(fresh)
  const { writes, outside } = readWrites(readFileSync(writesFile(bench), 'utf8'), fresh, bench)
  const second = failed === null && twice ? await engine(bench, copy) : null
  const again = failed === null && twice ? writtenBetween(first, readTree(fresh)) : null
  const kept = join(bench.work, name)
  rmSync(kept, { recursive: true, force: true })
  renameSync(fresh, kept)
  return {
    failed: failed ?? (second === null ? null : `the second run failed: ${second}`),
    files: hashesOf(writtenBetween(before, first), first),
    writes,
    outside,
    again,
  }
}

function hashesOf(paths: readonly string[], tree: Tree): ReadonlyMap<string, string> {
  return new Map(paths.map((path) => [path, tree.get(path)?.hash ?? '']))
}

/** What Python processes noted: paths below the fresh directory, and those elsewhere that are no scratch space. */
function readWrites(
  text: string,
  fresh: string,
  bench: Bench,
): { readonly writes: ReadonlyMap<string, Writes>; readonly outside: readonly string[] } {
  const writes = new Map<string, { opened: number; renamed: number }>()
  const outside = new Set<string>()
  for (const line of text.split('\n')) {
    const note = noted.safeParse(line === '' ? undefined : parsed(line))
    if (!note.success) continue
    const [how, path] = note.data
    if (!path.startsWith(`${fresh}/`)) {
      if (!isScratch(path, bench)) outside.add(path)
      continue
    }
    const inside = path.slice(fresh.length + 1)
    const count = writes.get(inside) ?? { opened: 0, renamed: 0 }
    writes.set(inside, count)
    if (how === 'open') count.opened += 1
    else count.renamed += 1
  }
  return { writes, outside: [...outside].sort() }
}

const noted = z.tuple([z.enum(['open', 'rename']), z.string()])

/** Ours, and the directories in which programs keep what they need while they run. */
function isScratch(path: string, { work, inherited }: Bench): boolean {
  const places = [work, inherited['TMPDIR'] ?? '/tmp', '/var/tmp', '/dev']
  if (path.startsWith(`${inherited['HOME'] ?? '/root'}/.`)) return true
  // A nameless file of a directory shows as the directory itself.
  return places.some((place) => `${path}/`.startsWith(`${place.replace(/\/+$/, '')}/`))
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.trim().slice(0, 500) ?? ''
}
