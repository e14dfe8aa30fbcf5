import type { Module } from '../syntax.js'
import { rawTree, type TreeCursor } from './raw.js'
import { openSource } from './source.js'
import { readBlock } from './statements.js'

/** The module under a cursor that stands on the root of a tree. */
export function readModule(path: string, text: string, cursor: TreeCursor): Module {
  const source = openSource(text)
  const body = readBlock(source, rawTree(cursor))
  return { path, text, body, errors: source.errors }
}
