import { parseArgs } from 'node:util'
import { randomTasks } from './tasks.js'

/** `npm run fuzz:tasks -- --programs N --seed S --keep DIR`: random pipelines, migrated, beside the real Luigi. */
const { values } = parseArgs({
  options: {
    programs: { type: 'string', default: '30' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
    keep: { type: 'string' },
    python: { type: 'string', default: '.venv/bin/python' },
  },
})
const [programs, seed] = [Number(values.programs), Number(values.seed)] as const
if (!Number.isInteger(programs) || programs < 1 || !Number.isInteger(seed)) {
  process.stderr.write('npm run fuzz:tasks -- [--programs N] [--seed N] [--keep DIR] [--python PYTHON]\n')
  process.exit(2)
}
const { levels, faults } = await randomTasks(values.python, {
  programs,
  seed,
  ...(values.keep === undefined ? {} : { keep: values.keep }),
})
const shown = Object.entries(levels).map(([level, count]) => `${count} ${level}`)
process.stdout.write(`seed ${seed}, ${programs} pipelines: ${shown.join(', ')}; ${faults.length} faults\n`)
for (const fault of faults) process.stdout.write(`  ${fault}\n`)
process.exit(faults.length === 0 ? 0 : 1)
