import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import type { Measured } from './scan-one.js'

/**
 * `npm run bench -- [--python PYTHON] REPO...`: what reading repositories costs, beside the bare Tree-sitter parse of the
 * files that were parsed and beside CPython's ast and LibCST on the same files, in one run. Ratios count: machines differ.
 *
 * - cold: the first scan of a process; warm: the median of five after it; parse: the bare parse, between those.
 * - again: `repipe scan` of an unchanged repository with the answers it kept, of its first run, both as processes; work:
 *   the same without what any process of it needs to start, which is what `repipe --version` takes.
 */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const repipe = here('../../bin/repipe')
const given = process.argv.slice(2)
const program = (given[0] === '--python' ? given.splice(0, 2)[1] : undefined) ?? '.venv/bin/python'
/** Unless others are named, the packages that `npm run corpus` brings. */
const corpus = here('../../.corpus')
const repositories =
  given.length > 0 || !existsSync(corpus) ? given : readdirSync(corpus).map((name) => join(corpus, name))
if (repositories.length === 0 || repositories.some((path) => !statSync(path).isDirectory())) {
  process.stderr.write('npm run bench -- [--python PYTHON] REPO...\n')
  process.exit(2)
}

interface Parsers {
  readonly ast: number
  readonly libcst: number | null
}

async function pythonParsers(paths: readonly string[]): Promise<Parsers | undefined> {
  const ran = await execa(program, [here('../../bench/python_parsers.py')], {
    input: paths.join('\n'),
    reject: false,
  })
  return ran.exitCode === 0 ? (JSON.parse(ran.stdout) as Parsers) : undefined
}

async function timed(...args: readonly string[]): Promise<number> {
  const start = performance.now()
  await execa(repipe, args, { reject: false, stdio: 'ignore' })
  return performance.now() - start
}

/** The first run with an empty cache, the run after it, and a run that does nothing. */
async function keptAnswers(path: string) {
  const cache = mkdtempSync(join(tmpdir(), 'repipe-bench-'))
  try {
    const first = await timed('scan', '--cache', cache, path)
    return { first, again: await timed('scan', '--cache', cache, path), start: await timed('--version') }
  } finally {
    rmSync(cache, { recursive: true, force: true })
  }
}

const columns =
  'repository|files|lines|cold ms|warm ms|parse ms|cold/parse|warm/parse|ms/1000 lines|MB|again|work|libcst/cold|ast/cold'
const row = (cells: readonly (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`)
row(columns.split('|'))
row(columns.split('|').map(() => '-'))
const percent = (part: number, whole: number) => `${Math.round((100 * part) / whole)}%`
for (const path of repositories) {
  const ran = await execa(process.execPath, [here('./scan-one.js'), path], { reject: false })
  const name = path.replace(/\/+$/, '').split('/').at(-1) ?? path
  if (ran.exitCode !== 0) {
    row([name, ran.stderr.split('\n')[0] ?? ''])
    continue
  }
  const one = JSON.parse(ran.stdout) as Measured
  const { first, again, start } = await keptAnswers(path)
  const parsers = await pythonParsers(one.paths)
  const times = (value: number | null | undefined) =>
    value == null ? 'absent' : `${(value / one.cold).toFixed(1)}×`
  row([
    name,
    one.paths.length,
    one.lines,
    one.cold.toFixed(0),
    one.warm.toFixed(0),
    one.parse.toFixed(0),
    (one.cold / one.parse).toFixed(2),
    (one.warm / one.parse).toFixed(2),
    ((1000 * one.cold) / one.lines).toFixed(1),
    one.peak.toFixed(0),
    percent(again, first),
    percent(Math.max(0, again - start), first - start),
    times(parsers?.libcst),
    times(parsers?.ast),
  ])
}
