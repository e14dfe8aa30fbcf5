/** Python's built-in functions and types that work on data. The evaluator adds those that work on code. */
import type { EvaluatorApi, NativeFunction, SetValue, Site, Value } from '../values.js'
import { floatDivMod, floorDivide, floorModulo } from './arithmetic.js'
import {
  collect,
  isInteger,
  isNumber,
  setOf,
  textDict,
  toFlag,
  toFloat,
  toInteger,
  toTextOr,
  tupleOf,
} from './build.js'
import { bytesType } from './bytes.js'
import { codePointCount } from './code-points.js'
import { updateDict } from './dicts.js'
import { decode } from './encoding.js'
import { formatValue } from './format-value.js'
import { classAttribute, rangeLength } from './hash-key.js'
import { iterationFunctions } from './iteration.js'
import { define, unknowable } from './native.js'
import { boolType, floatType, intType, roundNumber } from './numbers.js'
import { sortValues } from './ordering.js'
import { asciiOnly } from './quoting.js'
import { reductions } from './reductions.js'
import { isKind, known, raise, unknown } from './signals.js'
import { typeName } from './type-names.js'
import { isUnordered, markUnordered } from './unordered.js'

/** `len(value)` */
export function lengthOf(value: Value, api: EvaluatorApi, at: Site): bigint {
  const given = known(value)
  if (typeof given === 'string') return BigInt(codePointCount(given))
  if (typeof given === 'object' && given !== null) {
    switch (given.kind) {
      case 'list':
      case 'tuple':
        return BigInt(given.items.length)
      case 'dict':
      case 'set':
        return BigInt(given.entries.size)
      case 'bytes':
        return BigInt(given.bytes.length)
      case 'range':
        return rangeLength(given.start, given.stop, given.step)
      case 'object':
        if (given.type.attribute?.(given, '__len__') !== undefined) {
          return toInteger(api.call(given.type.attribute(given, '__len__')!, [], new Map(), at))
        }
        break
      case 'instance': {
        const method = classAttribute(given.type, '__len__')
        if (method !== undefined) {
          return toInteger(api.call({ kind: 'method', self: given, func: method }, [], new Map(), at))
        }
        if (given.type.mro.some((base) => isKind(base, 'foreign'))) {
          return unknown('external', `len() of a '${given.type.name}', which a library defines`)
        }
        break
      }
      case 'class': {
        const members = given.attributes.get('%members')
        if (members !== undefined) return lengthOf(members, api, at)
        break
      }
      case 'foreign':
        return unknown('external', `len() of ${given.path}`)
      default:
        break
    }
  }
  return raise('TypeError', `object of type '${typeName(value)}' has no len()`)
}

function based(name: string, radix: number, prefix: string): NativeFunction {
  return define(name, 'x /', ([x]) => {
    const value = toInteger(x)
    return value < 0n ? `-${prefix}${(-value).toString(radix)}` : prefix + value.toString(radix)
  })
}

const strType = define('str', 'object? encoding? errors?', ([object, encoding, errors], { api, at }) => {
  if (object === undefined) return ''
  if (encoding === undefined && errors === undefined) return api.text(object, at)
  if (isKind(object, 'bytes'))
    return decode(object.bytes, toTextOr(encoding, 'utf-8'), toTextOr(errors, 'strict'))
  if (typeof object === 'string') raise('TypeError', 'decoding str is not supported')
  return raise('TypeError', `decoding to str: need a bytes-like object, ${typeName(object)} found`)
})

const listType = define('list', 'iterable? /', ([iterable], { api, at }) => {
  if (iterable === undefined) return { kind: 'list', items: [] }
  const items = collect(iterable, api, at)
  const list: Value = { kind: 'list', items }
  return isUnordered(iterable) ? markUnordered(list) : list
})

const tupleType = define('tuple', 'iterable? /', ([iterable], { api, at }) => {
  if (iterable === undefined) return tupleOf()
  if (isKind(iterable, 'tuple') && iterable.fields === undefined) return iterable
  const items = collect(iterable, api, at)
  const made: Value = { kind: 'tuple', items }
  return isUnordered(iterable) ? markUnordered(made) : made
})

const dictType = define('dict', 'mapping? / **keywords~', ([mapping], { keywords, api, at }) => {
  const made = textDict([])
  updateDict(made, mapping, keywords, api, at)
  return made
})

function setType(name: string, frozen: boolean): NativeFunction {
  return define(name, 'iterable? /', ([iterable], { api, at }): SetValue => {
    if (iterable === undefined) return { kind: 'set', entries: new Map(), frozen }
    if (isKind(iterable, 'set')) return { kind: 'set', entries: new Map(iterable.entries), frozen }
    return setOf(collect(iterable, api, at), frozen)
  })
}

const rangeType = define('range', 'a b? step? /', ([a, b, step]) => {
  const by = step === undefined ? 1n : toInteger(step)
  if (by === 0n) raise('ValueError', 'range() arg 3 must not be zero')
  return { kind: 'range', start: b === undefined ? 0n : toInteger(a), stop: toInteger(b ?? a), step: by }
})

const divmod = define('divmod', 'a b /', ([a, b], { api, at }) => {
  if (isInteger(a) && isInteger(b)) {
    if (toInteger(b) === 0n) raise('ZeroDivisionError', 'integer division or modulo by zero')
    return tupleOf(floorDivide(toInteger(a), toInteger(b)), floorModulo(toInteger(a), toInteger(b)))
  }
  if (isNumber(a) && isNumber(b)) return tupleOf(...floatDivMod(toFloat(a), toFloat(b)))
  return tupleOf(api.binary('//', a, b, at), api.binary('%', a, b, at))
})

const pow = define('pow', 'base exp mod?', ([base, exp, mod], { api, at }) => {
  if (mod === undefined || mod === null) return api.binary('**', base, exp, at)
  let [b, e] = [toInteger(base), toInteger(exp)]
  const m = toInteger(mod)
  if (m === 0n) raise('ValueError', 'pow() 3rd argument cannot be 0')
  if (e < 0n) return unknown('unsupported', 'a modular inverse')
  let result = 1n
  for (b %= m; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * b) % m
    b = (b * b) % m
  }
  return floorModulo(result, m)
})

const abs = define('abs', 'x /', ([x]) => {
  if (typeof x === 'number') return Math.abs(x)
  if (isInteger(x)) return toInteger(x) < 0n ? -toInteger(x) : toInteger(x)
  const own = isKind(x, 'object') ? x.type.unary?.('abs', x) : undefined
  return own ?? raise('TypeError', `bad operand type for abs(): '${typeName(x)}'`)
})

const round = define('round', 'number ndigits?', ([number, digits], { api, at }) => {
  if (!isNumber(number)) {
    const method = isKind(number, 'object') ? number.type.attribute?.(number, '__round__') : undefined
    if (method !== undefined) return api.call(method, digits === undefined ? [] : [digits], new Map(), at)
    return raise('TypeError', `type ${typeName(number)} doesn't define __round__ method`)
  }
  return roundNumber(number, digits)
})

const functions: readonly NativeFunction[] = [
  define('len', 'obj /', ([object], { api, at }) => lengthOf(object, api, at)),
  define('sorted', 'iterable / * cmp? key? reverse?', ([iterable, cmp, key, reverse], { api, at }) => {
    if (cmp !== undefined && cmp !== null) unknown('unsupported', 'sorted with a Python 2 cmp')
    return {
      kind: 'list',
      items: sortValues(
        collect(iterable, api, at),
        key,
        toFlag(reverse, false, api, at),
        api,
        at,
        isUnordered(iterable),
      ),
    }
  }),
  ...reductions,
  abs,
  round,
  divmod,
  pow,
  intType,
  floatType,
  boolType,
  strType,
  listType,
  tupleType,
  dictType,
  setType('set', false),
  setType('frozenset', true),
  bytesType,
  rangeType,
  define('repr', 'obj /', ([object], { api, at }) => api.repr(object, at)),
  define('ascii', 'obj /', ([object], { api, at }) => asciiOnly(api.repr(object, at))),
  define('format', 'value spec? /', ([value, spec], { api, at }) =>
    formatValue(value, toTextOr(spec, ''), api, at),
  ),
  define('chr', 'i /', ([i]) => {
    const code = toInteger(i)
    if (code < 0n || code > 0x10ffffn) raise('ValueError', 'chr() arg not in range(0x110000)')
    return String.fromCodePoint(Number(code))
  }),
  define('ord', 'c /', ([c]) => {
    if (isKind(c, 'bytes') && c.bytes.length === 1) return BigInt(c.bytes[0]!)
    const text =
      typeof c === 'string'
        ? c
        : raise('TypeError', `ord() expected string of length 1, but ${typeName(c)} found`)
    const count = codePointCount(text)
    if (count !== 1) raise('TypeError', `ord() expected a character, but string of length ${count} found`)
    return BigInt(text.codePointAt(0)!)
  }),
  based('hex', 16, '0x'),
  based('oct', 8, '0o'),
  based('bin', 2, '0b'),
  define('hash', 'obj /', ([object]) => {
    if (isInteger(object)) {
      const value = toInteger(object)
      const size = (value < 0n ? -value : value) % 0x1fffffffffffffffn
      return value < 0n ? (size === 1n ? -2n : -size) : size
    }
    return unknown('random', 'hash() differs from one process to the next')
  }),
  unknowable('id', 'random', 'id() is an address'),
  define('print', '*args~ **keywords~', () => null),
  ...iterationFunctions,
]

const named = new Map<string, Value>(functions.map((func) => [func.name, func]))

/** Names of the built-in scope, with those that only Python 2 had. */
export const builtins: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...named,
  ['unicode', strType],
  ['basestring', strType],
  ['long', intType],
  ['xrange', rangeType],
  ['unichr', named.get('chr')!],
  ['raw_input', unknowable('raw_input', 'io', 'reads the terminal')],
  ['input', unknowable('input', 'io', 'reads the terminal')],
  ['Ellipsis', { kind: 'foreign', path: 'builtins.Ellipsis' }],
  ['__debug__', true],
  [
    'slice',
    define('slice', 'a b? step? /', ([a, b, step]) => ({
      kind: 'slice',
      lower: b === undefined ? null : a,
      upper: b === undefined ? a : b,
      step: step ?? null,
    })),
  ],
])
