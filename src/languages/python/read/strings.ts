import { bytesOf, unescapeText } from '../string-escapes.js'
import type {
  BytesLiteral,
  Expression,
  FString,
  FStringField,
  FStringPart,
  OpaqueExpression,
  StringLiteral,
} from '../syntax.js'
import { field, named, type Raw } from './raw.js'
import { type ReadExpression, type Source, spanOf, textOf } from './source.js'

type AnyString = StringLiteral | BytesLiteral | FString | OpaqueExpression

const OPENING = /^([a-zA-Z]*)("""|'''|"|')/

/** A string or an implicit concatenation of strings. */
export function readString(source: Source, node: Raw, expression: ReadExpression): Expression {
  const pieces = node.type === 'concatenated_string' ? named(node) : [node]
  const read = pieces.map((piece) => readOne(source, piece, expression))
  return read.length === 1 ? read[0]! : concatenate(source, node, read)
}

function readOne(source: Source, node: Raw, expression: ReadExpression): AnyString {
  const span = spanOf(source, node)
  const [opening = '', letters = '', quotes = ''] = OPENING.exec(textOf(source, node)) ?? []
  const prefix = letters.toLowerCase()
  const from = node.start + opening.length
  // What closes is not asked for its place: the scanner may take the last escape of a raw string into it.
  const to = node.end - quotes.length
  const raw = prefix.includes('r')
  if (prefix.includes('b')) return { kind: 'bytes', span, value: bytesOf(source.text.slice(from, to), raw) }
  if (!prefix.includes('f')) {
    const text = source.text.slice(from, to)
    // A character by its name: the names are not known here.
    if (text.includes('\\') && isOtherEscape(source, prefix, text))
      return { kind: 'opaque', span, why: 'an escape that Python 2 reads in another way' }
    if (!raw && text.includes('\\N{')) return { kind: 'opaque', span, why: 'a character by its name' }
    return { kind: 'string', span, value: raw ? newlines(text) : unescapeText(newlines(text)) }
  }
  return { kind: 'fstring', span, parts: readParts(source, node, from, to, raw, expression) }
}

/** The text and fields between two offsets of an f-string or of a format specification. */
function readParts(
  source: Source,
  node: Raw,
  from: number,
  to: number,
  raw: boolean,
  expression: ReadExpression,
): readonly FStringPart[] {
  const parts: FStringPart[] = []
  let at = from
  const addText = (end: number) => {
    if (end <= at) return
    const text = newlines(source.text.slice(at, end)).replace(/\{\{/g, '{').replace(/\}\}/g, '}')
    parts.push(raw ? text : unescapeText(text))
  }
  for (const child of interpolations(node)) {
    addText(child.start)
    parts.push(readField(source, child, raw, expression))
    at = child.end
  }
  addText(to)
  return parts
}

function interpolations(node: Raw): readonly Raw[] {
  return node.children.flatMap((child) =>
    child.type === 'interpolation' || child.type === 'format_expression' ? [child] : [],
  )
}

function readField(source: Source, node: Raw, raw: boolean, expression: ReadExpression): FStringField {
  const value = field(node, 'expression') ?? named(node)[0]
  const conversion = node.children.find((child) => child.type === 'type_conversion')
  const format = node.children.find((child) => child.type === 'format_specifier')
  const debug = node.children.find((child) => child.type === '=')
  return {
    value: value
      ? expression(source, value)
      : { kind: 'opaque', span: spanOf(source, node), why: 'empty replacement field' },
    // `{x=}` shows the repr, unless a format or a conversion says otherwise.
    ...(conversion
      ? { conversion: textOf(source, conversion).slice(1) as 'r' | 's' | 'a' }
      : debug && !format
        ? { conversion: 'r' as const }
        : {}),
    // The specification's node starts at its colon.
    ...(format ? { format: readParts(source, format, format.start + 1, format.end, raw, expression) } : {}),
    ...(debug && value ? { debug: source.text.slice(node.start + 1, debug.end) } : {}),
  }
}

function concatenate(source: Source, node: Raw, pieces: readonly AnyString[]): Expression {
  const span = spanOf(source, node)
  if (pieces.every((piece) => piece.kind === 'string'))
    return { kind: 'string', span, value: pieces.map((piece) => piece.value).join('') }
  if (pieces.every((piece) => piece.kind === 'bytes'))
    return { kind: 'bytes', span, value: pieces.flatMap((piece) => piece.value) }
  const unread = pieces.find((piece) => piece.kind === 'opaque')
  if (unread) return unread
  if (pieces.some((piece) => piece.kind === 'bytes'))
    return { kind: 'opaque', span, why: 'bytes and text side by side' }
  return {
    kind: 'fstring',
    span,
    parts: pieces.flatMap((piece) =>
      piece.kind === 'fstring' ? piece.parts : [(piece as StringLiteral).value],
    ),
  }
}

/** Python 2 reads `\\u` in `u''` texts alone, raw ones included. */
function isOtherEscape(source: Source, prefix: string, text: string): boolean {
  if (!source.python2 || !/\\[uUN]/.test(text)) return false
  return prefix === 'ur' || !prefix.includes('u')
}

function newlines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}
