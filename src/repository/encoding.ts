import { isAscii } from 'node:buffer'

/** A file's bytes as text, with the encoding that said how; `damaged` when some bytes had no meaning in it. */
export interface DecodedText {
  readonly text: string
  readonly encoding: string
  readonly damaged: boolean
}

const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/

/** Python's names for encodings that TextDecoder knows by another. */
const NAMES: Readonly<Record<string, string>> = {
  'latin-1': 'latin1',
  latin1: 'latin1',
  latin_1: 'latin1',
  'iso-8859-1': 'latin1',
  'iso8859-1': 'latin1',
  l1: 'latin1',
  utf8: 'utf-8',
  utf_8: 'utf-8',
  'utf-8-sig': 'utf-8',
  ascii: 'utf-8',
  'us-ascii': 'utf-8',
  cp1252: 'windows-1252',
  cp1251: 'windows-1251',
}

/** Decodes a Python file: byte order mark, else the coding cookie of its first two lines (PEP 263), else UTF-8. */
export function decodePython(bytes: Uint8Array): DecodedText {
  const marked = byteOrderMark(bytes)
  if (marked) return decode(bytes, marked)
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 400))
    .toString('latin1')
    .split('\n', 2)
  const cookie =
    COOKIE.exec(head[0] ?? '') ?? (/^[ \t\f]*(#|$)/.test(head[0] ?? '') ? COOKIE.exec(head[1] ?? '') : null)
  const name = cookie?.[1]?.toLowerCase() ?? 'utf-8'
  return decode(bytes, NAMES[name] ?? NAMES[name.replaceAll('_', '-')] ?? name)
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

function decode(bytes: Uint8Array, encoding: string): DecodedText {
  // TextDecoder's latin1 is really windows-1252; Python's is byte for byte. It also reads ASCII, which most files are.
  if (encoding === 'latin1' || (encoding === 'utf-8' && isAscii(bytes)))
    return {
      text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
      encoding,
      damaged: false,
    }
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding, damaged: false }
  } catch {
    return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8', damaged: true }
  }
}
