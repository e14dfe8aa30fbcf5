/** One simple command of a shell script: its words after quotes, and the assignments before it. */
export interface SimpleCommand {
  readonly words: readonly string[]
  readonly assignments: ReadonlyMap<string, string>
  /** Offset of the first word in the text. */
  readonly start: number
}

type Token =
  | { readonly kind: 'word'; readonly text: string; readonly start: number }
  | { readonly kind: 'end' }

const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)=([\s\S]*)$/

/**
 * Splits shell text into simple commands (at `;`, `&&`, `||`, `|`, `&` and line ends). Quotes, escapes, comments and
 * continued lines are followed; expansions (`$X`, `$(…)`) stay in the words as they are written, for the reader of the
 * words to judge. Nothing is run.
 */
export function shellCommands(text: string): readonly SimpleCommand[] {
  const commands: SimpleCommand[] = []
  let words: string[] = []
  let assignments = new Map<string, string>()
  let start = -1
  for (const token of tokens(text)) {
    if (token.kind === 'end') {
      if (words.length > 0 || assignments.size > 0) commands.push({ words, assignments, start })
      words = []
      assignments = new Map()
      start = -1
      continue
    }
    if (start < 0) start = token.start
    const assigned = words.length === 0 ? ASSIGNMENT.exec(token.text) : null
    if (assigned) assignments.set(assigned[1]!, assigned[2]!)
    else words.push(token.text)
  }
  return commands
}

function* tokens(text: string): Generator<Token> {
  let at = 0
  while (at < text.length) {
    const c = text[at]!
    if (c === '\\' && text[at + 1] === '\n') at += 2
    else if (c === ' ' || c === '\t' || c === '\r') at += 1
    else if (c === '#') at = lineEnd(text, at)
    else if (c === '\n' || c === ';' || c === '&' || c === '|') {
      at += 1
      yield { kind: 'end' }
    } else if (c === '(' || c === ')') {
      at += 1
      yield { kind: 'end' }
    } else {
      const start = at
      let word = ''
      while (at < text.length && !/[\s;&|()]/.test(text[at]!)) {
        const piece = wordPiece(text, at)
        word += piece.text
        at = piece.end
      }
      yield { kind: 'word', text: word, start }
    }
  }
  yield { kind: 'end' }
}

function wordPiece(text: string, at: number): { readonly text: string; readonly end: number } {
  const c = text[at]!
  if (c === '\\')
    return text[at + 1] === '\n' ? { text: '', end: at + 2 } : { text: text[at + 1] ?? '', end: at + 2 }
  if (c === "'") {
    const end = text.indexOf("'", at + 1)
    return end < 0
      ? { text: text.slice(at + 1), end: text.length }
      : { text: text.slice(at + 1, end), end: end + 1 }
  }
  if (c === '"') return doubleQuoted(text, at)
  if (c === '$' && (text[at + 1] === '(' || text[at + 1] === '{')) return expansion(text, at)
  if (c === '`') {
    const end = text.indexOf('`', at + 1)
    return { text: text.slice(at, end < 0 ? text.length : end + 1), end: end < 0 ? text.length : end + 1 }
  }
  return { text: c, end: at + 1 }
}

function doubleQuoted(text: string, start: number): { readonly text: string; readonly end: number } {
  let word = ''
  let at = start + 1
  while (at < text.length && text[at] !== '"') {
    if (text[at] === '\\' && '"\\$`\n'.includes(text[at + 1] ?? '')) {
      if (text[at + 1] !== '\n') word += text[at + 1]
      at += 2
    } else if (text[at] === '$' && (text[at + 1] === '(' || text[at + 1] === '{')) {
      const piece = expansion(text, at)
      word += piece.text
      at = piece.end
    } else {
      word += text[at]
      at += 1
    }
  }
  return { text: word, end: at + 1 }
}

/** `$(…)` and `${…}` as written, with nested brackets of the same kind. */
function expansion(text: string, start: number): { readonly text: string; readonly end: number } {
  const open = text[start + 1]!
  const close = open === '(' ? ')' : '}'
  let depth = 0
  let at = start + 1
  while (at < text.length) {
    if (text[at] === open) depth += 1
    if (text[at] === close) depth -= 1
    at += 1
    if (depth === 0) break
  }
  return { text: text.slice(start, at), end: at }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}
