/** `template % args`: printf-style formatting. */
import type { DictValue, EvaluatorApi, Site, Value } from '../values.js'
import { TEXT_LIMIT } from './build.js'
import { codePointCount, codePointSlice } from './code-points.js'
import { formatMagnitude, integerDigits } from './format-number.js'
import { hashKey } from './hash-key.js'
import { asciiOnly } from './quoting.js'
import { guarded, isKind, known, raise, unknown } from './signals.js'
import { typeName } from './type-names.js'

const FIELD = /%(?:\(((?:[^()]|\([^()]*\))*)\))?([#0\- +]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]?([\s\S])?/gu

interface Field {
  readonly flags: string
  readonly width: number
  readonly precision: number | undefined
}

/** `template % args`; unknown when a value that is shown is unknown. */
export function percentFormat(template: string, args: Value, api: EvaluatorApi, at: Site): Value {
  return guarded(api, at, () => {
    const given = known(args)
    const isTuple = isKind(given, 'tuple')
    const values = isTuple ? given.items : [given]
    const mapping = isKind(given, 'dict') ? given : undefined
    let next = 0
    let usedMapping = false
    const take = (): Value => {
      const value = values[next]
      if (value === undefined || (usedMapping && !isTuple))
        raise('TypeError', 'not enough arguments for format string')
      next += 1
      return value
    }
    const text = template.replace(FIELD, (_, key, flags, width, precision, type, offset: number) => {
      if (type === undefined) return raise('ValueError', 'incomplete format')
      if (type === '%' && key === undefined) return '%'
      if (key !== undefined) usedMapping = true
      const size = width === '*' ? starWidth(take()) : Number(width ?? 0)
      const field = withSize(flags, size, precision === '*' ? starWidth(take()) : precision)
      if (type === '%') return '%'
      const value = key === undefined ? take() : mappingItem(given, key, api, at)
      return convert(type, value, field, offset, api, at)
    })
    if (next < values.length && !usedMapping && mapping === undefined && !acceptsNone(given, next)) {
      raise('TypeError', 'not all arguments converted during string formatting')
    }
    return text
  })
}

/** A lone argument that could be a mapping (list, instance) may stay unused; a number or text may not. */
function acceptsNone(given: Value, used: number): boolean {
  if (used > 0 || typeof given !== 'object' || given === null || given.kind === 'tuple') return false
  return given.kind === 'list' || given.kind === 'bytes' || given.kind === 'range'
}

function withSize(flags: string, width: number, precision: string | number | undefined): Field {
  const size = Math.abs(width)
  if (size > TEXT_LIMIT) unknown('budget', 'a format of too great width')
  const left = width < 0 ? `${flags}-` : flags
  return {
    flags: left,
    width: size,
    precision: precision === undefined ? undefined : Math.max(Number(precision), 0),
  }
}

function starWidth(value: Value): number {
  const given = known(value)
  if (typeof given === 'bigint') return Number(given)
  return typeof given === 'boolean' ? Number(given) : raise('TypeError', '* wants int')
}

function mappingItem(mapping: Value, key: string, api: EvaluatorApi, at: Site): Value {
  if (isKind(mapping, 'dict')) {
    const entry = (mapping as DictValue).entries.get(hashKey(key))
    if (entry !== undefined) return entry.value
    if (mapping.type === undefined || mapping.type === 'dict') raise('KeyError', `'${key}'`)
    return api.item(mapping, key, at)
  }
  if (isKind(mapping, 'instance') || isKind(mapping, 'object')) return api.item(mapping, key, at)
  return raise('TypeError', 'format requires a mapping')
}

function convert(
  type: string,
  value: Value,
  field: Field,
  offset: number,
  api: EvaluatorApi,
  at: Site,
): string {
  known(value)
  switch (type) {
    case 's':
      return padded(cut(api.text(value, at), field), field)
    case 'r':
      return padded(cut(api.repr(value, at), field), field)
    case 'a':
      return padded(cut(asciiOnly(api.repr(value, at)), field), field)
    case 'c':
      return padded(character(value), field)
    case 'd':
    case 'i':
    case 'u':
      return integer('d', wholeNumber(value, type), field)
    case 'o':
    case 'x':
    case 'X':
      if (typeof value === 'number') {
        raise('TypeError', `%${type} format: an integer is required, not float`)
      }
      return integer(type, wholeNumber(value, type), field)
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      return float(type, realNumber(value), field)
    default: {
      const code = type.codePointAt(0)!.toString(16)
      return raise('ValueError', `unsupported format character '${type}' (0x${code}) at index ${offset + 1}`)
    }
  }
}

function cut(text: string, field: Field): string {
  return field.precision === undefined ? text : codePointSlice(text, 0, field.precision)
}

function padded(text: string, field: Field): string {
  const missing = field.width - codePointCount(text)
  if (missing <= 0) return text
  return field.flags.includes('-') ? text + ' '.repeat(missing) : ' '.repeat(missing) + text
}

function character(value: Value): string {
  if (typeof value === 'bigint') return String.fromCodePoint(Number(value))
  if (typeof value === 'string' && codePointCount(value) === 1) return value
  return raise('TypeError', '%c requires int or char')
}

function wholeNumber(value: Value, type: string): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (typeof value === 'number') {
    if (Number.isNaN(value)) raise('ValueError', 'cannot convert float NaN to integer')
    if (!Number.isFinite(value)) raise('OverflowError', 'cannot convert float infinity to integer')
    return BigInt(Math.trunc(value))
  }
  if (isKind(value, 'object') || isKind(value, 'instance'))
    unknown('unsupported', `%${type} of a ${typeName(value)}`)
  return raise('TypeError', `%${type} format: a real number is required, not ${typeName(value)}`)
}

function realNumber(value: Value): number {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'boolean') return value ? 1 : 0
  if (isKind(value, 'object') || isKind(value, 'instance'))
    unknown('unsupported', `a float format of a ${typeName(value)}`)
  return raise('TypeError', `must be real number, not ${typeName(value)}`)
}

function integer(type: string, value: bigint, field: Field): string {
  const digits = integerDigits(value, type).padStart(field.precision ?? 0, '0')
  const prefix = field.flags.includes('#') && type !== 'd' ? `0${type}` : ''
  return signed(digits, value < 0n, prefix, field)
}

function float(type: string, value: number, field: Field): string {
  const digits = formatMagnitude(value, type, field.precision ?? 6, field.flags.includes('#'))
  return signed(digits, value < 0 || Object.is(value, -0), '', field)
}

function signed(digits: string, negative: boolean, prefix: string, field: Field): string {
  const sign = negative ? '-' : field.flags.includes('+') ? '+' : field.flags.includes(' ') ? ' ' : ''
  if (field.flags.includes('0') && !field.flags.includes('-')) {
    return sign + prefix + digits.padStart(field.width - sign.length - prefix.length, '0')
  }
  return padded(sign + prefix + digits, field)
}
