/** Logarithms and exponentials in fixed point with far more digits than a float has, rounded once. */
import type { Value } from '../values.js'
import { isInteger, toFloat, toInteger } from './build.js'
import { exactRatio } from './decimal-digits.js'
import { roundedSurely } from './power.js'
import { raise, unknown } from './signals.js'

const BITS = 200n
const ONE = 1n << BITS

/** ln 2 in fixed point, by Machin-like series of atanh. */
const LN2 = 18n * inverseTangent(26n) - 2n * inverseTangent(4801n) + 8n * inverseTangent(8749n)

/** atanh(1/n) */
function inverseTangent(n: bigint): bigint {
  let sum = 0n
  let term = ONE / n
  for (let odd = 1n; term !== 0n; odd += 2n) {
    sum += term / odd
    term /= n * n
  }
  return sum
}

/** ln of numerator / denominator, in fixed point. */
function logarithmOf(numerator: bigint, denominator: bigint): bigint {
  const shift = BigInt(numerator.toString(2).length - denominator.toString(2).length)
  const scaled =
    shift >= 0n ? (numerator << BITS) / (denominator << shift) : (numerator << (BITS - shift)) / denominator
  // ln x = 2 atanh((x − 1) / (x + 1)), with x between one half and two.
  const ratio = ((scaled - ONE) << BITS) / (scaled + ONE)
  const square = (ratio * ratio) >> BITS
  let sum = 0n
  let term = ratio
  for (let odd = 1n; term !== 0n && term !== -1n; odd += 2n) {
    sum += term / odd
    term = (term * square) >> BITS
  }
  return 2n * sum + shift * LN2
}

/** `math.log(x)` */
export function naturalLogarithm(x: Value): number {
  const value = isInteger(x) ? toInteger(x) : toFloat(x)
  if (value <= 0) raise('ValueError', 'math domain error')
  if (typeof value === 'number' && !Number.isFinite(value)) return value
  if (Number(value) === 1) return 0
  const { numerator, denominator } =
    typeof value === 'bigint' ? { numerator: value, denominator: 1n } : exactRatio(value)
  if (typeof value === 'bigint' && value > 1n << 53n) unknown('unsupported', 'the logarithm of a large int')
  return roundedSurely(logarithmOf(numerator, denominator), ONE)
}

/** `math.exp(x)` */
export function exponential(x: number): number {
  if (x === 0) return 1
  if (Number.isNaN(x)) return x
  if (x === Number.NEGATIVE_INFINITY) return 0
  if (x === Number.POSITIVE_INFINITY) return x
  if (x > 709.7) raise('OverflowError', 'math range error')
  if (x < -700) return unknown('unsupported', 'a very small exponential')
  const { numerator, denominator } = exactRatio(x)
  const fixed = (numerator << BITS) / denominator
  // x = k ln 2 + r
  const k = fixed / LN2
  const rest = fixed - k * LN2
  let sum = ONE
  let term = ONE
  for (let index = 1n; term !== 0n && term !== -1n; index++) {
    term = ((term * rest) >> BITS) / index
    sum += term
  }
  return k >= 0n ? roundedSurely(sum << k, ONE) : roundedSurely(sum, ONE << -k)
}
