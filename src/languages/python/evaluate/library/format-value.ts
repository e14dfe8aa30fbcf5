/** `format(value, spec)`: the format mini-language. */
import type { EvaluatorApi, Site, Value } from '../values.js'
import { TEXT_LIMIT } from './build.js'
import { codePointCount, codePointSlice } from './code-points.js'
import { formatMagnitude, formatPlainFloat, groupDigits, integerDigits } from './format-number.js'
import { classAttribute } from './hash-key.js'
import { guardedText, isKind, known, raise, unknown } from './signals.js'
import { textOf } from './text.js'
import { typeName } from './type-names.js'

interface Spec {
  readonly fill: string
  readonly align: '<' | '>' | '=' | '^' | undefined
  readonly sign: '+' | '-' | ' ' | undefined
  readonly noNegativeZero: boolean
  readonly alternate: boolean
  readonly zero: boolean
  readonly width: number
  readonly grouping: string
  readonly precision: number | undefined
  readonly type: string
}

const SPEC = /^(?:([\s\S])?([<>=^]))?([+\- ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([\s\S])?$/u

/** `format(value, spec)`. Ends with `Unknowable` where the text depends on something unknown. */
export function formatValue(value: Value, spec: string, api: EvaluatorApi, at: Site): string {
  return guardedText(api, at, () => {
    const given = known(value)
    if (isKind(given, 'object') && given.type.format !== undefined) {
      const text = given.type.format(given, spec)
      if (text !== undefined) return text
    }
    if (isKind(given, 'instance')) {
      const method = classAttribute(given.type, '__format__')
      if (method !== undefined) {
        const text = known(api.call({ kind: 'method', self: given, func: method }, [spec], new Map(), at))
        return typeof text === 'string' ? text : raise('TypeError', '__format__ must return a str')
      }
    }
    if (spec === '') return isKind(given, 'instance') ? api.text(given, at) : textOf(given, api, at)
    if (typeof given === 'string') return formatText(given, spec)
    if (typeof given === 'bigint') return formatInteger(given, spec)
    if (typeof given === 'number') return formatFloat(given, spec)
    if (typeof given === 'boolean') return formatInteger(given ? 1n : 0n, spec)
    return raise('TypeError', `unsupported format string passed to ${typeName(value)}.__format__`)
  })
}

function readSpec(text: string, type: string): Spec {
  const match = SPEC.exec(text)
  if (match === null)
    return raise('ValueError', `Invalid format specifier '${text}' for object of type '${type}'`)
  const [, fill, align, sign, zee, alternate, zero, width, grouping, precision, presentation] = match
  const size = Number(width ?? 0)
  if (size > TEXT_LIMIT) unknown('budget', 'a format of too great width')
  if (presentation === 'n' && grouping !== undefined)
    raise('ValueError', `Cannot specify '${grouping}' with 'n'.`)
  return {
    fill:
      fill ??
      (zero !== undefined && align === undefined
        ? '0'
        : zero !== undefined && fill === undefined
          ? '0'
          : ' '),
    align: (align as Spec['align']) ?? (zero === undefined ? undefined : '='),
    sign: sign as Spec['sign'],
    noNegativeZero: zee !== undefined,
    alternate: alternate !== undefined,
    zero: zero !== undefined,
    width: size,
    grouping: grouping ?? '',
    precision: precision === undefined ? undefined : Number(precision),
    type: presentation ?? '',
  }
}

function formatText(value: string, text: string): string {
  const spec = readSpec(text, 'str')
  if (spec.type !== '' && spec.type !== 's') unknownCode(spec.type, 'str')
  if (spec.sign !== undefined) raise('ValueError', 'Sign not allowed in string format specifier')
  if (spec.alternate) raise('ValueError', 'Alternate form (#) not allowed in string format specifier')
  if (spec.grouping !== '') raise('ValueError', `Cannot specify '${spec.grouping}' with 's'.`)
  // A leading zero means '=' for numbers; for text, since 3.10, only the fill.
  const align = spec.align === '=' && spec.zero && !/^.?[=]/u.test(text) ? '<' : spec.align
  if (align === '=') raise('ValueError', "'=' alignment not allowed in string format specifier")
  const shown = spec.precision === undefined ? value : codePointSlice(value, 0, spec.precision)
  return pad(shown, '', { ...spec, align: align ?? '<' })
}

function formatInteger(value: bigint, text: string): string {
  const spec = readSpec(text, 'int')
  if ('eEfFgG%'.includes(spec.type) && spec.type !== '') return formatFloat(toFloat(value), text)
  if (spec.precision !== undefined) raise('ValueError', 'Precision not allowed in integer format specifier')
  if (spec.noNegativeZero)
    raise(
      'ValueError',
      'Negative zero coercion (z) not allowed in format specifier with integer presentation type',
    )
  if (spec.type === 'c') {
    if (spec.sign !== undefined) raise('ValueError', "Sign not allowed with integer format specifier 'c'")
    if (spec.alternate)
      raise('ValueError', "Alternate form (#) not allowed with integer format specifier 'c'")
    if (spec.grouping !== '') raise('ValueError', `Cannot specify '${spec.grouping}' with 'c'.`)
    return pad(String.fromCodePoint(Number(value)), '', { ...spec, align: spec.align ?? '>' })
  }
  if (!['', 'd', 'n', 'b', 'o', 'x', 'X'].includes(spec.type)) unknownCode(spec.type, 'int')
  if (spec.grouping === ',' && 'boxX'.includes(spec.type) && spec.type !== '') {
    raise('ValueError', `Cannot specify ',' with '${spec.type}'.`)
  }
  const size = 'boxX'.includes(spec.type) && spec.type !== '' ? 4 : 3
  const prefix = spec.alternate && 'boxX'.includes(spec.type) && spec.type !== '' ? `0${spec.type}` : ''
  return number(integerDigits(value, spec.type), value < 0n, prefix, size, spec)
}

function toFloat(value: bigint): number {
  const float = Number(value)
  return Number.isFinite(float) ? float : raise('OverflowError', 'int too large to convert to float')
}

function formatFloat(value: number, text: string): string {
  const spec = readSpec(text, 'float')
  const negative = value < 0 || Object.is(value, -0)
  const type = spec.type === 'n' ? 'g' : spec.type
  if (type !== '' && !'eEfFgG%'.includes(type)) unknownCode(type, 'float')
  const digits =
    type === ''
      ? spec.alternate
        ? unknown('unsupported', 'alternate form of a float without a type')
        : formatPlainFloat(value, spec.precision)
      : formatMagnitude(value, type, spec.precision ?? 6, spec.alternate)
  const zeroed = spec.noNegativeZero && /^[0.]*(e[+-]\d+)?%?$/i.test(digits)
  return number(digits, negative && !zeroed && !Number.isNaN(value), '', 3, spec)
}

function number(digits: string, negative: boolean, prefix: string, group: number, spec: Spec): string {
  const sign = negative ? '-' : spec.sign === '+' ? '+' : spec.sign === ' ' ? ' ' : ''
  const lead = sign + prefix
  let body = digits
  if (spec.grouping !== '') {
    if (spec.fill === '0' && spec.align === '=') body = zeroGrouped(body, lead.length, group, spec)
    else body = groupDigits(body, spec.grouping, group)
  }
  return pad(body, lead, { ...spec, align: spec.align ?? '>' })
}

/** Zero padding under grouping: the zeros are grouped too, and a separator never leads. */
function zeroGrouped(digits: string, lead: number, group: number, spec: Spec): string {
  const whole = (group === 4 ? /^[0-9a-fA-F]*/ : /^\d*/).exec(digits)![0]
  if (whole === '') return digits
  const rest = digits.length - whole.length
  let count = whole.length
  const widthOf = (length: number) => length + Math.floor((length - 1) / group) + lead + rest
  while (widthOf(count) < spec.width) count += 1
  return groupDigits('0'.repeat(count - whole.length) + digits, spec.grouping, group)
}

function pad(body: string, lead: string, spec: Spec): string {
  const missing = spec.width - codePointCount(body) - lead.length
  if (missing <= 0) return lead + body
  const fill = (count: number) => spec.fill.repeat(count)
  switch (spec.align) {
    case '<':
      return lead + body + fill(missing)
    case '^':
      return fill(Math.floor(missing / 2)) + lead + body + fill(missing - Math.floor(missing / 2))
    case '=':
      return lead + fill(missing) + body
    default:
      return fill(missing) + lead + body
  }
}

function unknownCode(code: string, type: string): never {
  return raise('ValueError', `Unknown format code '${code}' for object of type '${type}'`)
}
