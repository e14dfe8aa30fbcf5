import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The files that stand where a change set would write. */
export interface ExistingFiles {
  /** The file's text; undefined when there is none. */
  readonly read: (path: string) => string | undefined
}

const NO_FILE = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP'])

/**
 * The files below a directory, as they are on the disk: what an ignore file hides from the reading of a repository is there
 * all the same, and must not be overwritten.
 */
export function existingIn(directory: string): ExistingFiles {
  return {
    read(path) {
      try {
        return readFileSync(join(directory, path), 'utf8')
      } catch (error) {
        // A folder or a loop of links in the way is met again, and told, when the file is written.
        if (NO_FILE.has((error as NodeJS.ErrnoException).code ?? '')) return undefined
        throw error
      }
    },
  }
}
