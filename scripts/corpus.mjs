// `npm run corpus`: brings the PyPI packages that the tests read into .corpus/, each by name, version and checksum.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './setup.mjs'

const packages = JSON.parse(readFileSync(join(root, 'test', 'corpus', 'packages.json'), 'utf8'))
const folder = join(root, '.corpus')
mkdirSync(folder, { recursive: true })

// Unpacks without following a member out of the folder (tarfile's data filter, zipfile's own cleaning).
const UNPACK = `
import sys, tarfile, zipfile
archive, out = sys.argv[1:]
if archive.endswith((".whl", ".zip")):
    zipfile.ZipFile(archive).extractall(out)
else:
    tarfile.open(archive).extractall(out, filter="data")
`

let failed = 0
for (const { name, version, kind, sha256 } of packages) {
  const out = join(folder, `${name}-${version}`)
  if (existsSync(out)) continue
  const work = mkdtempSync(join(tmpdir(), 'repipe-corpus-'))
  try {
    const only = kind === 'wheel' ? '--only-binary' : '--no-binary'
    execFileSync(
      'python3',
      [
        '-m',
        'pip',
        'download',
        '--quiet',
        '--disable-pip-version-check',
        '--no-deps',
        only,
        ':all:',
        '--dest',
        work,
        `${name}==${version}`,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )
    const [file] = readdirSync(work)
    const got = createHash('sha256')
      .update(readFileSync(join(work, file)))
      .digest('hex')
    if (got !== sha256) throw new Error(`${file} has the checksum ${got}, not ${sha256}`)
    const part = join(work, 'unpacked')
    execFileSync('python3', ['-c', UNPACK, join(work, file), part])
    renameSync(part, out)
    process.stdout.write(`${name} ${version}\n`)
  } catch (error) {
    failed += 1
    process.stderr.write(
      `${name} ${version} could not be brought: ${String(error.stderr ?? error.message)
        .trim()
        .split('\n')
        .at(-1)}\n`,
    )
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
process.exit(failed > 0 ? 1 : 0)
