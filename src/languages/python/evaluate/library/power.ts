/**
 * `a ** b`. The C library's pow is right to within a small part of the last digit, not always correctly rounded, so a float
 * power is computed exactly here and given only where every such library must agree.
 */
import { exactRatio, nearestFloat } from './decimal-digits.js'
import { raise, unknown } from './signals.js'

const BIT_LIMIT = 200_000

/** Python's power for ints and floats; a negative base with a fractional exponent (complex) is unknown. */
export function power(a: bigint | number, b: bigint | number): bigint | number {
  if (typeof a === 'bigint' && typeof b === 'bigint') {
    if (b >= 0n) return integerPower(a, b)
    if (a === 0n) raise('ZeroDivisionError', '0.0 cannot be raised to a negative power')
    return floatPower(Number(a), Number(b))
  }
  return floatPower(Number(a), Number(b))
}

function integerPower(base: bigint, exponent: bigint): bigint {
  if (base === 0n || base === 1n || base === -1n) return base ** (exponent === 0n ? 0n : 2n - (exponent % 2n))
  const bits = (base < 0n ? -base : base).toString(2).length
  if (exponent > BigInt(Math.floor(BIT_LIMIT / bits))) unknown('budget', 'an int of too many digits')
  return base ** exponent
}

function floatPower(base: number, exponent: number): number {
  if (exponent === 0 || base === 1) return 1
  if (Number.isNaN(base) || Number.isNaN(exponent)) return Number.NaN
  if (base === 0 && exponent < 0) raise('ZeroDivisionError', '0.0 cannot be raised to a negative power')
  if (!Number.isFinite(base) || !Number.isFinite(exponent) || base === 0) {
    return base === -1 ? 1 : base ** exponent
  }
  if (base < 0 && !Number.isInteger(exponent)) unknown('unsupported', 'a complex power')
  if (exponent === 1) return base
  if (exponent === 0.5 || exponent === -0.5) return rootOf(base, exponent < 0)
  if (!Number.isInteger(exponent) || Math.abs(exponent) > 4096) {
    return unknown('unsupported', 'a float power whose last digit depends on the C library')
  }
  const { numerator, denominator } = exactRatio(base)
  const size = BigInt(Math.abs(exponent))
  const top = exponent > 0 ? numerator ** size : denominator ** size
  const bottom = exponent > 0 ? denominator ** size : numerator ** size
  return roundedSurely(top, bottom)
}

/** The nearest float, unknown where the exact value lies so near the middle of two floats that libraries may differ. */
export function roundedSurely(top: bigint, bottom: bigint): number {
  const exact = nearestFloat(top, bottom)
  if (!Number.isFinite(exact)) raise('OverflowError', "(34, 'Numerical result out of range')")
  const scale = 1n << 60n
  for (const nudge of [scale + 8n, scale - 8n]) {
    // Between 1/32 and 1/16 of the last digit, more than the doubt that C libraries leave.
    if (nearestFloat(top * nudge, bottom * scale) !== exact && !isExact(exact, top, bottom)) {
      return unknown('unsupported', 'a float whose last digit depends on the C library')
    }
  }
  return exact
}

function isExact(value: number, top: bigint, bottom: bigint): boolean {
  const { numerator, denominator } = exactRatio(value)
  return numerator * bottom === top * denominator
}

/** The square root, or one over it. */
function rootOf(value: number, inverse: boolean): number {
  const { numerator, denominator } = exactRatio(value)
  const [top, bottom] = inverse ? [denominator, numerator] : [numerator, denominator]
  // √(top / bottom) = √(top × bottom) / bottom, to 160 bits more than the whole part.
  const root = integerRoot(top * bottom * (1n << 320n))
  return roundedSurely(root, bottom * (1n << 160n))
}

/** The integer square root: the largest r with r² ≤ value. */
export function integerRoot(value: bigint): bigint {
  if (value < 2n) return value
  let guess = 1n << BigInt((value.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (guess + value / guess) >> 1n
    if (next >= guess) return guess
    guess = next
  }
}
