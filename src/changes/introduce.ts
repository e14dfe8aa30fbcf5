import type { EmittedFile } from '../emit/file.js'
import type { Problem } from '../model/problem.js'
import type { ProposedLine } from '../plan/cutover/propose.js'
import { CUTOVER_FILE } from '../plan/cutover/schema.js'
import { GENERATED_FILE } from '../repository/files.js'
import { type ChangesMade, changeOf, type FileChange } from './change-set.js'
import { cutoverChange, type Proposals } from './cutover-file.js'
import type { ExistingFiles } from './existing.js'
import { readGenerated, writeGenerated } from './generated.js'
import { type MergedInPlace, type MergeText, merge } from './merge.js'

/** `keep`: a person's file stays where it conflicts; `theirs`: the generated text wins. */
export type OnConflict = 'keep' | 'theirs' | null

/** What the cutover file is to say: the repository's name, and a line for each task that no person decided. */
export interface CutoverProposal {
  readonly name: string
  readonly lines: readonly ProposedLine[]
  /** Tasks that a person decided: what was proposed for them last is remembered. */
  readonly decided: (task: string) => boolean
}

/**
 * Adds the Flyte package and leaves the legacy code as it is, so that rollback is the schedule alone. A generated file
 * that a person edited is merged with what the generator changed since, and never overwritten.
 */
export function introduce(
  files: readonly EmittedFile[],
  folder: string,
  existing: ExistingFiles,
  onConflict: OnConflict,
  cutover: CutoverProposal | null = null,
  mergeText: MergeText = () => null,
): ChangesMade {
  const memory = existing.read(`${folder}/${GENERATED_FILE}`) ?? null
  const generated = readGenerated(memory, folder)
  if (generated === null) {
    const problem: Problem = {
      code: 'CHANGE-MEMORY',
      severity: 'error',
      title: 'The memory of the last run cannot be read',
      why: `${folder}/${GENERATED_FILE} is damaged, so edits cannot be told from generated text.`,
      fix: 'Restore the file from version control, or delete the whole generated package to start anew.',
      at: { path: `${folder}/${GENERATED_FILE}` },
    }
    return { ok: false, problem, problems: [problem] }
  }
  const base = generated.texts
  const problems: Problem[] = []
  const changes: FileChange[] = files.map((file) => {
    const current = existing.read(file.path) ?? null
    const change = decide(file, current, base.get(file.path), memory !== null, onConflict, mergeText)
    if (change.kind === 'conflict')
      problems.push(change.note === NOT_OURS ? notOurs(file.path) : conflict(file.path, change))
    return change
  })
  const now = new Set(files.map((file) => file.path))
  for (const [path, text] of base) {
    if (now.has(path)) continue
    const current = existing.read(path) ?? null
    if (current === null) continue
    // No longer generated: removed when nobody touched it.
    changes.push(
      current === text
        ? changeOf(path, current, null)
        : {
            path,
            kind: 'kept',
            before: current,
            after: current,
            note: 'no longer generated, but edited by hand',
          },
    )
  }
  if (cutover)
    changes.push(
      cutoverChange(existing.read(CUTOVER_FILE) ?? null, generated.cutover, cutover.name, cutover.lines),
    )
  changes.sort((a, b) => (a.path < b.path ? -1 : 1))
  // The memory stands last: readers of the diff come for the code.
  const isOurs = existing.read(CUTOVER_FILE) === undefined || generated.cutover !== null
  const proposed = cutover && isOurs ? proposals(cutover, generated.cutover) : null
  const remembered = writeGenerated(remember(files, changes, base), folder, proposed)
  changes.push(changeOf(remembered.path, memory, remembered.text))
  return { ok: true, changes: { files: changes, problems } }
}

function proposals(cutover: CutoverProposal, last: Proposals | null): Proposals {
  const kept = [...(last ?? [])].filter(([task]) => cutover.decided(task))
  return new Map([...kept, ...cutover.lines.map(({ task, level, why }) => [task, { level, why }] as const)])
}

/** A conflict is one until a person answers it: its file keeps the base that it had, or none. */
function remember(
  files: readonly EmittedFile[],
  changes: readonly FileChange[],
  base: ReadonlyMap<string, string>,
): readonly EmittedFile[] {
  const open = new Set(changes.filter(({ kind }) => kind === 'conflict').map(({ path }) => path))
  return files.flatMap((file) => {
    if (!open.has(file.path)) return [file]
    const text = base.get(file.path)
    return text === undefined ? [] : [{ ...file, text }]
  })
}

const NOT_OURS = 'a file of this name is there already'

function decide(
  file: EmittedFile,
  current: string | null,
  base: string | undefined,
  hasMemory: boolean,
  onConflict: OnConflict,
  mergeText: MergeText,
): FileChange {
  const { path, text } = file
  if (current === null) {
    if (base !== undefined && hasMemory)
      return {
        path,
        kind: 'kept',
        before: null,
        after: null,
        note: 'deleted by hand; delete its entry in .repipe.json to have it again',
      }
    return changeOf(path, null, text)
  }
  if (current === text) return changeOf(path, current, text)
  if (base === undefined)
    return onConflict === 'theirs'
      ? changeOf(path, current, text)
      : { path, kind: 'conflict', before: current, after: current, note: NOT_OURS }
  if (current === base) return changeOf(path, current, text)
  if (text === base) return { path, kind: 'kept', before: current, after: current, note: 'edited by hand' }
  const inPlace = mergeText(path, base, current, text, onConflict === 'theirs' ? 'theirs' : 'ours')
  if (inPlace) return mergedInPlace(path, current, inPlace, onConflict)
  const merged = merge(base, current, text)
  if (merged.clean)
    return { ...changeOf(path, current, merged.text), note: 'edited by hand; both changes were merged' }
  if (onConflict === 'theirs')
    return { ...changeOf(path, current, text), note: 'the edit by hand was replaced, as asked' }
  if (onConflict === 'keep')
    return { path, kind: 'kept', before: current, after: current, note: 'edited by hand; kept as asked' }
  return {
    path,
    kind: 'conflict',
    before: current,
    after: current,
    note: 'edited by hand, and the generator would change the same lines',
    conflict: merged.text,
  }
}

/** All that could be told apart is merged; where both changed the same, the person's text stands. */
function mergedInPlace(
  path: string,
  current: string,
  { text, conflicts }: MergedInPlace,
  onConflict: OnConflict,
): FileChange {
  const change = changeOf(path, current, text)
  if (conflicts.length === 0)
    return text === current
      ? { ...change, kind: 'kept', note: 'edited by hand' }
      : { ...change, note: 'edited by hand; both changes were merged' }
  if (onConflict === 'keep') return { ...change, kind: 'kept', note: 'edited by hand; kept as asked' }
  return {
    ...change,
    kind: 'conflict',
    note: `edited by hand where the generator would change it too, at line ${conflicts.map(({ line }) => line).join(', ')}`,
    conflict: conflicts.map(shown).join(''),
  }
}

function shown({ line, yours, generated }: MergedInPlace['conflicts'][number]): string {
  const mine = yours === null ? '(deleted)' : yours
  const theirs = generated === null ? '(no longer generated)' : generated
  return `<<<<<<< your edit, line ${line}\n${mine}\n=======\n${theirs}\n>>>>>>> generated now\n`
}

function conflict(path: string, change: FileChange): Problem {
  return {
    code: 'CHANGE-CONFLICT',
    severity: 'error',
    title: 'A generated file was edited where it would change',
    why:
      change.before === change.after
        ? 'Your edit and the new text touch the same lines; your file was left as it is.'
        : 'Your edit and the new text change the same thing; there your text stands, all else was merged.',
    fix: 'Merge by hand, or run again with --on-conflict keep or --on-conflict theirs.',
    at: { path },
  }
}

function notOurs(path: string): Problem {
  return {
    code: 'CHANGE-NOT-OURS',
    severity: 'error',
    title: 'A file that repipe did not write stands where one is to go',
    why: 'It was left as it is.',
    fix: 'Move it away, or run again with --on-conflict theirs to replace it.',
    at: { path },
  }
}
