/** `decimal.Decimal`, in the default context. */
import { exceptionClass } from '../exceptions.js'
import type { ModuleValue, NativeObject, NativeType, Value } from '../values.js'
import { isInteger, isNumber, toInteger } from './build.js'
import { trim } from './characters.js'
import { exactRatio, nearestFloat } from './decimal-digits.js'
import { cutDivision, type Decimal, exactPower, inContext, quotient, remainder } from './decimal-division.js'
import { define, moduleOf } from './native.js'
import { isKind, raise, unknown } from './signals.js'
import { typeName } from './type-names.js'

function fromText(text: string): Decimal {
  const match = /^([+-]?)(?:(\d+)\.?(\d*)|\.(\d+))(?:[eE]([+-]?\d+))?$/.exec(trim(text).replaceAll('_', ''))
  if (match === null) {
    if (/^[+-]?(inf|infinity|s?nan\d*)$/i.test(trim(text)))
      return unknown('unsupported', `the decimal '${text}'`)
    return raise('decimal.InvalidOperation', "[<class 'decimal.ConversionSyntax'>]")
  }
  const [, sign, whole = '', fraction = match[4] ?? '', , exponent = '0'] = match
  const places = whole === '' ? (match[4] ?? '') : fraction
  if (Math.abs(Number(exponent)) > 10_000 || places.length > 10_000)
    unknown('budget', 'a decimal of extreme size')
  return {
    negative: sign === '-',
    digits: BigInt(whole + places),
    exponent: Number(exponent) - places.length,
  }
}

function fromFloat(value: number): Decimal {
  if (!Number.isFinite(value)) return unknown('unsupported', 'a decimal that is not finite')
  const { numerator, denominator } = exactRatio(value)
  let exponent = 0
  let digits = numerator < 0n ? -numerator : numerator
  for (let rest = denominator; rest > 1n; rest /= 2n) {
    digits *= 5n
    exponent -= 1
  }
  return { negative: value < 0 || Object.is(value, -0), digits, exponent }
}

function decimalOf(value: Value | undefined): Decimal | undefined {
  if (isKind(value, 'object') && value.type === decimalType) return value.state as Decimal
  if (!isInteger(value)) return undefined
  const integer = toInteger(value)
  return { negative: integer < 0n, digits: integer < 0n ? -integer : integer, exponent: 0 }
}

function make(decimal: Decimal): NativeObject {
  return { kind: 'object', type: decimalType, state: decimal }
}

const signed = ({ negative, digits }: Decimal) => (negative ? -digits : digits)

/** Both as whole numbers of the same unit. */
function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent)
  const scale = (value: Decimal) => signed(value) * 10n ** BigInt(value.exponent - exponent)
  return [scale(a), scale(b), exponent]
}

function text({ negative, digits, exponent }: Decimal): string {
  const shown = digits.toString()
  const left = exponent + shown.length
  const sign = negative ? '-' : ''
  if (exponent <= 0 && left > -6) {
    if (exponent === 0) return sign + shown
    if (left > 0) return `${sign}${shown.slice(0, left)}.${shown.slice(left)}`
    return `${sign}0.${'0'.repeat(-left)}${shown}`
  }
  const mantissa = shown.length > 1 ? `${shown[0]}.${shown.slice(1)}` : shown
  return `${sign}${mantissa}E${left - 1 >= 0 ? '+' : ''}${left - 1}`
}

function order(a: Decimal, b: Decimal): number {
  const [x, y] = aligned(a, b)
  return x < y ? -1 : x > y ? 1 : 0
}

const state = (self: NativeObject) => self.state as Decimal

const decimalType: NativeType = {
  name: 'decimal.Decimal',
  text: (self) => text(state(self)),
  repr: (self) => `Decimal('${text(state(self))}')`,
  key: (self) => {
    const value = state(self)
    return value.digits === 0n
      ? '0'
      : text({ ...value, digits: trimmed(value)[0], exponent: trimmed(value)[1] })
  },
  truth: (self) => state(self).digits !== 0n,
  order: (left, right) => {
    const other = typeof right === 'number' ? fromFloat(right) : decimalOf(right)
    return other === undefined ? undefined : order(state(left), other)
  },
  binary: (op, left, right) => {
    if (op === '==') {
      const [a, b] = [left, right].map((side) =>
        typeof side === 'number' && Number.isFinite(side) ? fromFloat(side) : decimalOf(side),
      )
      return a === undefined || b === undefined ? false : order(a, b) === 0
    }
    const [a, b] = [decimalOf(left), decimalOf(right)]
    if (a === undefined || b === undefined) return undefined
    const [x, y, exponent] = aligned(a, b)
    const result = (value: bigint, unit: number, negativeZero: boolean) =>
      make(
        inContext({
          negative: value < 0n || (value === 0n && negativeZero),
          digits: value < 0n ? -value : value,
          exponent: unit,
        }),
      )
    if (op === '+') return result(x + y, exponent, a.negative && b.negative)
    if (op === '-') return result(x - y, exponent, a.negative && !b.negative)
    if (op === '*') return result(signed(a) * signed(b), a.exponent + b.exponent, a.negative !== b.negative)
    if (op === '/') return make(quotient(a, b))
    if (op === '//') return make(cutDivision(a, b).quotient)
    if (op === '%') return make(remainder(a, b))
    if (op === '**') return make(exactPower(a, b))
    return unknown('unsupported', `decimal ${op}`)
  },
  unary: (op, self) => {
    const value = state(self)
    if (op === '-') return make(inContext({ ...value, negative: value.digits !== 0n && !value.negative }))
    return op === 'abs'
      ? make(inContext({ ...value, negative: false }))
      : op === '+'
        ? make(inContext(value))
        : undefined
  },
  format: (self, spec) => (spec === '' ? text(state(self)) : unknown('unsupported', 'a format of a decimal')),
  attribute: (self, name) => {
    const value = state(self)
    if (name === '__int__' || name === '__trunc__') {
      return define(`Decimal.${name}`, '', () =>
        value.exponent >= 0
          ? signed(value) * 10n ** BigInt(value.exponent)
          : signed(value) / 10n ** BigInt(-value.exponent),
      )
    }
    if (name === '__float__') {
      return define('Decimal.__float__', '', () =>
        value.exponent >= 0
          ? nearestFloat(signed(value) * 10n ** BigInt(value.exponent), 1n)
          : nearestFloat(signed(value), 10n ** BigInt(-value.exponent)),
      )
    }
    return undefined
  },
}

/** Digits without zeros at the end, and the exponent that goes with them. */
function trimmed({ digits, exponent }: Decimal): [bigint, number] {
  let [rest, power] = [digits, exponent]
  while (rest !== 0n && rest % 10n === 0n) [rest, power] = [rest / 10n, power + 1]
  return [rest, power]
}

export function decimalModule(): ModuleValue {
  return moduleOf('decimal', {
    InvalidOperation: exceptionClass('decimal.InvalidOperation')!,
    DivisionByZero: exceptionClass('decimal.DivisionByZero')!,
    Decimal: define('decimal.Decimal', 'value? context?', ([value]) => {
      if (value === undefined) return make({ negative: false, digits: 0n, exponent: 0 })
      if (typeof value === 'string') return make(fromText(value))
      if (typeof value === 'number') return make(fromFloat(value))
      const known = decimalOf(value)
      if (known !== undefined) return make(known)
      if (isNumber(value) || isKind(value, 'tuple')) return unknown('unsupported', 'a decimal of parts')
      return raise('TypeError', `conversion from ${typeName(value)} to Decimal is not supported`)
    }),
  })
}
