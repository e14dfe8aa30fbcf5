// `npm run check`: types, lint, layering, unused code and the unit tests, side by side.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './setup.mjs'

const bin = (name) => join(root, 'node_modules', '.bin', name)
const checks = [
  ['types', bin('tsc'), ['-p', 'tsconfig.json']],
  ['lint', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['layering', bin('depcruise'), ['--config', '.dependency-cruiser.cjs', 'src', 'transforms']],
  ['unused', bin('knip'), []],
  ...(process.argv.includes('--no-tests')
    ? []
    : [['unit tests', bin('vitest'), ['run', '--project', 'unit', '--reporter=dot']]]),
]

const results = await Promise.all(
  checks.map(
    ([title, command, args]) =>
      new Promise((done) => {
        const started = Date.now()
        const child = spawn(command, args, {
          cwd: root,
          env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
        })
        let output = ''
        for (const stream of [child.stdout, child.stderr])
          stream.on('data', (piece) => {
            output += piece
          })
        child.on('close', (status) => {
          const seconds = ((Date.now() - started) / 1000).toFixed(1)
          process.stdout.write(`${status === 0 ? 'ok  ' : 'FAIL'} ${title} (${seconds} s)\n`)
          if (status !== 0) process.stdout.write(`${output}\n`)
          done(status)
        })
      }),
  ),
)
process.exit(results.every((status) => status === 0) ? 0 : 1)
