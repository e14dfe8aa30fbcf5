import { parseArgs } from 'node:util'
import { fuzz } from './fuzz.js'
import { shown } from './show.js'

/** `npm run fuzz -- --programs N --seed S`: random programs, our evaluator beside the real Luigi. */
const { values } = parseArgs({
  options: { programs: { type: 'string', default: '10000' }, seed: { type: 'string' } },
})
const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed)
const programs = Number(values.programs)
if (!Number.isInteger(seed) || !Number.isInteger(programs) || programs < 1) {
  process.stderr.write('npm run fuzz -- [--programs N] [--seed N]\n')
  process.exit(2)
}
const result = await fuzz({ programs, seed })
process.stdout.write(shown(result, seed))
process.exit(result.failure ? 1 : 0)
