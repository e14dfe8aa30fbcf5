/** A float's exact decimal expansion, rounded half to even as CPython rounds: the base of every float format. */

/** `value` = numerator / denominator exactly; value must be finite. */
export function exactRatio(value: number): { readonly numerator: bigint; readonly denominator: bigint } {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const biased = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xfffffffffffffn
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n
  const exponent = (biased === 0 ? 1 : biased) - 1075
  const signed = bits >> 63n === 1n ? -mantissa : mantissa
  if (exponent >= 0) return { numerator: signed << BigInt(exponent), denominator: 1n }
  let numerator = signed
  let shift = -exponent
  if (numerator === 0n) return { numerator: 0n, denominator: 1n }
  while (shift > 0 && (numerator & 1n) === 0n) {
    numerator >>= 1n
    shift -= 1
  }
  return { numerator, denominator: 1n << BigInt(shift) }
}

/** numerator / denominator to the nearest integer, halves to even. The denominator is positive. */
export function divideNearest(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n
  const size = negative ? -numerator : numerator
  let quotient = size / denominator
  const twice = (size % denominator) * 2n
  if (twice > denominator || (twice === denominator && (quotient & 1n) === 1n)) quotient += 1n
  return negative ? -quotient : quotient
}

/** |value| with `places` digits after the point, as digits with the point: what `'%.2f'` shows without its sign. */
export function fixedDigits(value: number, places: number): string {
  const { numerator, denominator } = exactRatio(Math.abs(value))
  const scaled = divideNearest(numerator * 10n ** BigInt(places), denominator).toString()
  if (places === 0) return scaled
  const padded = scaled.padStart(places + 1, '0')
  return `${padded.slice(0, -places)}.${padded.slice(-places)}`
}

/** The `count` significant digits of |value| and its decimal exponent: value ≈ d.ddd × 10^exponent. */
export function significantDigits(value: number, count: number): { digits: string; exponent: number } {
  if (value === 0) return { digits: '0'.repeat(count), exponent: 0 }
  const { numerator, denominator } = exactRatio(Math.abs(value))
  let exponent = Math.floor(Math.log10(Math.abs(value)))
  for (;;) {
    const shift = count - 1 - exponent
    const scaled =
      shift >= 0
        ? divideNearest(numerator * 10n ** BigInt(shift), denominator)
        : divideNearest(numerator, denominator * 10n ** BigInt(-shift))
    const digits = scaled.toString()
    if (digits.length === count) return { digits, exponent }
    exponent += digits.length > count ? 1 : -1
  }
}

/** The fewest digits that read back as the same float, with the exponent of the first. */
export function shortestDigits(value: number): { digits: string; exponent: number } {
  const [mantissa, exponent] = Math.abs(value).toExponential().split('e') as [string, string]
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) }
}

/** `repr` of a float. */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const { digits, exponent } = shortestDigits(value)
  if (exponent < -4 || exponent >= 16) return sign + scientific(digits, exponent)
  const text = pointed(digits, exponent)
  return sign + (text.includes('.') ? text : `${text}.0`)
}

/** Digits as `d.ddde+XX`, with at least two digits of exponent. */
export function scientific(digits: string, exponent: number): string {
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent).toString().padStart(2, '0')}`
}

/** Digits with the point where the exponent puts it, without an exponent. */
export function pointed(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  if (digits.length <= exponent + 1) return digits.padEnd(exponent + 1, '0')
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`
}

/** The float nearest to numerator / denominator; infinite where there is none. Both are exact, denominator not zero. */
export function nearestFloat(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n !== denominator < 0n
  let top = numerator < 0n ? -numerator : numerator
  let bottom = denominator < 0n ? -denominator : denominator
  if (top === 0n) return denominator < 0n ? -0 : 0
  // A quotient of at least 66 bits whose last bit remembers what was cut off; then one correct rounding at the right place.
  const bits = (value: bigint) => value.toString(2).length
  const shift = 66 - (bits(top) - bits(bottom))
  if (shift > 0) top <<= BigInt(shift)
  else bottom <<= BigInt(-shift)
  let quotient = top / bottom
  if (top % bottom !== 0n) quotient |= 1n
  const exponent = bits(quotient) - shift
  const drop = bits(quotient) - (exponent < -1021 ? Math.max(53 - (-1021 - exponent), 0) : 53)
  const rounded = divideNearest(quotient, 1n << BigInt(drop))
  const result = scaleByTwo(Number(rounded), drop - shift)
  return negative ? -result : result
}

/** value × 2^power, in steps that stay exact. */
function scaleByTwo(value: number, power: number): number {
  let result = value
  let left = power
  while (left > 0) {
    const step = Math.min(left, 1000)
    result *= 2 ** step
    left -= step
    if (!Number.isFinite(result)) return result
  }
  while (left < 0) {
    const step = Math.min(-left, 1000)
    result /= 2 ** step
    left += step
  }
  return result
}
