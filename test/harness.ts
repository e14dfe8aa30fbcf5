import { run } from '@stricli/core'
import { application } from '../src/cli/app.js'
import type { CliContext } from '../src/cli/context.js'

export interface CliRun {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/** Runs a command line in this process and gives what it wrote. */
export async function cli(...args: readonly string[]): Promise<CliRun> {
  let stdout = ''
  let stderr = ''
  const process: CliContext['process'] = {
    stdout: {
      write: (text) => {
        stdout += text
      },
    },
    stderr: {
      write: (text) => {
        stderr += text
      },
    },
    env: {},
  }
  await run(application('0.0.0'), [...args], {
    process,
    arguments: args,
    workingDirectory: globalThis.process.cwd(),
    drawsProgress: false,
    version: '0.0.0',
    interrupted: new AbortController().signal,
  })
  return { stdout, stderr, exitCode: Number(process.exitCode ?? 0) }
}

/** A path in the repository. */
export function inRepository(path: string): string {
  return new URL(`../${path}`, import.meta.url).pathname
}
