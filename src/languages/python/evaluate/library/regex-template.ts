/** The replacement text of `re.sub`: group references and escapes. */
import { raise } from './signals.js'

const PART = /\\(?:g<([^>]*)>|(0[0-7]{0,2}|[0-3][0-7]{2}|[1-9]\d?)|([\s\S])|$)/gu
const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
}

/** Reads a template once; the result fills in the texts of the groups (0 is the whole match). */
export function expandTemplate(
  template: string,
  groups: readonly (string | undefined)[],
): (texts: readonly string[]) => string {
  const parts: (string | number)[] = []
  const broken = (message: string, at: number): never => raise('re.error', `${message} at position ${at}`)
  const checked = (number: number, at: number) =>
    number > groups.length ? broken(`invalid group reference ${number}`, at) : number
  let last = 0
  for (const match of template.matchAll(PART)) {
    const [whole, name, digits, letter] = match
    parts.push(template.slice(last, match.index))
    last = match.index + whole.length
    if (name !== undefined) {
      if (/^\d+$/.test(name)) parts.push(checked(Number(name), match.index + 3))
      else {
        const number = groups.indexOf(name) + 1
        if (number === 0) raise('IndexError', `unknown group name '${name}'`)
        parts.push(number)
      }
    } else if (digits !== undefined) {
      const octal = digits.startsWith('0') || digits.length === 3
      parts.push(
        octal ? String.fromCharCode(Number.parseInt(digits, 8)) : checked(Number(digits), match.index + 1),
      )
    } else if (letter === undefined) broken('bad escape (end of pattern)', match.index)
    else if (ESCAPES[letter] !== undefined) parts.push(ESCAPES[letter])
    else if (letter === 'g') broken('missing <', match.index + 2)
    else if (/[A-Za-z]/.test(letter)) broken(`bad escape \\${letter}`, match.index)
    else parts.push(whole)
  }
  parts.push(template.slice(last))
  return (texts) => parts.map((part) => (typeof part === 'number' ? texts[part]! : part)).join('')
}
