import type { Node } from 'ts-morph'
import type { MergedInPlace } from '../merge.js'
import type { Edit } from './edits.js'

export type MergeConflict = MergedInPlace['conflicts'][number]

/** What a merge does to the person's text. */
export interface Merging {
  readonly edits: Edit[]
  readonly conflicts: MergeConflict[]
  /** Whose text stands where both changed the same. */
  readonly prefer: 'ours' | 'theirs'
  /** Merges three nodes that are the same thing; lists call it for their items. */
  readonly mergeNodes: (base: Node, ours: Node, theirs: Node, merging: Merging) => void
}

/** The person's text wins unless asked otherwise; the other one is shown. */
export function conflict(ours: Node, theirs: Node, merging: Merging): void {
  if (merging.prefer === 'theirs') replace(ours, theirs, merging)
  else
    merging.conflicts.push({
      line: ours.getStartLineNumber(),
      yours: ours.getText(),
      generated: theirs.getText(),
    })
}

export function replace(ours: Node, theirs: Node, { edits }: Merging): void {
  edits.push({ start: ours.getStart(), end: ours.getEnd(), text: theirs.getText() })
}

/** A person deleted what the generator changed: it stays away. */
export function deletedByHand(theirs: Node, near: Node, { conflicts }: Merging): void {
  conflicts.push({ line: near.getStartLineNumber(), yours: null, generated: theirs.getText() })
}

/** A person changed what the generator no longer writes: it stays. */
export function changedByHand(ours: Node, { conflicts }: Merging): void {
  conflicts.push({ line: ours.getStartLineNumber(), yours: ours.getText(), generated: null })
}
