const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** Python's escapes in a string literal. An escape that Python does not know stays as it is written, as in Python. */
export function unescapeText(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(
    /\\(\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|[\s\S])/g,
    (whole, escaped: string) => {
      const first = escaped[0]!
      if (/[0-7]/.test(first)) return String.fromCodePoint(Number.parseInt(escaped, 8))
      if ((first === 'x' || first === 'u' || first === 'U') && escaped.length > 1) {
        const point = Number.parseInt(escaped.slice(1), 16)
        return point <= 0x10ffff ? String.fromCodePoint(point) : whole
      }
      return SIMPLE[escaped] ?? whole
    },
  )
}

/** The bytes of a bytes literal's inside. */
export function bytesOf(text: string, raw: boolean): readonly number[] {
  const value = raw
    ? text
    : text.replace(/\\(\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|[\s\S])/g, (whole, escaped: string) => {
        const first = escaped[0]!
        if (/[0-7]/.test(first)) return String.fromCharCode(Number.parseInt(escaped, 8) & 255)
        if (first === 'x' && escaped.length === 3)
          return String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
        return SIMPLE[escaped] ?? whole
      })
  return [...value].map((c) => c.charCodeAt(0) & 255)
}
