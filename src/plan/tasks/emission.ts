import MagicString from 'magic-string'
import {
  dedent,
  dedentRest,
  lineEnd,
  lineStart,
  startsLine,
  withLineComment,
} from '../../languages/python/rewrite/lines.js'
import { tokens } from '../../languages/python/rewrite/tokens.js'
import type { Expression, FunctionDef, Module } from '../../languages/python/syntax.js'
import type { Edit } from './rule.js'

/** The text between two offsets after the edits that fall into it. */
export function edited(module: Module, start: number, end: number, edits: readonly Edit[]): string {
  const within = edits.filter((edit) => edit.start >= start && edit.end <= end)
  if (within.length === 0) return module.text.slice(start, end)
  const holding = within.filter((edit) => edit.holds)
  const inside = within.filter(
    (edit) => !holding.some((each) => each !== edit && each.start <= edit.start && edit.end <= each.end),
  )
  const text = new MagicString(module.text)
  for (const edit of inside) {
    const made =
      typeof edit.text === 'string'
        ? edit.text
        : edit.text((from, to) =>
            edited(
              module,
              from,
              to,
              edits.filter((each) => each !== edit),
            ),
          )
    if (made === null) {
      const [from, to] = wholeLine(module.text, edit.start, edit.end)
      text.remove(Math.max(from, start), Math.min(to, end))
    } else if (edit.start === edit.end) text.appendLeft(edit.start, made)
    else if (made === '') text.remove(edit.start, edit.end)
    else text.update(edit.start, edit.end, made)
  }
  return start === end ? '' : text.slice(start, end)
}

/** A statement's line with its newline, or just the statement where others stand beside it. */
function wholeLine(text: string, start: number, end: number): [number, number] {
  const after = withLineComment(text, end)
  const alone = startsLine(text, start) && (after === text.length || text[after] === '\n')
  return alone ? [lineStart(text, start), Math.min(text.length, after + 1)] : [start, end]
}

/** Where the inside of a function stands: from the first comment or statement behind its header. */
function insideOf(module: Module, node: FunctionDef): { readonly start: number; readonly end: number } {
  const { text } = module
  const end = Math.max(withLineComment(text, node.span.end), node.span.end)
  const [first, second] = node.body
  if (node.doc !== undefined && first) {
    const start = second ? behind(text, first.span.end) : end
    return { start: Math.min(start, end), end }
  }
  let start = first?.span.start ?? node.bodySpan.start
  if (!startsLine(text, start)) return { start, end }
  start = lineStart(text, start)
  for (;;) {
    const before = lineStart(text, start - 1)
    const line = text.slice(before, Math.max(before, start - 1))
    if (start === 0 || !/^[ \t]+#/.test(line)) return { start, end }
    start = before
  }
}

/** The start of the next line, blank lines skipped; on the same line, behind a semicolon. */
function behind(text: string, at: number): number {
  const semicolon = /^[ \t]*;[ \t]*(?=[^\n])/.exec(text.slice(at))
  if (semicolon) return at + semicolon[0].length
  let next = lineEnd(text, at) + 1
  while (next < text.length && text.slice(next, lineEnd(text, next)).trim() === '')
    next = lineEnd(text, next) + 1
  return next
}

/** The statements of a function, at column 0. */
export function insideText(module: Module, node: FunctionDef, edits: readonly Edit[]): string {
  const { start, end } = insideOf(module, node)
  return trimmed(dedent(edited(module, start, end, edits)))
}

/** One expression of a function, its further lines moved as if its own line stood at column 0. */
export function expressionText(module: Module, node: Expression, edits: readonly Edit[]): string {
  const margin = /^[ \t]*/.exec(module.text.slice(lineStart(module.text, node.span.start)))![0]
  return dedentRest(edited(module, node.span.start, node.span.end, edits), margin)
}

/** A method as a function at column 0: its new name, and what it takes in place of `self`. */
export function functionText(
  module: Module,
  node: FunctionDef,
  edits: readonly Edit[],
  change: { readonly name: string; readonly self: string | null; readonly leading: readonly string[] },
): string {
  const header = headerOf(module, node)
  const own: Edit[] = [{ start: header.name.start, end: header.name.end, text: change.name }]
  if (change.self !== null) {
    const [self] = header.words.filter((word) => word.text === change.self)
    if (self)
      own.push({
        start: self.start,
        end: behindComma(module.text, self.end, change.leading.length > 0),
        text: change.leading.join(', '),
      })
  } else if (change.leading.length > 0) {
    const rest = node.params.length > 0 ? ', ' : ''
    own.push({ start: header.open + 1, end: header.open + 1, text: change.leading.join(', ') + rest })
  }
  const end = Math.max(withLineComment(module.text, node.span.end), node.span.end)
  const column = lineStart(module.text, header.start)
  return trimmed(
    dedent(
      module.text.slice(column, header.start).trim() === ''
        ? module.text.slice(column, header.start) + edited(module, header.start, end, [...edits, ...own])
        : edited(module, header.start, end, [...edits, ...own]),
    ),
  )
}

/** With nothing in front, the comma behind `self` goes too. */
function behindComma(text: string, at: number, keep: boolean): number {
  const comma = /^\s*,\s*/.exec(text.slice(at))
  return comma && !keep ? at + comma[0].length : at
}

interface Header {
  /** Of `def`, decorators left out. */
  readonly start: number
  readonly name: { readonly start: number; readonly end: number }
  readonly open: number
  /** Words between the brackets. */
  readonly words: readonly { readonly start: number; readonly end: number; readonly text: string }[]
}

function headerOf(module: Module, node: FunctionDef): Header {
  const from = Math.max(node.span.start, ...node.decorators.map((each) => each.span.end))
  const words = tokens(module.text.slice(from, node.bodySpan.start)).words.map((word) => ({
    text: word.text,
    start: from + word.start,
    end: from + word.end,
  }))
  const def = words.findIndex((word, index) => word.text === 'def' && words[index + 1]?.text === node.name)
  const name = words[def + 1] ?? { start: from, end: from }
  const start = words[def]?.start ?? from
  const isAsync = words[def - 1]?.text === 'async' ? words[def - 1]!.start : start
  return { start: isAsync, name, open: module.text.indexOf('(', name.end), words: words.slice(def + 2) }
}

/** Blank lines at the ends go, and blanks at ends of lines that hold nothing else. */
function trimmed(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd()
}
