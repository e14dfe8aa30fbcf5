/** Text to bytes and back, for the encodings that need no tables. */
import type { BytesValue } from '../values.js'
import { raise, unknown } from './signals.js'

const NAMES: Readonly<Record<string, 'utf-8' | 'ascii' | 'latin-1'>> = {
  utf8: 'utf-8',
  u8: 'utf-8',
  utf: 'utf-8',
  ascii: 'ascii',
  usascii: 'ascii',
  '646': 'ascii',
  latin1: 'latin-1',
  iso88591: 'latin-1',
  l1: 'latin-1',
  latin: 'latin-1',
  cp819: 'latin-1',
}

function encodingNamed(name: string): 'utf-8' | 'ascii' | 'latin-1' {
  const key = name.toLowerCase().replace(/[-_ ]/g, '')
  return Object.hasOwn(NAMES, key) ? NAMES[key]! : unknown('unsupported', `the encoding '${name}'`)
}

/** `text.encode(encoding, errors)` */
export function encode(text: string, encoding = 'utf-8', errors = 'strict'): BytesValue {
  const name = encodingNamed(encoding)
  const bytes: number[] = []
  const limit = name === 'ascii' ? 0x80 : name === 'latin-1' ? 0x100 : 0x110000
  let position = 0
  for (const character of text) {
    const code = character.codePointAt(0)!
    const fits = code < limit && !(name === 'utf-8' && code >= 0xd800 && code <= 0xdfff)
    if (!fits) bytes.push(...substitute(code, position, name, errors))
    else if (name === 'utf-8') pushUtf8(bytes, code)
    else bytes.push(code)
    position += 1
  }
  return { kind: 'bytes', bytes }
}

function substitute(code: number, position: number, name: string, errors: string): number[] {
  const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0))
  const hex = (digits: number) => code.toString(16).padStart(digits, '0')
  const escaped = code < 0x100 ? `\\x${hex(2)}` : code < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`
  switch (errors) {
    case 'ignore':
      return []
    case 'replace':
      return [63]
    case 'backslashreplace':
      return ascii(escaped)
    case 'xmlcharrefreplace':
      return ascii(`&#${code};`)
    case 'strict': {
      const codec = name === 'utf-8' ? 'utf-8' : name
      const why =
        name === 'utf-8' ? 'surrogates not allowed' : `ordinal not in range(${name === 'ascii' ? 128 : 256})`
      return raise(
        'UnicodeEncodeError',
        `'${codec}' codec can't encode character '${escaped}' in position ${position}: ${why}`,
      )
    }
    default:
      return unknown('unsupported', `the error handler '${errors}'`)
  }
}

function pushUtf8(bytes: number[], code: number): void {
  if (code < 0x80) bytes.push(code)
  else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
  else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
  else {
    bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
  }
}

/** `data.decode(encoding, errors)` */
export function decode(bytes: readonly number[], encoding = 'utf-8', errors = 'strict'): string {
  const name = encodingNamed(encoding)
  if (name === 'utf-8') return decodeUtf8(bytes, errors)
  let text = ''
  for (const [position, byte] of bytes.entries()) {
    if (name === 'latin-1' || byte < 0x80) text += String.fromCharCode(byte)
    else if (errors === 'replace') text += '\ufffd'
    else if (errors === 'strict') {
      const where = `byte 0x${byte.toString(16)} in position ${position}`
      raise('UnicodeDecodeError', `'ascii' codec can't decode ${where}: ordinal not in range(128)`)
    } else if (errors !== 'ignore') unknown('unsupported', `the error handler '${errors}'`)
  }
  return text
}

function decodeUtf8(bytes: readonly number[], errors: string): string {
  const data = new Uint8Array(bytes)
  if (errors === 'strict') {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data)
    } catch {
      return raise('UnicodeDecodeError', "'utf-8' codec can't decode bytes")
    }
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(data)
  if (errors === 'replace') return text
  if (errors === 'ignore' && !text.includes('\ufffd')) return text
  return unknown('unsupported', `decoding invalid bytes with the error handler '${errors}'`)
}
