import type { MergedInPlace } from '../merge.js'
import { applyEdits } from './edits.js'
import { mergeNodes } from './merge-nodes.js'
import { mergeStatements } from './merge-statements.js'
import type { Merging } from './merging.js'
import { isTypescript, parseSources } from './parse.js'
import { adoptedNames } from './renames.js'

/**
 * Merges a definition file in place: `base` is what was generated last, `ours` what a person made of it, `theirs` what would
 * be generated now. What the tool owns is brought up to date, all else stays as it is written, layout and comments
 * included. Where both changed the same thing, the person's text stays and the other is in the conflicts. null: one of the
 * texts is no TypeScript.
 */
export function mergeTypescript(
  base: string,
  ours: string,
  theirs: string,
  prefer: Merging['prefer'] = 'ours',
): MergedInPlace | null {
  const parsed = parseSources(base, ours, theirs)
  if (!parsed) return null
  const names = adoptedNames(parsed)
  const isRenamed = names.base !== base || names.theirs !== theirs
  const sources = isRenamed ? parseSources(names.base, ours, names.theirs) : parsed
  if (!sources) return null
  const merging: Merging = { edits: [], conflicts: [], prefer, mergeNodes }
  mergeStatements(sources.base, sources.ours, sources.theirs, merging)
  const text = applyEdits(ours, merging.edits)
  return text === ours || isTypescript(text) ? { text, conflicts: merging.conflicts } : null
}
