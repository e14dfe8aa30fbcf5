import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ChangeSet } from '../changes/change-set.js'
import type { EmittedFile } from '../emit/file.js'

/** The new package as it stands after the change set: edits by hand are part of it. */
export function packageFiles(changes: ChangeSet, folder: string): readonly EmittedFile[] {
  return changes.files.flatMap(({ path, after }) =>
    after !== null && path.startsWith(`${folder}/`) && path.endsWith('.py') ? [{ path, text: after }] : [],
  )
}

/** Writes the files below a directory. */
export function writePackage(files: readonly EmittedFile[], into: string): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(into, path)), { recursive: true })
    writeFileSync(join(into, path), text)
  }
}

/** SHA-256 over paths and texts, in the order of the paths. */
export function hashOf(files: readonly EmittedFile[]): string {
  const hash = createHash('sha256')
  for (const { path, text } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1)))
    hash.update(`${path}\0${Buffer.byteLength(text)}\0${text}`)
  return hash.digest('hex')
}
