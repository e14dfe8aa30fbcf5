// Makes .venv/ with the real engines that the tests run, from pinned versions. Does nothing when it is up to date.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './setup.mjs'

const pinned = join(root, 'test', 'engines', 'python')
const folder = join(root, '.venv')
const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--root-user-action', 'ignore']

install(folder, join(pinned, 'requirements.txt'), (requirements) => {
  const python = ['python3.11', 'python3', 'python'].find(isPython311)
  if (!python) {
    process.stderr.write(
      'The tests run the real Luigi and flytekit, which need Python 3.11 or newer: none was found on PATH.\n',
    )
    process.exit(1)
  }
  run('Making .venv', python, ['-m', 'venv', folder])
  run('Installing luigi and flytekit', join(folder, 'bin', 'python'), [...pip, '-r', requirements])
})

// Older Luigis, each in a folder that a program is run with as its PYTHONPATH.
for (const file of readdirSync(join(pinned, 'luigi')).sort()) {
  const version = file.replace(/\.txt$/, '')
  const target = join(folder, 'luigi', version)
  install(target, join(pinned, 'luigi', file), (requirements) => {
    const args = [...pip, '--no-deps', '--target', target, '-r', requirements]
    run(`Installing luigi ${version}`, join(folder, 'bin', 'python'), args)
  })
}

// Libraries built on Luigi, in a folder of their own: without their requirements, some of which exclude this Luigi.
const libraries = join(folder, 'libraries')
install(libraries, join(pinned, 'libraries.txt'), (requirements) => {
  const args = [...pip, '--no-deps', '--target', libraries, '-r', requirements]
  run('Installing libraries built on Luigi', join(folder, 'bin', 'python'), args)
})

/** Makes a folder anew when the list of what it holds has changed. */
function install(into, requirements, make) {
  const stamp = join(into, '.repipe-installed')
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  rmSync(into, { recursive: true, force: true })
  make(requirements)
  writeFileSync(stamp, wanted)
}

function isPython311(program) {
  const { status, stdout } = spawnSync(program, ['-c', 'import sys; print(sys.version_info >= (3, 11))'], {
    encoding: 'utf8',
  })
  return status === 0 && stdout.trim() === 'True'
}
