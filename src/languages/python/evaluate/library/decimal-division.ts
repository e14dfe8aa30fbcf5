import { raise, unknown } from './signals.js'

/** digits × 10^exponent; zero keeps its sign apart. */
export interface Decimal {
  readonly negative: boolean
  readonly digits: bigint
  readonly exponent: number
}

/** Digits that the default context keeps. */
const PRECISION = 28

const lengthOf = (digits: bigint) => digits.toString().length
const power = (exponent: number) => 10n ** BigInt(exponent)

/** A result as the default context keeps it: 28 digits, halves to the even side. */
export function inContext(value: Decimal): Decimal {
  const excess = lengthOf(value.digits) - PRECISION
  if (excess <= 0) return value
  const unit = power(excess)
  const half = (value.digits % unit) * 2n
  const kept = value.digits / unit
  const up = half > unit || (half === unit && kept % 2n === 1n)
  return inContext({ ...value, digits: up ? kept + 1n : kept, exponent: value.exponent + excess })
}

function withoutZeroDivisor(a: Decimal, b: Decimal): void {
  if (b.digits !== 0n) return
  if (a.digits === 0n) raise('decimal.InvalidOperation', "[<class 'decimal.DivisionUndefined'>]")
  raise('decimal.DivisionByZero', "[<class 'decimal.DivisionByZero'>]")
}

/** `a / b`, as `Decimal.__truediv__` of CPython's `_pydecimal` goes about it. */
export function quotient(a: Decimal, b: Decimal): Decimal {
  withoutZeroDivisor(a, b)
  const negative = a.negative !== b.negative
  const ideal = a.exponent - b.exponent
  if (a.digits === 0n) return { negative, digits: 0n, exponent: ideal }
  const shift = lengthOf(b.digits) - lengthOf(a.digits) + PRECISION + 1
  const above = shift >= 0 ? a.digits * power(shift) : a.digits
  const below = shift >= 0 ? b.digits : b.digits * power(-shift)
  let digits = above / below
  let exponent = ideal - shift
  // A digit that is not zero keeps what was cut off from looking exact or like a half.
  if (above % below !== 0n) digits += digits % 5n === 0n ? 1n : 0n
  else
    while (exponent < ideal && digits % 10n === 0n) {
      digits /= 10n
      exponent += 1
    }
  return inContext({ negative, digits, exponent })
}

/** `a // b` and `a % b`: the quotient is cut towards zero, the rest has the sign of `a`. */
export function cutDivision(a: Decimal, b: Decimal): { readonly quotient: Decimal; readonly rest: Decimal } {
  // The rest of a division by zero is undefined, whatever is divided.
  withoutZeroDivisor(a, b)
  const exponent = Math.min(a.exponent, b.exponent)
  const left = a.digits * power(a.exponent - exponent)
  const right = b.digits * power(b.exponent - exponent)
  const whole = left / right
  if (lengthOf(whole) > PRECISION) raise('decimal.InvalidOperation', "[<class 'decimal.DivisionImpossible'>]")
  return {
    quotient: { negative: a.negative !== b.negative, digits: whole, exponent: 0 },
    rest: inContext({ negative: a.negative, digits: left % right, exponent }),
  }
}

/** `a % b` of a zero `b` is no division by zero but an operation that is not valid. */
export function remainder(a: Decimal, b: Decimal): Decimal {
  if (b.digits === 0n && a.digits !== 0n)
    raise('decimal.InvalidOperation', "[<class 'decimal.InvalidOperation'>]")
  return cutDivision(a, b).rest
}

/** `a ** b` for a whole exponent that is not negative and a result that is exact. */
export function exactPower(a: Decimal, b: Decimal): Decimal {
  if (b.exponent !== 0 || b.negative || b.digits > 1000n || (a.digits === 0n && b.digits === 0n))
    return unknown('unsupported', 'this power of a decimal')
  const times = Number(b.digits)
  const digits = a.digits ** b.digits
  if (lengthOf(digits) > PRECISION) return unknown('unsupported', 'a power of a decimal that is rounded')
  return { negative: a.negative && times % 2 === 1, digits, exponent: a.exponent * times }
}
