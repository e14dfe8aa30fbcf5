// What the two commands of the README share: checks of the machine, and an install that runs only when it must.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Runs a program in the repository's root; ends this process with a plain message when it fails. */
export function run(title, command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (result.status === 0) return
  const why = result.error ? result.error.message : `exit status ${result.status}`
  process.stderr.write(`\n${title} failed (${command} ${args.join(' ')}): ${why}\n`)
  process.exit(1)
}

/** Ends with a message when this Node is too old to run the project. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  process.stderr.write(`Repipe needs Node 20.19 or newer; this is ${process.versions.node}.\n`)
  process.exit(1)
}

/** `npm ci`, when the lock file changed since the last install. */
export function install() {
  const stamp = join(root, 'node_modules', '.repipe-installed')
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  run('Installing the packages', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** Compiles the TypeScript sources into dist/. */
export function build() {
  run('Building', 'npm', ['run', '--silent', 'build'])
}
