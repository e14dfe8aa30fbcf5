/** How Python writes strings and bytes in source form. */

const SPECIAL: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** `repr` of a str: single quotes unless only they occur inside; what cannot be printed is escaped. */
export function quoteText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  let result = quote
  for (const character of text) {
    const special = SPECIAL[character]
    if (special !== undefined) result += special
    else if (character === quote) result += `\\${quote}`
    else result += isPrintable(character) ? character : escapeCodePoint(character)
  }
  return result + quote
}

/** `ascii()` of what `repr` gave. */
export function asciiOnly(text: string): string {
  let result = ''
  for (const character of text)
    result += character.codePointAt(0)! < 128 ? character : escapeCodePoint(character)
  return result
}

/** `repr` of bytes. */
export function quoteBytes(bytes: readonly number[]): string {
  const quote = bytes.includes(39) && !bytes.includes(34) ? '"' : "'"
  let result = `b${quote}`
  for (const byte of bytes) {
    const character = String.fromCharCode(byte)
    const special = SPECIAL[character]
    if (special !== undefined) result += special
    else if (character === quote) result += `\\${quote}`
    else if (byte >= 32 && byte < 127) result += character
    else result += `\\x${byte.toString(16).padStart(2, '0')}`
  }
  return result + quote
}

/** `str.isprintable` for one character: no control, format, surrogate, private, unassigned or separator but the space. */
export function isPrintable(character: string): boolean {
  const code = character.codePointAt(0)!
  if (code < 127) return code >= 32
  return !/[\p{C}\p{Z}]/u.test(character)
}

function escapeCodePoint(character: string): string {
  const code = character.codePointAt(0)!
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`
  return `\\U${code.toString(16).padStart(8, '0')}`
}
