/** Python's classes of characters, which differ from JavaScript's regular expressions here and there. */
import { unknown } from './signals.js'

/** `str.isspace` characters; also what `split()` and `strip()` mean by whitespace. */
export const SPACE =
  '\\t\\n\\v\\f\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const ALL_SPACE = new RegExp(`^[${SPACE}]+$`, 'u')
const LEADING_SPACE = new RegExp(`^[${SPACE}]+`, 'u')
const TRAILING_SPACE = new RegExp(`[${SPACE}]$`, 'u')
const SPACES = new RegExp(`[${SPACE}]`, 'u')

export function isSpace(text: string): boolean {
  return ALL_SPACE.test(text)
}

export function isSpaceCharacter(character: string): boolean {
  return SPACES.test(character)
}

export function trimStart(text: string): string {
  return text.replace(LEADING_SPACE, '')
}

export function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && TRAILING_SPACE.test(text[end - 1]!)) end -= 1
  return text.slice(0, end)
}

export function trim(text: string): string {
  return trimEnd(trimStart(text))
}

export function isAlpha(text: string): boolean {
  return /^\p{L}+$/u.test(text)
}

export function isDecimal(text: string): boolean {
  return /^\p{Nd}+$/u.test(text)
}

/** Whether all are digits; superscripts and other numbers outside `Nd` have no JavaScript counterpart. */
export function isDigit(text: string): boolean {
  if (/^\p{Nd}+$/u.test(text)) return true
  if (/[\p{No}\p{Nl}]/u.test(text)) return /^[\p{Nd}²³¹⁰⁴-⁹₀-₉]+$/u.test(text) || doubtful(text)
  return false
}

export function isNumeric(text: string): boolean {
  if (/^[\p{Nd}\p{No}\p{Nl}]+$/u.test(text)) return true
  return /^\p{N}*\p{Lo}/u.test(text) && /[㐀-鿿豈-﫿]/u.test(text) ? doubtful(text) : false
}

export function isAlnum(text: string): boolean {
  return /^[\p{L}\p{N}]+$/u.test(text)
}

function doubtful(text: string): never {
  return unknown('unsupported', `the numeric class of '${text}'`)
}

/** `str.isidentifier` */
export function isIdentifier(text: string): boolean {
  return /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}_]*$/u.test(text)
}

const CASED = /[\p{Uppercase}\p{Lowercase}\p{Lt}]/u

export function isCased(character: string): boolean {
  if (character < '\u0080') return /[A-Za-z]/.test(character)
  return CASED.test(character)
}

/** `str.isupper`: at least one cased character and no lower or title case one. */
export function isUpper(text: string): boolean {
  return /\p{Uppercase}/u.test(text) && !/[\p{Lowercase}\p{Lt}]/u.test(text)
}

export function isLower(text: string): boolean {
  return /\p{Lowercase}/u.test(text) && !/[\p{Uppercase}\p{Lt}]/u.test(text)
}

/** One character in title case: upper case, but one letter only. */
export function titleCharacter(character: string): string {
  if (character < '\u0080') return character.toUpperCase()
  const upper = character.toUpperCase()
  if (/[\u01c4-\u01cc\u01f1-\u01f3\u10d0-\u10ff]/.test(character))
    return unknown('unsupported', 'title case of a digraph')
  if ([...upper].length === 1) return upper
  if (character === 'ß') return 'Ss'
  return unknown('unsupported', `title case of '${character}'`)
}

/** `str.casefold` where it is lower case; other alphabets have folds of their own. */
export function caseFold(text: string): string {
  const folded = text.toLowerCase().replaceAll('ß', 'ss').replaceAll('µ', 'μ')
  return /[\u0130-\uffff]/.test(folded.replaceAll('μ', ''))
    ? unknown('unsupported', 'casefold beyond Latin-1')
    : folded
}
