import { getEventListeners } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { run } from '@stricli/core'
import envPaths from 'env-paths'
import { packageFile } from '../package-root.js'
import { hashOf } from '../repository/files.js'
import { application } from './app.js'
import type { CliContext } from './context.js'
import { Exit } from './exit.js'

const { version } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string }
const interrupt = new AbortController()
const context: CliContext = {
  process: process as CliContext['process'],
  arguments: process.argv.slice(2),
  workingDirectory: process.cwd(),
  drawsProgress: process.stderr.isTTY === true && !process.env['CI'],
  version,
  build: () => stampOf(['dist/program', 'src/extract/luigi/prelude']),
  cacheFolder: envPaths('repipe', { suffix: '' }).cache,
  interrupted: interrupt.signal,
}

/** Changes with every file of the program. */
function stampOf(folders: readonly string[]): string {
  const stamps = folders
    .map((folder) => packageFile(folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => {
          const { size, mtimeMs } = statSync(join(entry.parentPath, entry.name))
          return `${entry.name} ${size} ${mtimeMs}`
        }),
    )
  return hashOf(stamps.join('\n'))
}

process.on('SIGINT', () => {
  if (interrupt.signal.aborted || getEventListeners(interrupt.signal, 'abort').length === 0)
    process.exit(Exit.interrupted)
  interrupt.abort()
})
// A reader that went away (`repipe graph … | head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(Exit.done)
  throw error
})
await run(application(version), process.argv.slice(2), context)
// stricli's own statuses are negative: a command line that it could not read is a usage error.
if (typeof process.exitCode === 'number' && process.exitCode < 0)
  process.exitCode = process.exitCode <= -4 ? Exit.usage : Exit.failed
