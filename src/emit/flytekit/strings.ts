/** A string literal in Python text: `start` at its prefix, `inside`..`insideEnd` between its quotes. */
export interface StringSpan {
  readonly start: number
  readonly inside: number
  readonly insideEnd: number
  readonly end: number
  readonly prefix: string
}

const opening = /#[^\n]*|(?<![\p{ID_Continue}])([A-Za-z]{0,2})("""|'''|"|')/gu

/** All string literals of Python text, in order. */
export function stringsIn(text: string): readonly StringSpan[] {
  const spans: StringSpan[] = []
  const pattern = new RegExp(opening.source, opening.flags)
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [all, prefix, quote] = match
    if (quote === undefined) continue
    const inside = match.index + all.length
    const insideEnd = closing(text, inside, quote)
    pattern.lastIndex = Math.min(text.length, insideEnd + quote.length)
    spans.push({ start: match.index, inside, insideEnd, end: pattern.lastIndex, prefix: prefix ?? '' })
  }
  return spans
}

function closing(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text.startsWith(quote, at)) return at
  }
  return text.length
}

/** Indents lines by `spaces`; lines that begin inside a string literal stay, for their blanks are its content. */
export function indent(text: string, spaces = 4): string {
  const long = stringsIn(text).filter((span) => text.slice(span.start, span.end).includes('\n'))
  const margin = ' '.repeat(spaces)
  let at = 0
  return text
    .split('\n')
    .map((line) => {
      const begin = at
      at += line.length + 1
      const continued = long.some((span) => span.start < begin && begin < span.end)
      return line === '' || continued ? line : margin + line
    })
    .join('\n')
}
