/** A string literal in Python text: `start` at its prefix, `inside`..`insideEnd` between its quotes. */
export interface StringToken {
  readonly start: number
  readonly inside: number
  readonly insideEnd: number
  readonly end: number
  readonly prefix: string
}

/** A word of Python text outside plain strings and comments: an identifier or a keyword. */
export interface WordToken {
  readonly start: number
  readonly end: number
  readonly text: string
  /** It stands behind a dot: an attribute. */
  readonly attribute: boolean
}

export interface Tokens {
  readonly words: readonly WordToken[]
  readonly strings: readonly StringToken[]
  readonly comments: readonly { readonly start: number; readonly end: number }[]
}

const piece =
  /#[^\n]*|(?<![\p{ID_Continue}])([A-Za-z]{0,2})("""|'''|"|')|(?<![\p{ID_Continue}])[\p{ID_Start}_][\p{ID_Continue}]*/gu

/** Words, strings and comments of a piece of Python. Words in the fields of f-strings count; those in plain strings do not. */
export function tokens(text: string): Tokens {
  const found = {
    words: [] as WordToken[],
    strings: [] as StringToken[],
    comments: [] as { start: number; end: number }[],
  }
  scan(text, 0, text.length, found)
  return found
}

interface Found {
  readonly words: WordToken[]
  readonly strings: StringToken[]
  readonly comments: { start: number; end: number }[]
}

function scan(text: string, from: number, to: number, found: Found): void {
  const pattern = new RegExp(piece.source, piece.flags)
  pattern.lastIndex = from
  for (let match = pattern.exec(text); match !== null && match.index < to; match = pattern.exec(text)) {
    const [all, prefix, quote] = match
    const start = match.index
    if (all.startsWith('#')) found.comments.push({ start, end: start + all.length })
    else if (quote === undefined)
      found.words.push({ start, end: start + all.length, text: all, attribute: isAttribute(text, start) })
    else {
      const inside = start + all.length
      const insideEnd = Math.min(to, closing(text, inside, quote))
      const end = Math.min(to, insideEnd + quote.length)
      found.strings.push({ start, inside, insideEnd, end, prefix: prefix ?? '' })
      if (/f|t/i.test(prefix ?? '')) fields(text, inside, insideEnd, found)
      pattern.lastIndex = end
    }
  }
}

function isAttribute(text: string, at: number): boolean {
  let before = at - 1
  while (before >= 0 && /[ \t]/.test(text[before]!)) before -= 1
  return text[before] === '.' && text[before - 1] !== '.'
}

function closing(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text.startsWith(quote, at)) return at
  }
  return text.length
}

/** The replacement fields of an f-string, nested format specifications included. */
function fields(text: string, from: number, to: number, found: Found): void {
  let depth = 0
  let start = from
  for (let at = from; at < to; at += 1) {
    if (text[at] === '{' && depth === 0 && text[at + 1] === '{') at += 1
    else if (text[at] === '{') {
      if (depth === 0) start = at + 1
      depth += 1
    } else if (text[at] === '}' && depth > 0) {
      depth -= 1
      if (depth === 0) scan(text, start, at, found)
    }
  }
}
