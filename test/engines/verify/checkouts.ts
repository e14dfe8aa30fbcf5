import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Certificate, certificate } from '../../../src/verify/certificate.js'
import { cli, inRepository } from '../../harness.js'
import { PYTHON } from '../engines.js'

const made: string[] = []

/** Removes what a test file made. */
export function removeCheckouts(): void {
  for (const path of made) rmSync(path, { recursive: true, force: true })
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'repipe-checkout-'))
  made.push(path)
  return path
}

/** A repository of a test's own, by path and text. */
export function checkout(files: Readonly<Record<string, string>>): string {
  const path = join(folder(), 'repo')
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), text)
  }
  return path
}

/** The charts fixture, migrated, with its package written. */
export async function migratedCharts(): Promise<string> {
  const path = join(folder(), 'charts')
  cpSync(inRepository('fixtures/luigi/charts'), path, { recursive: true })
  const done = await cli('migrate', path, '--write')
  if (done.exitCode !== 0) throw new Error(done.stderr)
  return path
}

/** The play logs that the charts are made of. */
export function chartsSeed(): string {
  const path = folder()
  mkdirSync(join(path, 'data', 'log'), { recursive: true })
  for (let day = 0; day < 12; day++) {
    const date = new Date(Date.UTC(2023, 11, 27 + day)).toISOString().slice(0, 10)
    const lines = Array.from({ length: 40 }, (_, at) => `u${at}\tartist${(at * 7 + day * 3) % 9}\n`)
    writeFileSync(join(path, 'data', 'log', `${date}.tsv`), lines.join(''))
  }
  return path
}

/** Changes the text of a generated file as a person would, by hand. */
export function edit(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path, 'utf8')
  const edited = text.replace(from, to)
  if (edited === text) throw new Error(`${path} has no ${from}`)
  writeFileSync(path, edited)
}

/** `repipe verify`, and the certificate that it prints. */
export async function verified(
  path: string,
  ...args: readonly string[]
): Promise<{ readonly certificate: Certificate; readonly exitCode: number }> {
  const ran = await cli('verify', path, '--python', PYTHON, '--json', ...args)
  if (!ran.stdout.startsWith('{')) throw new Error(ran.stderr)
  return { certificate: certificate.parse(JSON.parse(ran.stdout)), exitCode: ran.exitCode }
}

/** What differs, as `comparison: kind at`. */
export function differencesOf({ roots }: Certificate): readonly string[] {
  return roots.flatMap((root) =>
    root.comparisons.flatMap((each) => each.differences.map((one) => `${each.of}: ${one.kind} ${one.at}`)),
  )
}
