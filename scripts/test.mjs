// `npm test`: installs, builds, makes the Python environment of the real engines, and runs every test.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build, checkNode, install, root, run } from './setup.mjs'

checkNode()
install()
run('Making the Python environment', process.execPath, [join(root, 'scripts', 'python-env.mjs')])
build()
run('Bringing the packages of the corpus', process.execPath, [join(root, 'scripts', 'corpus.mjs')])
run('The quick checks', process.execPath, [join(root, 'scripts', 'check.mjs'), '--no-tests'])
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--reporter=default', '--reporter=./scripts/closing-line.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)
process.exit(status ?? 1)
