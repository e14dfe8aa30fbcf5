import { tokens } from './tokens.js'

/** The start of the line that an offset stands in. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

/** The end of the line that an offset stands in, before its newline. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** True when nothing but blanks stands between the start of the line and the offset. */
export function startsLine(text: string, at: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStart(text, at), at))
}

/** The end of what stands behind an offset on its line when that is a comment or nothing, else the offset itself. */
export function withLineComment(text: string, at: number): number {
  const rest = /^[ \t]*(#[^\n]*)?(?=\n|$)/.exec(text.slice(at))
  return rest ? at + rest[0].trimEnd().length : at
}

/**
 * Text without the margin that all its lines share. Lines that begin inside a string keep theirs: it is content. A
 * comment may stand further left than the code; it moves as far as it can.
 */
export function dedent(text: string): string {
  const lines = splitLines(text)
  const margins = lines
    .filter((line) => !line.continued && !/^[ \t]*(#|$)/.test(line.text))
    .map((line) => /^[ \t]*/.exec(line.text)![0])
  const margin = margins.reduce((shared, each) => commonPrefix(shared, each), margins[0] ?? '')
  return lines
    .map((line) => {
      if (line.continued) return line.text
      if (line.text.trim() === '') return ''
      return line.text.startsWith(margin) ? line.text.slice(margin.length) : line.text.trimStart()
    })
    .join('\n')
}

/** An expression's text as it stands behind `margin`, with its further lines brought to column 0 where they allow it. */
export function dedentRest(text: string, margin: string): string {
  return splitLines(text)
    .map((line, index) =>
      index === 0 || line.continued || !line.text.startsWith(margin)
        ? line.text
        : line.text.slice(margin.length),
    )
    .join('\n')
}

/**
 * Lines with whether they begin inside a string that spans lines. Python reads CRLF as one newline, also in a string: the
 * lines come without it.
 */
function splitLines(text: string): { text: string; continued: boolean }[] {
  const long = tokens(text).strings.filter((each) => text.slice(each.start, each.end).includes('\n'))
  let at = 0
  return text.split('\n').map((line) => {
    const begin = at
    at += line.length + 1
    return {
      text: line.replace(/\r$/, ''),
      continued: long.some((each) => each.start < begin && begin < each.end),
    }
  })
}

function commonPrefix(a: string, b: string): string {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return a.slice(0, length)
}
