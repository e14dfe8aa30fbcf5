/** Python's keywords: no name of ours may be one. */
const KEYWORDS = new Set([
  'False',
  'None',
  'True',
  'and',
  'as',
  'assert',
  'async',
  'await',
  'break',
  'class',
  'continue',
  'def',
  'del',
  'elif',
  'else',
  'except',
  'finally',
  'for',
  'from',
  'global',
  'if',
  'import',
  'in',
  'is',
  'lambda',
  'nonlocal',
  'not',
  'or',
  'pass',
  'raise',
  'return',
  'try',
  'while',
  'with',
  'yield',
  'match',
  'case',
  'type',
  '_',
])

/** A text as a Python string literal that means exactly it, whatever it holds. The only way text gets into emitted Python. */
export function pythonString(text: string): string {
  const quote = text.includes('"') && !text.includes("'") ? "'" : '"'
  let body = ''
  for (const c of text) {
    const point = c.codePointAt(0)!
    if (c === '\\' || c === quote) body += `\\${c}`
    else if (c === '\n') body += '\\n'
    else if (c === '\r') body += '\\r'
    else if (c === '\t') body += '\\t'
    else if (point < 32 || (point >= 127 && point < 160)) body += `\\x${point.toString(16).padStart(2, '0')}`
    else if (
      (point >= 0x2028 && point <= 0x202e) ||
      (point >= 0x2066 && point <= 0x2069) ||
      (point >= 0xd800 && point <= 0xdfff) ||
      point === 0xfeff ||
      point === 0x200e ||
      point === 0x200f
    )
      body += `\\u${point.toString(16).padStart(4, '0')}`
    else body += c
  }
  return `${quote}${body}${quote}`
}

/** A text as a docstring or comment body: one that cannot end the string around it. */
export function docstring(text: string): string {
  const safe = text.replace(/\\/g, '\\\\').replace(/"""/g, '\\"\\"\\"').replace(/\r\n?/g, '\n')
  const clean = [...safe].filter((c) => c === '\n' || c === '\t' || (c >= ' ' && c !== '\x7f')).join('')
  return `"""${clean}${clean.endsWith('"') ? ' ' : ''}"""`
}

export function isIdentifier(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text) && !KEYWORDS.has(text)
}

/** Names become names of files, and those must not be longer than a file system takes. */
const LONGEST_NAME = 120

/** A deterministic ASCII identifier for any text. Different texts may meet: callers keep names apart. */
export function toIdentifier(text: string): string {
  const words =
    text
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9_]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, LONGEST_NAME) || 'unnamed'
  const safe = /^\d/.test(words) ? `_${words}` : words
  return KEYWORDS.has(safe) ? `${safe}_` : safe
}

/** `DailyPlays` → `daily_plays`, `HTTPLoad2` → `http_load2`. */
export function snakeCase(name: string): string {
  return toIdentifier(
    name
      .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
      .replace(/([a-z\d])([A-Z])/g, '$1_$2')
      .toLowerCase(),
  )
}
