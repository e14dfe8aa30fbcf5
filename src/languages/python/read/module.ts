import type { Module, Statement } from '../syntax.js'
import { type ErrorPlace, type Grammar, rawStatements, type TreeCursor } from './raw.js'
import { lineAt, type Source } from './source.js'
import { readStatement } from './statements.js'

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
  const body: Statement[] = []
  for (const raw of rawStatements(cursor, grammar, text, hasErrors ? places : null, lazy))
    body.push(...readStatement(source, raw))
  const errors = places.map(({ start, end }) => ({
    line: lineAt(source, start),
    text: text.slice(start, Math.min(end, start + 80)).split('\n')[0] ?? '',
  }))
  return { path, text, body, errors, ...(python2 ? { python2 } : {}) }
}
