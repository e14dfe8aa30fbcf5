import { type Node, ts } from 'ts-morph'
import { changedByHand, conflict, deletedByHand, type Merging } from './merging.js'
import { isUntouched, saysSame } from './tokens.js'

/**
 * Merges lists that commas part, item by item: arguments, properties, parameters, imported names. New items of the
 * generator come behind the item that they follow in its text; items that it dropped go unless a person changed them.
 */
export function mergeItems<T extends Node>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
  keyOf: (item: T, at: number) => string,
  merging: Merging,
): void {
  const [was, own, will] = [base, ours, theirs].map(
    (list) => new Map(list.map((item, at) => [keyOf(item, at), item] as const)),
  )
  if (!was || !own || !will || ours.length === 0) return
  let anchor: T | null = null
  for (const [key, item] of will) {
    const [before, mine] = [was.get(key), own.get(key)]
    if (mine && before) merging.mergeNodes(before, mine, item, merging)
    else if (mine) {
      if (!saysSame(mine, item)) conflict(mine, item, merging)
    } else if (!before) insert(item, anchor, ours, merging)
    else if (!saysSame(before, item)) deletedByHand(item, ours[0] ?? item, merging)
    anchor = mine ?? anchor
  }
  for (const [key, item] of was) {
    const mine = own.get(key)
    if (!mine || will.has(key)) continue
    if (isUntouched(item, mine)) remove(mine, ours, merging)
    else changedByHand(mine, merging)
  }
}

function insert(item: Node, anchor: Node | null, ours: readonly Node[], { edits }: Merging): void {
  const first = ours[0]
  if (!first) return
  const text = first.getSourceFile().getFullText()
  const isTall =
    first.getStartLineNumber() !== first.getParentOrThrow().getStartLineNumber() &&
    startsLine(text, first.getStart())
  const gap = isTall ? `\n${marginAt(text, first.getStart())}` : ' '
  const added = indented(item.getText(), isTall ? marginAt(text, first.getStart()) : '')
  if (!anchor) {
    edits.push({ start: first.getStart(), end: first.getStart(), text: `${added},${gap}` })
    return
  }
  const comma = commaAfter(text, anchor.getEnd())
  if (comma === null) edits.push({ start: anchor.getEnd(), end: anchor.getEnd(), text: `,${gap}${added}` })
  else {
    const at = isTall ? lineEndAfter(text, comma) : comma
    edits.push({
      start: at,
      end: at,
      text: isLast(anchor, ours) && !isTall ? `${gap}${added}` : `${gap}${added},`,
    })
  }
}

const isLast = (item: Node, list: readonly Node[]) => list.at(-1) === item

/** Takes an item out with the comma that parted it from its neighbour. */
function remove(item: Node, ours: readonly Node[], { edits }: Merging): void {
  const text = item.getSourceFile().getFullText()
  const comma = commaAfter(text, item.getEnd())
  const before = ours[ours.indexOf(item) - 1]
  const own = comma === null && before ? commaAfter(text, before.getEnd()) : null
  if (own !== null) edits.push({ start: own - 1, end: own, text: '' })
  const start = item.getStart()
  const space = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0
  const end = comma ?? item.getEnd()
  if (startsLine(text, start)) edits.push({ start: start - space - 1, end, text: '' })
  else if (comma === null) edits.push({ start: start - space, end, text: '' })
  else edits.push({ start, end: end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0), text: '' })
}

/** Offset behind the comma that follows an item, over spaces and comments. */
function commaAfter(text: string, end: number): number | null {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2023, true, ts.LanguageVariant.Standard, text.slice(end))
  return scanner.scan() === ts.SyntaxKind.CommaToken ? end + scanner.getTokenEnd() : null
}

function startsLine(text: string, at: number): boolean {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim() === ''
}

/** The white space before the first thing on the line. */
export function marginAt(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1))?.[0] ?? ''
}

/** The end of the line, when nothing but a comment stands between. */
function lineEndAfter(text: string, at: number): number {
  const rest = /^[ \t]*(?:\/\/[^\n]*|\/\*[^\n]*\*\/[ \t]*)?(?=\n|$)/.exec(text.slice(at))
  return rest ? at + rest[0].length : at
}

/** Text of the generator at another margin than its own. */
export function indented(text: string, margin: string): string {
  const lines = text.split('\n')
  const own = Math.min(
    ...lines
      .slice(1)
      .filter((line) => line.trim() !== '')
      .map((line) => line.length - line.trimStart().length),
    Number.POSITIVE_INFINITY,
  )
  if (!Number.isFinite(own)) return text
  const [first = '', ...rest] = lines
  const last = rest.at(-1) ?? ''
  const shift = last.length - last.trimStart().length
  return [
    first,
    ...rest.map((line) => (line.trim() === '' ? '' : margin + line.slice(Math.min(shift, own)))),
  ].join('\n')
}
