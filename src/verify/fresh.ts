import { createHash } from 'node:crypto'
import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What a fresh directory is made of. */
export interface FreshContent {
  readonly repository: string
  /** Paths of the checkout that are copied: what repipe reads of it. */
  readonly paths: readonly string[]
  /** Directories whose content is laid beside the checkout, for data that runs need. */
  readonly seeds: readonly string[]
}

/** A directory with a copy of the checkout in `repo/`, and the seeds beside it. Gives the copy's path. */
export function makeFresh(directory: string, { repository, paths, seeds }: FreshContent): string {
  const copy = join(directory, 'repo')
  mkdirSync(copy, { recursive: true })
  for (const seed of seeds) cpSync(seed, directory, { recursive: true, preserveTimestamps: true })
  for (const path of paths) {
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    cpSync(join(repository, path), join(copy, path), { dereference: true, preserveTimestamps: true })
  }
  return copy
}

/** A file as it stands: its content, and when it was put there. */
interface Stamp {
  readonly hash: string
  readonly written: bigint
}

export type Tree = ReadonlyMap<string, Stamp>

/** Every file below a directory, by path. What Python compiles on the way is none of the code's work. */
export function readTree(directory: string): Tree {
  const found = new Map<string, Stamp>()
  const visit = (folder: string) => {
    for (const entry of readdirSync(join(directory, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (entry.name !== '__pycache__') visit(path)
        continue
      }
      const full = join(directory, path)
      const { mtimeNs } = lstatSync(full, { bigint: true })
      const content = entry.isSymbolicLink() ? `→ ${readlinkSync(full)}` : contentOf(full)
      found.set(path, { hash: createHash('sha256').update(content).digest('hex'), written: mtimeNs })
    }
  }
  visit('')
  return found
}

function contentOf(path: string): Buffer | string {
  return statSync(path).isFile() ? readFileSync(path) : 'no plain file'
}

/** Paths that were put there, or put there anew, between two looks. */
export function writtenBetween(before: Tree, after: Tree): readonly string[] {
  return [...after]
    .filter(([path, { hash, written }]) => {
      const old = before.get(path)
      return old === undefined || old.hash !== hash || old.written !== written
    })
    .map(([path]) => path)
    .sort()
}
