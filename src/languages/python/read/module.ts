import type { Module } from '../syntax.js'
import { type ErrorPlace, type Grammar, rawTree, type TreeCursor } from './raw.js'
import { lineAt, type Source } from './source.js'
import { readBlock } from './statements.js'

/** The module under a cursor that stands on the root of a tree. */
export function readModule(
  path: string,
  source: Source,
  cursor: TreeCursor,
  grammar: Grammar,
  hasErrors: boolean,
  lazy: boolean,
): Module {
  const { text, python2 } = source
  const places: ErrorPlace[] = []
  const body = readBlock(source, rawTree(cursor, grammar, text, hasErrors ? places : null, lazy))
  const errors = places.map(({ start, end }) => ({
    line: lineAt(source, start),
    text: text.slice(start, Math.min(end, start + 80)).split('\n')[0] ?? '',
  }))
  return { path, text, body, errors, ...(python2 ? { python2 } : {}) }
}
