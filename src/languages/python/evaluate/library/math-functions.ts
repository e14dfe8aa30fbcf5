/** `math`. What IEEE 754 defines is exact; logarithms and exponentials are given only where every C library agrees. */
import type { ModuleValue, NativeFunction, Value } from '../values.js'
import { collect, isInteger, toFloat, toInteger, tupleOf } from './build.js'
import { exactRatio, nearestFloat } from './decimal-digits.js'
import { exponential, naturalLogarithm } from './logarithm.js'
import { define, moduleOf, unknowable } from './native.js'
import { truncated } from './numbers.js'
import { integerRoot, power } from './power.js'
import { isKind, raise, unknown } from './signals.js'

function onFloat(name: string, body: (x: number) => Value): NativeFunction {
  return define(`math.${name}`, 'x /', ([x]) => body(toFloat(x)))
}

function rounding(name: string, body: (x: number) => number): NativeFunction {
  return define(`math.${name}`, 'x /', ([x], { api, at }) => {
    if (isInteger(x)) return toInteger(x)
    if (typeof x === 'number') return truncated(body(x))
    const method = isKind(x, 'object') ? x.type.attribute?.(x, `__${name}__`) : undefined
    return method === undefined ? truncated(body(toFloat(x))) : api.call(method, [], new Map(), at)
  })
}

const domain = (): never => raise('ValueError', 'math domain error')

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

function lcm(a: bigint, b: bigint): bigint {
  if (a === 0n || b === 0n) return 0n
  const size = (a / gcd(a, b)) * b
  return size < 0n ? -size : size
}

const log = define('math.log', 'x base? /', ([x, base]) => {
  const value = naturalLogarithm(x)
  if (base === undefined) return value
  const divisor = naturalLogarithm(base)
  if (divisor === 0) raise('ZeroDivisionError', 'float division by zero')
  return value / divisor
})

/** log2 and log10: exact powers are what C gives for them; others are the quotient to full precision. */
function logarithm(name: string, base: bigint): NativeFunction {
  return define(`math.${name}`, 'x /', ([x]) => {
    const value = isInteger(x) ? toInteger(x) : toFloat(x)
    if (value <= 0) domain()
    if (value === Number.POSITIVE_INFINITY || Number.isNaN(value)) return Number(value)
    const { numerator, denominator } =
      typeof value === 'bigint' ? { numerator: value, denominator: 1n } : exactRatio(value)
    const [large, sign] =
      numerator >= denominator ? [[numerator, denominator], 1] : [[denominator, numerator], -1]
    const [top, bottom] = large as [bigint, bigint]
    if (top % bottom === 0n) {
      let [rest, exponent] = [top / bottom, 0]
      while (rest % base === 0n) [rest, exponent] = [rest / base, exponent + 1]
      if (rest === 1n) return sign * exponent || 0
    }
    return unknown('unsupported', `${name}() of this number: its last digit depends on the C library`)
  })
}

const functions: readonly NativeFunction[] = [
  rounding('floor', Math.floor),
  rounding('ceil', Math.ceil),
  rounding('trunc', Math.trunc),
  onFloat('fabs', Math.abs),
  onFloat('sqrt', (x) => (x < 0 ? domain() : Math.sqrt(x))),
  onFloat('isnan', Number.isNaN),
  onFloat('isinf', (x) => !Number.isFinite(x) && !Number.isNaN(x)),
  onFloat('isfinite', Number.isFinite),
  onFloat('modf', (x) => {
    if (!Number.isFinite(x)) return tupleOf(Number.isNaN(x) ? x : x > 0 ? 0 : -0, x)
    const whole = Math.trunc(x)
    const rest = x - whole
    return tupleOf(rest === 0 && (x < 0 || Object.is(x, -0)) ? -0 : rest, whole)
  }),
  onFloat('degrees', (x) => x * (180 / Math.PI)),
  onFloat('radians', (x) => x * (Math.PI / 180)),
  onFloat('exp', exponential),
  log,
  logarithm('log2', 2n),
  logarithm('log10', 10n),
  define('math.pow', 'x y /', ([x, y]) => {
    const [a, b] = [toFloat(x), toFloat(y)]
    if (a === 0 && b < 0) domain()
    if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b)) domain()
    return power(a, b)
  }),
  define('math.copysign', 'x y /', ([x, y]) => {
    const negative = toFloat(y) < 0 || Object.is(toFloat(y), -0)
    return negative ? -Math.abs(toFloat(x)) : Math.abs(toFloat(x))
  }),
  define('math.fmod', 'x y /', ([x, y]) => {
    const [a, b] = [toFloat(x), toFloat(y)]
    if (b === 0 || (!Number.isFinite(a) && !Number.isNaN(b) && !Number.isNaN(a))) domain()
    return a % b
  }),
  define('math.gcd', '*integers', (_, { rest }) => rest.map((value) => toInteger(value)).reduce(gcd, 0n)),
  define('math.lcm', '*integers', (_, { rest }) => rest.map((value) => toInteger(value)).reduce(lcm, 1n)),
  define('math.isqrt', 'n /', ([n]) => {
    const value = toInteger(n)
    return value < 0n ? raise('ValueError', 'isqrt() argument must be nonnegative') : integerRoot(value)
  }),
  define('math.factorial', 'n /', ([n]) => {
    const value = toInteger(n)
    if (value < 0n) raise('ValueError', 'factorial() not defined for negative values')
    if (value > 5000n) unknown('budget', 'a large factorial')
    let product = 1n
    for (let factor = 2n; factor <= value; factor++) product *= factor
    return product
  }),
  define('math.comb', 'n k /', ([n, k]) => choose(toInteger(n), toInteger(k))),
  define('math.perm', 'n k? /', ([n, k]) => {
    const size = toInteger(n)
    return falling(size, k === undefined || k === null ? size : toInteger(k))
  }),
  define('math.prod', 'iterable / * start?', ([iterable, start], { api, at }) =>
    collect(iterable, api, at).reduce<Value>(
      (result, item) => api.binary('*', result, item, at),
      start ?? 1n,
    ),
  ),
  define('math.fsum', 'seq /', ([seq], { api, at }) => {
    const items = collect(seq, api, at).map(toFloat)
    if (items.some((item) => !Number.isFinite(item))) unknown('unsupported', 'a sum of infinities')
    let [top, bottom] = [0n, 1n]
    for (const item of items) {
      const { numerator, denominator } = exactRatio(item)
      const shared = denominator > bottom ? denominator : bottom
      top = top * (shared / bottom) + numerator * (shared / denominator)
      bottom = shared
    }
    return nearestFloat(top, bottom)
  }),
  define('math.isclose', 'a b * rel_tol? abs_tol?', ([a, b, rel, abs]) => {
    const [x, y] = [toFloat(a), toFloat(b)]
    if (x === y) return true
    if (!Number.isFinite(x) || !Number.isFinite(y)) return false
    const difference = Math.abs(y - x)
    const relative = rel === undefined ? 1e-9 : toFloat(rel)
    const near = difference <= Math.abs(relative * y) || difference <= Math.abs(relative * x)
    return near || difference <= (abs === undefined ? 0 : toFloat(abs))
  }),
]

function choose(n: bigint, k: bigint): bigint {
  if (n < 0n || k < 0n) raise('ValueError', `${n < 0n ? 'n' : 'k'} must be a non-negative integer`)
  if (k > n) return 0n
  const fewer = k < n - k ? k : n - k
  let result = 1n
  if (fewer > 5000n) unknown('budget', 'a large binomial')
  for (let index = 1n; index <= fewer; index++) result = (result * (n - fewer + index)) / index
  return result
}

function falling(n: bigint, k: bigint): bigint {
  if (n < 0n || k < 0n) raise('ValueError', `${n < 0n ? 'n' : 'k'} must be a non-negative integer`)
  if (k > 5000n && k <= n) unknown('budget', 'a large number of permutations')
  let result = 1n
  for (let index = 0n; index < k && result !== 0n; index++) result *= n - index
  return k > n ? 0n : result
}

const IMPRECISE =
  'sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh hypot dist erf erfc gamma lgamma log1p expm1 cbrt exp2'

export function mathModule(): ModuleValue {
  const imprecise = IMPRECISE.split(' ').map((name) => [
    name,
    unknowable(`math.${name}`, 'unsupported', 'its last digit depends on the C library'),
  ])
  return moduleOf('math', {
    ...Object.fromEntries(imprecise),
    ...Object.fromEntries(functions.map((func) => [func.name.slice(5), func])),
    pi: Math.PI,
    e: Math.E,
    tau: 2 * Math.PI,
    inf: Number.POSITIVE_INFINITY,
    nan: Number.NaN,
  })
}
