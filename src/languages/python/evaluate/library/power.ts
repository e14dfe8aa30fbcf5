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
  if (exponent === 0.5) return rootOf(base)
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
  for (const nudge of [scale + 11n, scale - 11n]) {
    // ± 1/12 of the last digit: relative 2^-53 / 12 ≈ 11 / 2^60
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

function rootOf(value: number): number {
  const root = Math.sqrt(value)
  const { numerator: n, denominator: d } = exactRatio(value)
  // The root to 80 more bits than a float has, as a fraction over d × 2^80.
  const wide = integerRoot(n * d * (1n << 160n))
  const near = nearestFloat(wide, d * (1n << 80n))
  if (near !== root) return unknown('unsupported', 'a float power whose last digit depends on the C library')
  return isExact(root * root, n, d) &&
    exactRatio(root).numerator ** 2n * d === n * exactRatio(root).denominator ** 2n
    ? root
    : roundedSurely(wide, d * (1n << 80n))
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
