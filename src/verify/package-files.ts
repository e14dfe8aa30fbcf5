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
