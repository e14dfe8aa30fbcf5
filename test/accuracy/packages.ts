import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import type { RootAsked } from '../../src/extract/luigi/instantiate.js'
import { packageFile } from '../../src/package-root.js'
import { graphOf, readProgram } from '../../src/read-program.js'
import { SCORES, type Score, score, type Truth } from './score.js'

/** The time at which both sides read the packages. */
const NOW = '2024-03-05T10:00:00+00:00'

/** A package of the corpus, as test/corpus/packages.json names it. */
export interface Package {
  readonly name: string
  readonly version: string
}

/** How our graphs of a package compare with Luigi's. */
export interface Row {
  readonly name: string
  /** Modules that Python could import here, of all. */
  readonly imported: number
  readonly modules: number
  readonly roots: number
  readonly scores: Readonly<Record<Score, number>>
  /** Roots that are wrong or have no answer. */
  readonly failed: readonly string[]
}

interface Recorded {
  readonly modules: number
  readonly imported: number
  readonly roots: readonly (RootAsked & { readonly id: string })[]
  readonly known: readonly string[]
  readonly edges: readonly (readonly [string, string])[]
}

export function corpusPackages(): readonly Package[] {
  return JSON.parse(readFileSync(packageFile('test/corpus/packages.json'), 'utf8')) as readonly Package[]
}

/** Asks the real Luigi for a package's graphs, and scores ours. */
export async function scorePackage({ name, version }: Package): Promise<Row> {
  const folder = sourceFolder(name, version)
  const recorded = await record(folder)
  const truth: Truth = { known: new Set(recorded.known), edges: grouped(recorded.edges) }
  const read = await readProgram(folder, { now: new Date(NOW) })
  const counts = Object.fromEntries(SCORES.map((kind) => [kind, 0])) as Record<Score, number>
  const failed: string[] = []
  for (const { id, ...root } of recorded.roots) {
    const answer = read.ok ? graphOf(read, root) : undefined
    const kind = score(answer?.ok ? answer.graph : undefined, id, truth)
    counts[kind] += 1
    if (kind === 'wrong' || kind === 'none') failed.push(`${root.module}:${root.task} ${kind}`)
  }
  return {
    name: `${name} ${version}`,
    imported: recorded.imported,
    modules: recorded.modules,
    roots: recorded.roots.length,
    scores: counts,
    failed,
  }
}

/** The folder that is on sys.path when the package is installed. */
function sourceFolder(name: string, version: string): string {
  const folder = packageFile(`.corpus/${name}-${version}`)
  const [only, ...others] = readdirSync(folder)
  return only !== undefined && others.length === 0 && existsSync(join(folder, only, 'setup.py'))
    ? join(folder, only)
    : folder
}

async function record(folder: string): Promise<Recorded> {
  const empty = mkdtempSync(join(tmpdir(), 'repipe-accuracy-'))
  try {
    const { stdout } = await execa(
      packageFile('.venv/bin/python'),
      [packageFile('test/accuracy/record_graphs.py'), folder, NOW],
      {
        cwd: empty,
        env: {
          HOME: empty,
          PYTHONDONTWRITEBYTECODE: '1',
          PYTHONHASHSEED: '0',
          PYTHONPATH: packageFile('.venv/libraries'),
          TZ: 'UTC',
        },
        timeout: 120_000,
      },
    )
    return JSON.parse(stdout) as Recorded
  } finally {
    rmSync(empty, { recursive: true, force: true })
  }
}

function grouped(edges: Recorded['edges']): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const [from, to] of edges) found.set(from, [...(found.get(from) ?? []), to])
  return found
}
