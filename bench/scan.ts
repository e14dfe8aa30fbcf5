import { statSync } from 'node:fs'
import { openPythonParser } from '../src/languages/python/parse.js'
import { readProgram } from '../src/read-program.js'

/**
 * `npm run bench -- REPO`: how long reading a repository takes beside the bare Tree-sitter parse of the files that were
 * parsed, in one run, and the peak memory. The ratio is what counts: machines differ.
 */
const [path] = process.argv.slice(2)
if (path === undefined || !statSync(path).isDirectory()) {
  process.stderr.write('npm run bench -- REPO\n')
  process.exit(2)
}

const ROUNDS = 5
const parser = await openPythonParser()
const warm = await readProgram(path)
if (!warm.ok) {
  process.stderr.write(`${warm.problem.why}\n`)
  process.exit(1)
}
const texts = [...warm.program.modules.parsed.values()].map((module) => module.text)
const scans: number[] = []
const parses: number[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  const start = performance.now()
  await readProgram(path)
  const middle = performance.now()
  for (const text of texts) parser.parseOnly(text)
  scans.push(middle - start)
  parses.push(performance.now() - middle)
}
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const peak = process.resourceUsage().maxRSS / 1024
process.stdout.write(
  `${parser.engine}: ${texts.length} files parsed, ${texts.reduce((sum, text) => sum + text.length, 0)} characters\n`,
)
process.stdout.write(
  `scan ${median(scans).toFixed(1)} ms, bare parse ${median(parses).toFixed(1)} ms, ratio ${(median(scans) / median(parses)).toFixed(2)}, peak memory ${peak.toFixed(0)} MB\n`,
)
