import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { type Certificate, certificate } from '../../../src/verify/certificate.js'
import { cli } from '../../harness.js'

export interface RandomTasks {
  /** How many tasks stand on each level. */
  readonly levels: Readonly<Record<string, number>>
  readonly certificate: Certificate
  /** What is not alike, or was not compared, by task and comparison. */
  readonly faults: readonly string[]
}

/**
 * Writes random pipelines, of three tasks each, and has `repipe verify` run them with Luigi and with flytekit. `keep`: they
 * are left in that folder.
 */
export async function randomTasks(
  python: string,
  { programs, seed, keep }: { readonly programs: number; readonly seed: number; readonly keep?: string },
): Promise<RandomTasks> {
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'repipe-tasks-'))
  const path = join(folder, `seed${seed}`)
  mkdirSync(path, { recursive: true })
  try {
    const generator = join(process.cwd(), 'test/fuzz/tasks/generate.py')
    await execa(python, [generator, `${seed}`, `${programs}`, path], {
      env: { PYTHONDONTWRITEBYTECODE: '1' },
    })
    const shared = ['--shared-path', 'data', '--json']
    const roots = Array.from({ length: programs }, (_, number) => [
      ...['--root', `Root${number}`, '--module', `pipeline${number}`],
    ]).flat()
    const planned = await cli('migrate', path, ...shared)
    const levels: Record<string, number> = {}
    for (const { level } of (JSON.parse(planned.stdout) as { tasks: { level: string }[] }).tasks)
      levels[level] = (levels[level] ?? 0) + 1
    const proved = await cli('verify', path, '--python', python, ...shared, ...roots)
    if (!proved.stdout.startsWith('{')) throw new Error(proved.stderr)
    const found = certificate.parse(JSON.parse(proved.stdout))
    return { levels, certificate: found, faults: faultsOf(found) }
  } finally {
    if (keep === undefined) rmSync(folder, { recursive: true })
  }
}

/**
 * Two nodes that are one task for some values of the parameters only (`node-twice`) are no fault: which they are nobody knows
 * before the workflow runs, and the second finds what the first has written. Nor is it one where Luigi itself fails.
 */
function faultsOf({ roots }: Certificate): readonly string[] {
  return roots.flatMap(({ task, comparisons }) =>
    comparisons.flatMap(({ of, differences, notCompared }) => [
      ...differences
        .filter(({ kind }) => kind !== 'node-twice')
        .map(({ kind, at, what }) => `${task}: ${of}: ${kind} ${at}: ${what}`),
      ...notCompared
        .filter((why) => !why.startsWith('Luigi itself'))
        .map((why) => `${task}: ${of}: not compared: ${why}`),
    ]),
  )
}
