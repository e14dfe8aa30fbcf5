import { join } from 'node:path'
import { openPythonParser } from '../src/languages/python/parse.js'
import { readProgram } from '../src/read-program.js'

/** What one repository costs, in a process of its own. Times in milliseconds, memory in megabytes. */
export interface Measured {
  readonly engine: string
  readonly paths: readonly string[]
  readonly lines: number
  /** The first scan of the process. */
  readonly cold: number
  /** The median of the scans after it. */
  readonly warm: number
  /** The median of bare parses of the same files, between the scans. */
  readonly parse: number
  /** Up to the end of the first scan. */
  readonly peak: number
}

const ROUNDS = 5
const [path = '.'] = process.argv.slice(2)

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const parser = await openPythonParser()
const begun = performance.now()
const first = await readProgram(path)
const cold = performance.now() - begun
const peak = process.resourceUsage().maxRSS / 1024
if (!first.ok) {
  process.stderr.write(`${first.problem.why}\n`)
  process.exit(1)
}
const modules = [...first.program.modules.parsed.values()]
const scans: number[] = []
const parses: number[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  const start = performance.now()
  await readProgram(path)
  const middle = performance.now()
  for (const { text } of modules) parser.parseOnly(text)
  scans.push(middle - start)
  parses.push(performance.now() - middle)
}
const measured: Measured = {
  engine: parser.engine,
  paths: modules.map((module) => join(path, module.path)),
  lines: modules.reduce((sum, { text }) => sum + text.split('\n').length, 0),
  cold,
  warm: median(scans),
  parse: median(parses),
  peak,
}
process.stdout.write(JSON.stringify(measured))
