/** The presentation types of numbers, shared by `format` and the `%` operator. */
import { fixedDigits, floatRepr, pointed, scientific, significantDigits } from './decimal-digits.js'
import { raise, unknown } from './signals.js'

const PRECISION_LIMIT = 10_000

/** Magnitude of a float in one of the types `e E f F g G %`, without sign. `alternate` keeps the point and zeros. */
export function formatMagnitude(value: number, type: string, precision: number, alternate: boolean): string {
  if (precision > PRECISION_LIMIT) unknown('budget', 'a number format of too many digits')
  const upper = type === 'E' || type === 'F' || type === 'G'
  const text = Number.isFinite(value)
    ? finite(value, type.toLowerCase(), precision, alternate)
    : special(value, type)
  return upper ? text.toUpperCase() : text
}

function special(value: number, type: string): string {
  return (Number.isNaN(value) ? 'nan' : 'inf') + (type === '%' ? '%' : '')
}

function finite(value: number, type: string, precision: number, alternate: boolean): string {
  const point = alternate && precision === 0 ? '.' : ''
  switch (type) {
    case 'f':
      return fixedDigits(value, precision) + point
    case '%': {
      const hundred = value * 100
      return Number.isFinite(hundred) ? `${fixedDigits(hundred, precision)}${point}%` : special(hundred, '%')
    }
    case 'e': {
      const { digits, exponent } = significantDigits(value, precision + 1)
      const text = scientific(digits, exponent)
      return point === '' ? text : text.replace('e', '.e')
    }
    case 'g':
      return general(value, Math.max(precision, 1), alternate)
    default:
      return raise('ValueError', `Unknown format code '${type}' for object of type 'float'`)
  }
}

function general(value: number, precision: number, alternate: boolean): string {
  const { digits, exponent } = significantDigits(value, precision)
  if (exponent >= -4 && exponent < precision) {
    const text = pointed(alternate ? digits : trimZeros(digits, exponent + 1), exponent)
    return alternate && !text.includes('.') ? `${text}.` : text
  }
  const kept = alternate ? digits : trimZeros(digits, 1)
  const text = scientific(kept, exponent)
  return alternate && kept.length === 1 ? text.replace('e', '.e') : text
}

/** Drops zeros at the end, but none of the first `keep` digits. */
function trimZeros(digits: string, keep: number): string {
  let end = digits.length
  while (end > Math.max(keep, 1) && digits[end - 1] === '0') end -= 1
  return digits.slice(0, end)
}

/** Magnitude of a float under a format without a type: like repr, or like `g` but with at least one decimal. */
export function formatPlainFloat(value: number, precision: number | undefined): string {
  const size = Math.abs(value)
  if (!Number.isFinite(value)) return special(value, '')
  if (precision === undefined) return floatRepr(size)
  const { digits, exponent } = significantDigits(size, Math.max(precision, 1))
  const kept = trimZeros(digits, 1)
  // The switch to an exponent comes one digit earlier than with `g`, to leave room for ".0".
  if (exponent < -4 || exponent >= Math.max(precision, 1) - 1) return scientific(kept, exponent)
  const text = pointed(kept, exponent)
  return text.includes('.') ? text : `${text}.0`
}

/** Digits of an int in base 2, 8, 10 or 16, without sign or prefix. */
export function integerDigits(value: bigint, type: string): string {
  const size = value < 0n ? -value : value
  switch (type) {
    case 'b':
      return size.toString(2)
    case 'o':
      return size.toString(8)
    case 'x':
      return size.toString(16)
    case 'X':
      return size.toString(16).toUpperCase()
    default:
      return size.toString()
  }
}

/** Inserts a separator between groups of digits, counted from the right end of the whole part. */
export function groupDigits(text: string, separator: string, size: number): string {
  const match = (size === 4 ? /^[0-9a-fA-F]+/ : /^\d+/).exec(text)
  if (match === null || separator === '') return text
  const whole = match[0]
  const groups: string[] = []
  for (let end = whole.length; end > 0; end -= size) groups.unshift(whole.slice(Math.max(0, end - size), end))
  return groups.join(separator) + text.slice(whole.length)
}
