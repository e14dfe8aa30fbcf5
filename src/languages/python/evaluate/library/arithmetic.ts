/** Python's arithmetic on int, float and bool. */
import { nearestFloat } from './decimal-digits.js'
import { power } from './power.js'
import { raise, unknown } from './signals.js'

/** int results beyond this many bits are not computed. */
const BIT_LIMIT = 200_000

type Number_ = bigint | number

/** `left op right` for numbers; undefined where the operator is not defined for them. */
export function numberOperation(
  op: string,
  left: bigint | number | boolean,
  right: bigint | number | boolean,
): bigint | number | boolean | undefined {
  if (typeof left === 'boolean' && typeof right === 'boolean') {
    if (op === '&') return left && right
    if (op === '|') return left || right
    if (op === '^') return left !== right
  }
  const a: Number_ = typeof left === 'boolean' ? BigInt(left) : left
  const b: Number_ = typeof right === 'boolean' ? BigInt(right) : right
  if (op === '**') return power(a, b)
  if (typeof a === 'bigint' && typeof b === 'bigint') return integerOperation(op, a, b)
  return floatOperation(op, toNumber(a), toNumber(b))
}

function toNumber(value: Number_): number {
  const number = Number(value)
  if (typeof value === 'bigint' && !Number.isFinite(number)) {
    raise('OverflowError', 'int too large to convert to float')
  }
  return number
}

function integerOperation(op: string, a: bigint, b: bigint): bigint | number | undefined {
  switch (op) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      if (bitLength(a) + bitLength(b) > BIT_LIMIT) unknown('budget', 'an int of too many digits')
      return a * b
    case '/':
      return trueDivide(a, b)
    case '//':
      return floorDivide(a, b)
    case '%':
      return floorModulo(a, b)
    case '<<':
      if (b < 0n) raise('ValueError', 'negative shift count')
      if (a !== 0n && b > BigInt(BIT_LIMIT)) unknown('budget', 'an int of too many digits')
      return a === 0n ? 0n : a << b
    case '>>':
      if (b < 0n) raise('ValueError', 'negative shift count')
      return b > BigInt(BIT_LIMIT * 2) ? (a < 0n ? -1n : 0n) : a >> b
    case '&':
      return a & b
    case '|':
      return a | b
    case '^':
      return a ^ b
    default:
      return undefined
  }
}

/** How many bits |value| needs, to within four. */
function bitLength(value: bigint): number {
  return value.toString(16).length * 4
}

/** Correctly rounded int / int. */
export function trueDivide(a: bigint, b: bigint): number {
  if (b === 0n) raise('ZeroDivisionError', 'division by zero')
  const result = nearestFloat(a, b)
  if (!Number.isFinite(result)) raise('OverflowError', 'integer division result too large for a float')
  return result
}

/** `a // b` for ints: towards negative infinity. */
export function floorDivide(a: bigint, b: bigint): bigint {
  if (b === 0n) raise('ZeroDivisionError', 'integer division or modulo by zero')
  const quotient = a / b
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient
}

/** `a % b` for ints: with the sign of b. */
export function floorModulo(a: bigint, b: bigint): bigint {
  if (b === 0n) raise('ZeroDivisionError', 'integer modulo by zero')
  const rest = a % b
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest
}

function floatOperation(op: string, a: number, b: number): number | undefined {
  switch (op) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      if (b === 0) raise('ZeroDivisionError', 'float division by zero')
      return a / b
    case '//':
      return floatDivMod(a, b, 'float floor division by zero')[0]
    case '%':
      return floatDivMod(a, b, 'float modulo')[1]
    default:
      return undefined
  }
}

/** CPython's float divmod, step by step. */
export function floatDivMod(a: number, b: number, message = 'float divmod()'): [number, number] {
  if (b === 0) raise('ZeroDivisionError', message)
  let rest = a % b
  let quotient = (a - rest) / b
  if (rest !== 0) {
    if (b < 0 !== rest < 0) {
      rest += b
      quotient -= 1
    }
  } else {
    rest = b < 0 ? -0 : 0
  }
  if (quotient === 0) return [a / b < 0 || Object.is(a / b, -0) ? -0 : 0, rest]
  const floor = Math.floor(quotient)
  return [quotient - floor > 0.5 ? floor + 1 : floor, rest]
}
