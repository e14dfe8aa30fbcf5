/** Taking strings apart: split, splitlines, partition, strip and what they share. */
import { TEXT_LIMIT } from './build.js'
import { isSpaceCharacter, trimEnd, trimStart } from './characters.js'
import { codePoints } from './code-points.js'
import { raise, unknown } from './signals.js'

/** `text.split(separator, limit)`; no separator means runs of whitespace. A negative limit means no limit. */
export function splitText(text: string, separator: string | undefined, limit: number): string[] {
  if (separator === undefined) return splitSpaces(text, limit)
  if (separator === '') raise('ValueError', 'empty separator')
  if (limit < 0) return text.split(separator)
  const parts: string[] = []
  let start = 0
  while (parts.length < limit) {
    const found = text.indexOf(separator, start)
    if (found < 0) break
    parts.push(text.slice(start, found))
    start = found + separator.length
  }
  parts.push(text.slice(start))
  return parts
}

function splitSpaces(text: string, limit: number): string[] {
  const parts: string[] = []
  let rest = trimStart(text)
  while (rest !== '') {
    if (parts.length === limit) {
      parts.push(rest)
      break
    }
    let end = 0
    while (end < rest.length && !isSpaceCharacter(rest[end]!)) end += 1
    parts.push(rest.slice(0, end))
    let next = end
    while (next < rest.length && isSpaceCharacter(rest[next]!)) next += 1
    rest = rest.slice(next)
  }
  return parts
}

/** `text.rsplit(separator, limit)` */
export function splitTextFromEnd(text: string, separator: string | undefined, limit: number): string[] {
  if (limit < 0) return splitText(text, separator, limit)
  if (separator === '') raise('ValueError', 'empty separator')
  const parts: string[] = []
  let rest = separator === undefined ? trimEnd(text) : text
  while (parts.length < limit) {
    if (separator === undefined) {
      let start = rest.length
      while (start > 0 && !isSpaceCharacter(rest[start - 1]!)) start -= 1
      if (start === 0) break
      parts.unshift(rest.slice(start))
      rest = trimEnd(rest.slice(0, start))
      if (rest === '') return parts
    } else {
      const found = rest.lastIndexOf(separator)
      if (found < 0) break
      parts.unshift(rest.slice(found + separator.length))
      rest = rest.slice(0, found)
    }
  }
  // What is left of a limited `rsplit()` keeps its leading whitespace, unless it is nothing but that.
  if (separator !== undefined || trimStart(rest) !== '') parts.unshift(rest)
  return parts
}

const LINE = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/g

export function splitLines(text: string, keepEnds: boolean): string[] {
  const lines: string[] = []
  let start = 0
  for (const match of text.matchAll(LINE)) {
    const end = match.index + match[0].length
    lines.push(text.slice(start, keepEnds ? end : match.index))
    start = end
  }
  if (start < text.length) lines.push(text.slice(start))
  return lines
}

/** `text.strip(characters)` on one or both ends. */
export function stripText(
  text: string,
  characters: string | undefined,
  start: boolean,
  end: boolean,
): string {
  if (characters === undefined) {
    const left = start ? trimStart(text) : text
    return end ? trimEnd(left) : left
  }
  const wanted = new Set(codePoints(characters))
  const letters = codePoints(text)
  let from = 0
  let to = letters.length
  if (start) while (from < to && wanted.has(letters[from]!)) from += 1
  if (end) while (to > from && wanted.has(letters[to - 1]!)) to -= 1
  return letters.slice(from, to).join('')
}

/** `text.expandtabs(size)` */
export function expandTabs(text: string, size: number): string {
  let column = 0
  let result = ''
  for (const character of codePoints(text)) {
    if (character === '\t') {
      const spaces = size > 0 ? size - (column % size) : 0
      if (result.length + spaces > TEXT_LIMIT) unknown('budget', 'a text of too many characters')
      result += ' '.repeat(spaces)
      column += spaces
    } else {
      result += character
      column = character === '\n' || character === '\r' ? 0 : column + 1
    }
  }
  return result
}
