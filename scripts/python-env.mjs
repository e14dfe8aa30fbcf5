// Makes .venv/ with the real engines that the tests run, from pinned versions. Does nothing when it is up to date.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './setup.mjs'

const requirements = join(root, 'test', 'engines', 'python', 'requirements.txt')
const folder = join(root, '.venv')
const stamp = join(folder, '.repipe-installed')
const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const python = ['python3.11', 'python3', 'python'].find(isPython311)
  if (!python) {
    process.stderr.write(
      'The tests run the real Luigi and flytekit, which need Python 3.11 or newer: none was found on PATH.\n',
    )
    process.exit(1)
  }
  rmSync(folder, { recursive: true, force: true })
  run('Making .venv', python, ['-m', 'venv', folder])
  run('Installing luigi and flytekit', join(folder, 'bin', 'python'), [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '-r',
    requirements,
  ])
  writeFileSync(stamp, wanted)
}

function isPython311(program) {
  const { status, stdout } = spawnSync(program, ['-c', 'import sys; print(sys.version_info >= (3, 11))'], {
    encoding: 'utf8',
  })
  return status === 0 && stdout.trim() === 'True'
}
