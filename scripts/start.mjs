// `npm start`: installs, builds, and migrates the bundled repositories (or the one that is named) into build/.
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, checkNode, install, root } from './setup.mjs'

checkNode()
install()
build()

const repipe = join(root, 'bin', 'repipe')
const asked = process.argv.slice(2)
if (asked.length > 0) {
  const { status } = spawnSync(
    process.execPath,
    [
      repipe,
      'migrate',
      ...asked.map((a, i) => (i === 0 && !a.startsWith('-') ? resolve(process.env.INIT_CWD ?? '.', a) : a)),
    ],
    { stdio: 'inherit' },
  )
  process.exit(status ?? 1)
}

const bundled = join(root, 'fixtures', 'luigi')
let failed = 0
for (const name of readdirSync(bundled).sort()) {
  if (!statSync(join(bundled, name)).isDirectory()) continue
  const out = join(root, 'build', name)
  process.stdout.write(`\n${name}\n`)
  for (const args of [
    ['migrate', join(bundled, name), '--out', out, '--summary'],
    ['report', join(bundled, name), '-o', join(out, 'report')],
  ]) {
    const { status } = spawnSync(process.execPath, [repipe, ...args], { stdio: 'inherit' })
    if (status !== 0) failed += 1
  }
}
process.stdout.write(
  '\nThe Flyte projects and their reports are in build/. Next: npm start -- PATH/TO/YOUR/REPOSITORY\n',
)
process.exit(failed > 0 ? 1 : 0)
