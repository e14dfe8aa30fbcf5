import { parseArgs } from 'node:util'
import { hostileFiles, mutatedFiles } from './files.js'
import { tally } from './tally.js'
import { watch } from './watch.js'

/**
 * `npm run robustness -- [--times N] [--seed N] [--minutes N] [FOLDER...]`: no input stops the reading. A crash or a file
 * without an answer is a failure; what took more than the seconds and the memory that are meant is told beside, as a
 * number that depends on the machine.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    times: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '600' },
  },
})
const [times, seed, minutes] = [values.times, values.seed, values.minutes].map(Number) as [
  number,
  number,
  number,
]
if (!Number.isInteger(times) || !Number.isInteger(seed) || !(minutes > 0)) {
  process.stderr.write('npm run robustness -- [--times N] [--seed N] [--minutes N] [FOLDER...]\n')
  process.exit(2)
}
const files = positionals.length === 0 ? hostileFiles() : mutatedFiles(positionals, times, seed)
const results = tally()
const failures = await watch(until(files, Date.now() + minutes * 60_000), results.add)
for (const { name, why } of failures) process.stdout.write(`${name}: ${why}\n`)
process.stdout.write(`${results.text()}\n${results.count()} files answered, ${failures.length} failures\n`)
process.exit(failures.length > 0 ? 1 : 0)

function* until<T>(all: Iterable<T>, end: number): Iterable<T> {
  for (const each of all) {
    if (Date.now() > end) return
    yield each
  }
}
