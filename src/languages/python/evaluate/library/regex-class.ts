/** The parts of a regular expression that stand for one character: escapes and classes. */
import { SPACE } from './characters.js'
import { raise } from './signals.js'

/** A pattern and how far it has been read. */
export interface Cursor {
  readonly pattern: string
  position: number
}

/** Characters by the inside of a class, or all others. */
interface ClassSet {
  readonly inside: string
  readonly inverted: boolean
}

/** The inside of a class of Python's word characters. */
export const WORD = '\\p{L}\\p{N}_'
export const ASCII_WORD = 'A-Za-z0-9_'
const ASCII_SPACE = ' \\t\\n\\r\\f\\v'

export function brokenAt(cursor: Cursor, message: string): never {
  return raise('re.error', `${message} at position ${cursor.position}`)
}

/** The set that `\d` and its like stand for, as the inside of a class; a capital letter means all but that. */
export function classEscape(letter: string, ascii: boolean): ClassSet | undefined {
  const inside = {
    d: ascii ? '0-9' : '\\p{Nd}',
    w: ascii ? ASCII_WORD : WORD,
    s: ascii ? ASCII_SPACE : SPACE,
  }[letter.toLowerCase()]
  return inside === undefined ? undefined : { inside, inverted: letter !== letter.toLowerCase() }
}

/** One character written with a backslash; the cursor stands on the backslash. */
export function characterEscape(cursor: Cursor): string {
  const rest = cursor.pattern.slice(cursor.position)
  const code =
    /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|0([0-7]{0,2})|([1-3][0-7]{2}))/.exec(rest)
  if (code !== null) {
    cursor.position += code[0].length
    const octal = code[4] ?? code[5]
    const hex = code[1] ?? code[2] ?? code[3]
    return String.fromCodePoint(
      hex === undefined ? Number.parseInt(octal || '0', 8) : Number.parseInt(hex, 16),
    )
  }
  const letter = String.fromCodePoint(rest.codePointAt(1)!)
  const simple = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }[letter]
  cursor.position += 1 + letter.length
  if (simple !== undefined) return simple
  if (/[A-Za-z0-9]/.test(letter)) return brokenAt(cursor, `bad escape \\${letter}`)
  return letter
}

/** A class from its `[` to its `]`, as one character's worth of JavaScript. */
export function characterClass(cursor: Cursor, ascii: boolean): string {
  cursor.position += 1
  const negated = cursor.pattern.startsWith('^', cursor.position)
  if (negated) cursor.position += 1
  const items: string[] = []
  const inverted: string[] = []
  for (let first = true; ; first = false) {
    if (cursor.position >= cursor.pattern.length) return brokenAt(cursor, 'unterminated character set')
    if (cursor.pattern.startsWith(']', cursor.position) && !first) break
    const low = classItem(cursor, ascii)
    if (
      cursor.pattern.startsWith('-', cursor.position) &&
      cursor.pattern[cursor.position + 1] !== ']' &&
      cursor.position + 1 < cursor.pattern.length
    ) {
      cursor.position += 1
      const high = classItem(cursor, ascii)
      if (low.set !== undefined || high.set !== undefined) return brokenAt(cursor, 'bad character range')
      if (high.character!.codePointAt(0)! < low.character!.codePointAt(0)!)
        return brokenAt(cursor, 'bad character range')
      items.push(`${literal(low.character!)}-${literal(high.character!)}`)
    } else if (low.set?.inverted) inverted.push(`[^${low.set.inside}]`)
    else items.push(low.set?.inside ?? literal(low.character!))
  }
  cursor.position += 1
  if (inverted.length === 0) return `[${negated ? '^' : ''}${items.join('')}]`
  const any = [...(items.length === 0 ? [] : [`[${items.join('')}]`]), ...inverted].join('|')
  return negated ? `(?:(?!${any})[\\s\\S])` : `(?:${any})`
}

function classItem(cursor: Cursor, ascii: boolean): { set?: ClassSet; character?: string } {
  if (!cursor.pattern.startsWith('\\', cursor.position)) {
    const character = String.fromCodePoint(cursor.pattern.codePointAt(cursor.position)!)
    cursor.position += character.length
    return { character }
  }
  const letter = cursor.pattern[cursor.position + 1]
  if (letter === undefined) return brokenAt(cursor, 'bad escape (end of pattern)')
  const set = classEscape(letter, ascii)
  if (set !== undefined) {
    cursor.position += 2
    return { set }
  }
  if (letter === 'b') {
    cursor.position += 2
    return { character: '\b' }
  }
  return { character: characterEscape(cursor) }
}

/** A character by its code point, safe inside and outside a class. */
export function literal(character: string): string {
  return /[A-Za-z0-9_ ]/.test(character) ? character : `\\u{${character.codePointAt(0)!.toString(16)}}`
}
