/** The types int, float and bool: making them from values, and their methods. */
import { plainOf } from '../plain.js'
import type { NativeFunction, Value } from '../values.js'
import { isNumber, toFlag, toFloat, toIndex, toInteger, toText, tupleOf } from './build.js'
import { trim } from './characters.js'
import { divideNearest, exactRatio, fixedDigits } from './decimal-digits.js'
import { decode } from './encoding.js'
import { classAttribute } from './hash-key.js'
import { byShortName, type Call, define } from './native.js'
import { quoteText } from './quoting.js'
import { isKind, known, raise, unknown } from './signals.js'
import { typeName } from './type-names.js'

const TEXT_LIMIT = 4300

/** `int(text, base)` */
export function integerFromText(text: string, base: number): bigint {
  const fail = (): never =>
    raise('ValueError', `invalid literal for int() with base ${base}: ${quoteText(text)}`)
  if (base !== 0 && (base < 2 || base > 36)) raise('ValueError', 'int() base must be >= 2 and <= 36, or 0')
  const body = trim(text)
  if (/[^\0-\x7f]/.test(body)) {
    if (/(?![0-9])\p{Nd}/u.test(body)) unknown('unsupported', 'int() of digits beyond ASCII')
    return fail()
  }
  const match = /^([+-]?)(0[xX]_?|0[oO]_?|0[bB]_?)?([0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*)$/.exec(body)
  if (match === null) return fail()
  const [, sign, prefix = '', rest] = match as unknown as [string, string, string | undefined, string]
  const prefixBase = { x: 16, o: 8, b: 2 }[prefix[1]?.toLowerCase() ?? ''] ?? 0
  let digits = rest.replaceAll('_', '').toLowerCase()
  let radix = base
  if (prefix !== '' && (base === 0 || base === prefixBase)) radix = prefixBase
  else if (prefix !== '') digits = prefix.replaceAll('_', '').toLowerCase() + digits
  else if (base === 0) {
    if (/^0+[1-9]/.test(digits)) return fail()
    radix = 10
  }
  if (digits.length > TEXT_LIMIT) unknown('unsupported', 'int() of a very long text')
  let value = 0n
  const bigRadix = BigInt(radix)
  for (const digit of digits) {
    const worth = Number.parseInt(digit, 36)
    if (Number.isNaN(worth) || worth >= radix) return fail()
    value = value * bigRadix + BigInt(worth)
  }
  return sign === '-' ? -value : value
}

/** `float(text)` */
export function floatFromText(text: string): number {
  const body = trim(text)
  if (/(?![0-9])\p{Nd}/u.test(body)) unknown('unsupported', 'float() of digits beyond ASCII')
  if (/^[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)([eE][+-]?\d+(_\d+)*)?$/.test(body)) {
    return Number(body.replaceAll('_', ''))
  }
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(body)
  if (special === null) return raise('ValueError', `could not convert string to float: ${quoteText(text)}`)
  const size = special[2]!.toLowerCase() === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY
  return special[1] === '-' ? -size : size
}

/** `int(float)`: towards zero. */
export function truncated(value: number): bigint {
  if (Number.isNaN(value)) raise('ValueError', 'cannot convert float NaN to integer')
  if (!Number.isFinite(value)) raise('OverflowError', 'cannot convert float infinity to integer')
  return BigInt(Math.trunc(value))
}

/** The result of a method that an instance defines for a conversion, e.g. `__int__`; undefined without one. */
function converted(value: Value, names: readonly string[], call: Call) {
  for (const name of names) {
    if (isKind(value, 'instance')) {
      const method = classAttribute(value.type, name)
      if (method === undefined) continue
      return known(call.api.call({ kind: 'method', self: value, func: method }, [], new Map(), call.at))
    }
    if (isKind(value, 'object')) {
      const method = value.type.attribute?.(value, name)
      if (method !== undefined) return known(call.api.call(method, [], new Map(), call.at))
    }
  }
  return undefined
}

export const intType: NativeFunction = define('int', 'x? / base?', ([given, base], call) => {
  if (given === undefined) return 0n
  const x = plainOf(given)
  if (base !== undefined) {
    const text = isKind(x, 'bytes') ? decode(x.bytes, 'latin-1') : x
    if (typeof text !== 'string')
      return raise('TypeError', "int() can't convert non-string with explicit base")
    return integerFromText(text, toIndex(base))
  }
  if (typeof x === 'bigint') return x
  if (typeof x === 'boolean') return x ? 1n : 0n
  if (typeof x === 'number') return truncated(x)
  if (typeof x === 'string') return integerFromText(x, 10)
  if (isKind(x, 'bytes')) return integerFromText(decode(x.bytes, 'latin-1'), 10)
  const own = converted(x, ['__int__', '__index__', '__trunc__'], call)
  if (own !== undefined) return own
  const kinds = "a string, a bytes-like object or a real number, not '"
  return raise('TypeError', `int() argument must be ${kinds}${typeName(x)}'`)
})

export const floatType: NativeFunction = define('float', 'x? /', ([given], call) => {
  if (given === undefined) return 0
  const x = plainOf(given)
  if (isNumber(x)) return toFloat(x)
  if (typeof x === 'string') return floatFromText(x)
  if (isKind(x, 'bytes')) return floatFromText(decode(x.bytes, 'latin-1'))
  const own = converted(x, ['__float__', '__index__'], call)
  if (own !== undefined)
    return isNumber(own) ? toFloat(own) : raise('TypeError', '__float__ returned non-float')
  return raise('TypeError', `float() argument must be a string or a real number, not '${typeName(x)}'`)
})

export const boolType: NativeFunction = define('bool', 'x? /', ([x], { api, at }) =>
  x === undefined ? false : api.truth(x, at),
)

/** `round(number, digits)`: halves to even, exactly. */
export function roundNumber(value: Value, digits: Value | undefined): Value {
  const whole = digits === undefined || digits === null
  if (typeof value === 'number') {
    if (whole) {
      truncated(value)
      const { numerator, denominator } = exactRatio(value)
      return divideNearest(numerator, denominator)
    }
    const places = toIndex(digits)
    if (!Number.isFinite(value) || places > 323) return value
    if (places < -308) return value * 0
    if (places >= 0) {
      const rounded = Number(fixedDigits(value, places))
      return value < 0 || Object.is(value, -0) ? -rounded : rounded
    }
    const { numerator, denominator } = exactRatio(value)
    const unit = 10n ** BigInt(-places)
    const rounded = Number(divideNearest(numerator, denominator * unit) * unit)
    if (!Number.isFinite(rounded)) raise('OverflowError', 'rounded value too large to represent')
    return rounded === 0 && (value < 0 || Object.is(value, -0)) ? -0 : rounded
  }
  const integer = toInteger(value)
  if (whole || toIndex(digits) >= 0) return integer
  const places = -toIndex(digits)
  if (places > 10_000) return 0n
  return divideNearest(integer, 10n ** BigInt(places)) * 10n ** BigInt(places)
}

const intFunctions: readonly NativeFunction[] = [
  define('int.bit_length', 'self /', ([self]) =>
    BigInt(toInteger(self) === 0n ? 0 : absolute(toInteger(self)).toString(2).length),
  ),
  define('int.bit_count', 'self /', ([self]) =>
    BigInt(absolute(toInteger(self)).toString(2).replaceAll('0', '').length),
  ),
  define('int.conjugate', 'self /', ([self]) => toInteger(self)),
  define('int.as_integer_ratio', 'self /', ([self]) => tupleOf(toInteger(self), 1n)),
  define(
    'int.to_bytes',
    'self length? byteorder? * signed?',
    ([self, length, order, signed], { api, at }) => {
      const size = length === undefined ? 1 : toIndex(length)
      const value = toInteger(self)
      const isSigned = toFlag(signed, false, api, at)
      const bits = BigInt(size * 8)
      const fits = isSigned
        ? value >= -(1n << (bits - 1n)) && value < 1n << (bits - 1n)
        : value >= 0n && value < 1n << bits
      if (!fits)
        raise(
          'OverflowError',
          value < 0n && !isSigned ? "can't convert negative int to unsigned" : 'int too big to convert',
        )
      const raw = value < 0n ? value + (1n << bits) : value
      const bytes = Array.from({ length: size }, (_, index) => Number((raw >> BigInt(8 * index)) & 255n))
      return {
        kind: 'bytes',
        bytes: (order === undefined ? 'big' : toText(order)) === 'little' ? bytes : bytes.reverse(),
      }
    },
  ),
  define('int.__index__', 'self /', ([self]) => toInteger(self)),
  define('int.__int__', 'self /', ([self]) => toInteger(self)),
]

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}

const floatFunctions: readonly NativeFunction[] = [
  define('float.is_integer', 'self /', ([self]) => Number.isInteger(toFloat(self))),
  define('float.conjugate', 'self /', ([self]) => toFloat(self)),
  define('float.as_integer_ratio', 'self /', ([self]) => {
    truncated(toFloat(self))
    const { numerator, denominator } = exactRatio(toFloat(self))
    return tupleOf(numerator, denominator)
  }),
  define('float.__int__', 'self /', ([self]) => truncated(toFloat(self))),
]

/** Attributes that are plain values: parts of a number. */
export function numberMember(self: bigint | number | boolean, name: string): Value | undefined {
  const value = typeof self === 'boolean' ? BigInt(self) : self
  if (name === 'real') return value
  if (name === 'imag') return typeof value === 'bigint' ? 0n : 0
  if (typeof value === 'bigint' && name === 'numerator') return value
  if (typeof value === 'bigint' && name === 'denominator') return 1n
  return undefined
}

export const intMethods: ReadonlyMap<string, NativeFunction> = new Map(
  Object.entries(byShortName(intFunctions)),
)
export const floatMethods: ReadonlyMap<string, NativeFunction> = new Map(
  Object.entries(byShortName(floatFunctions)),
)

/** Functions of the type `int` itself. */
export const intStatics: ReadonlyMap<string, NativeFunction> = new Map([
  [
    'from_bytes',
    define('int.from_bytes', 'bytes byteorder? * signed?', ([bytes, order, signed], { api, at }) => {
      if (!isKind(bytes, 'bytes')) return raise('TypeError', 'cannot convert object to bytes')
      const ordered = order === 'little' ? [...bytes.bytes].reverse() : bytes.bytes
      const value = ordered.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
      const bits = BigInt(ordered.length * 8)
      const negative = toFlag(signed, false, api, at) && bits > 0n && value >> (bits - 1n) === 1n
      return negative ? value - (1n << bits) : value
    }),
  ],
])
