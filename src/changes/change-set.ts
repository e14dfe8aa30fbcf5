import type { Problem } from '../model/problem.js'

/**
 * What becomes of one file. `kept`: a person's version stays although the generator would write another; `conflict`: both
 * changed the same lines, the person's version stays and the difference is shown.
 */
export interface FileChange {
  readonly path: string
  readonly kind: 'add' | 'modify' | 'delete' | 'unchanged' | 'kept' | 'conflict'
  /** Text before, null when there was no file. */
  readonly before: string | null
  /** Text after, null when the file goes. */
  readonly after: string | null
  readonly note?: string
  /** Of a conflict: the merged text, with both sides between markers. */
  readonly conflict?: string
}

/** Everything a migration would do to a repository's files, by path. */
export interface ChangeSet {
  readonly files: readonly FileChange[]
  readonly problems: readonly Problem[]
}

export type ChangesMade =
  | { readonly ok: true; readonly changes: ChangeSet }
  | { readonly ok: false; readonly problem: Problem; readonly problems: readonly Problem[] }

/** The change from one text to another. */
export function changeOf(path: string, before: string | null, after: string | null): FileChange {
  if (before === after) return { path, kind: 'unchanged', before, after }
  return { path, kind: before === null ? 'add' : after === null ? 'delete' : 'modify', before, after }
}

/** Files whose content differs afterwards. */
export function changedFiles(changes: ChangeSet): readonly FileChange[] {
  return changes.files.filter((file) => file.before !== file.after)
}
