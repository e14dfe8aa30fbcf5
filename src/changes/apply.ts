import {
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import type { Problem } from '../model/problem.js'
import { type ChangeSet, changedFiles } from './change-set.js'

export interface Applied {
  /** Files that were written or removed. */
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
}

/**
 * Writes a change set below a directory. Every text is first written beside its place and then renamed into it, so that
 * a failure in the middle leaves whole files only. Paths that would leave the directory are refused.
 */
export async function applyChanges(changes: ChangeSet, directory: string): Promise<Applied> {
  mkdirSync(directory, { recursive: true })
  const root = realpathSync(directory)
  const problems: Problem[] = []
  const ready: { readonly path: string; readonly target: string; readonly part: string | null }[] = []
  for (const file of changedFiles(changes)) {
    const target = targetOf(root, file.path)
    if (target === null) {
      problems.push(refused(file.path))
      continue
    }
    if (file.after === null) {
      ready.push({ path: file.path, target, part: null })
      continue
    }
    try {
      mkdirSync(dirname(target), { recursive: true })
      const part = `${target}.repipe-part`
      writeFileSync(part, file.after, existsSync(target) ? { mode: statSync(target).mode } : {})
      ready.push({ path: file.path, target, part })
    } catch (error) {
      for (const { part } of ready) if (part !== null) rmSync(part, { force: true })
      return { paths: [], problems: [...problems, notWritten(file.path, (error as Error).message)] }
    }
  }
  const paths: string[] = []
  for (const { path, target, part } of ready) {
    try {
      if (part === null) rmSync(target, { force: true })
      else renameSync(part, target)
      paths.push(path)
    } catch (error) {
      problems.push(notWritten(path, (error as Error).message))
    }
  }
  return { paths, problems }
}

/** The absolute place of a path; null when it leaves the root, also through a link. */
function targetOf(root: string, path: string): string | null {
  const target = normalize(join(root, path))
  if (target === root || !target.startsWith(root + sep) || path.includes('\0')) return null
  for (let folder = dirname(target); folder.length >= root.length; folder = dirname(folder)) {
    if (!existsSync(folder)) continue
    const real = realpathSync(folder)
    if (real !== root && !real.startsWith(root + sep)) return null
    break
  }
  if (existsSync(target) && lstatSync(target).isSymbolicLink()) return null
  return target
}

function refused(path: string): Problem {
  return {
    code: 'CHANGE-OUTSIDE',
    severity: 'error',
    title: 'A file would be written outside the target directory',
    why: 'Its path leaves the directory, or goes through a link; it was not written.',
    fix: 'Remove the link, or rename what the path is made from.',
    at: { path },
  }
}

function notWritten(path: string, why: string): Problem {
  return {
    code: 'CHANGE-NOT-WRITTEN',
    severity: 'error',
    title: 'A file could not be written',
    why,
    fix: 'Make the directory writable and run again.',
    at: { path },
  }
}
