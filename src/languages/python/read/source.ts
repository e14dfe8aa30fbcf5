import { bracketed } from '../python2/backticks.js'
import { python2Sign } from '../python2/detect.js'
import type { Expression, Python2, Span } from '../syntax.js'
import type { Raw } from './raw.js'

/** The text being read, with its line starts. */
export interface Source {
  readonly text: string
  readonly lineStarts: readonly number[]
  readonly python2: Python2 | undefined
}

/** Reads the expression under a node. */
export type ReadExpression = (source: Source, node: Raw) => Expression

export function openSource(text: string): Source {
  const lineStarts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  const lines = { text, lineStarts, python2: undefined }
  const sign = python2Sign(text)
  if (!sign) return lines
  const future = (feature: string) =>
    new RegExp(`^from[ \\t]+__future__[ \\t]+import\\b[^\\n]*\\b${feature}\\b`, 'm').test(text)
  const python2 = {
    line: lineAt(lines, sign.start),
    what: sign.what,
    division: future('division'),
    printFunction: future('print_function'),
  }
  return { ...lines, python2 }
}

/** 1-based line of an offset. */
export function lineAt(source: Source, offset: number): number {
  let low = 0
  let high = source.lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (source.lineStarts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low + 1
}

export function spanOf(source: Source, node: Raw): Span {
  return { start: node.start, end: node.end, line: lineAt(source, node.start) }
}

export function textOf(source: Source, node: Raw): string {
  return source.text.slice(node.start, node.end)
}

/** What the parser is given of a source: of the same length, line for line. */
export function parsedText({ text, python2 }: Source): string {
  return withoutLongComments(python2 ? bracketed(text) : text)
}

const COMMENT_BLOCK = /(?:^[ \t]*#.*\r?\n){200,}/gm

/**
 * Blanks blocks of very many comment lines: before each comment, the grammar's scanner looks over all that follow, so
 * that such a block costs the square of its length. Nothing moves, and comments are not read anyway. In a file with
 * f-strings over several lines, lines with a brace stay.
 */
function withoutLongComments(text: string): string {
  if (!hasMany(text, '#', 200)) return text
  const hasLongFormats = /[fF][rR]?("""|''')/.test(text)
  return text.replace(COMMENT_BLOCK, (block) =>
    hasLongFormats && block.includes('{') ? block : block.replace(/[^\r\n]/g, ' '),
  )
}

/** Does the text hold a word so many times? */
function hasMany(text: string, word: string, times: number): boolean {
  let at = -1
  for (let found = 0; found < times; found += 1) {
    at = text.indexOf(word, at + 1)
    if (at < 0) return false
  }
  return true
}
