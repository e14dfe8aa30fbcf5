import { parseArgs } from 'node:util'
import { hostileFiles, mutatedFiles } from './files.js'
import { watch } from './watch.js'

/** `npm run robustness -- [--times N] [--seed N] [FOLDER...]`: no input stops the reading. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { times: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
})
const times = Number(values.times)
const seed = Number(values.seed)
if (!Number.isInteger(times) || !Number.isInteger(seed)) {
  process.stderr.write('npm run robustness -- [--times N] [--seed N] [FOLDER...]\n')
  process.exit(2)
}
const files = positionals.length === 0 ? hostileFiles() : mutatedFiles(positionals, times, seed)
let count = 0
let slowest = { name: '', seconds: 0 }
const failures = await watch(files, (name, { seconds }) => {
  count += 1
  if (seconds > slowest.seconds) slowest = { name, seconds }
})
for (const { name, why } of failures) process.stdout.write(`${name}: ${why}\n`)
process.stdout.write(
  `${count} files answered, ${failures.length} failures; the slowest took ${slowest.seconds.toFixed(1)} s: ${slowest.name}\n`,
)
process.exit(failures.length > 0 ? 1 : 0)
