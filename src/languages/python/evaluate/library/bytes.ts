/** The methods of bytes. Those of text are done on the bytes read as Latin-1, where every byte is one character. */
import type { BytesValue, NativeFunction, Value } from '../values.js'
import { bytesOf, collect, toInteger, toText, toTextOr } from './build.js'
import { decode, encode } from './encoding.js'
import { byShortName, define } from './native.js'
import { isKind, known, raise, unknown } from './signals.js'
import { stringMethods } from './strings.js'
import { typeName } from './type-names.js'

export function toBytes(value: Value): BytesValue {
  return isKind(value, 'bytes')
    ? value
    : raise('TypeError', `a bytes-like object is required, not '${typeName(known(value))}'`)
}

const asText = (value: Value): Value =>
  isKind(value, 'bytes')
    ? decode(value.bytes, 'latin-1')
    : isKind(value, 'tuple')
      ? { kind: 'tuple', items: value.items.map(asText) }
      : value

const asBytes = (value: Value): Value => {
  if (typeof value === 'string') return encode(value, 'latin-1')
  if (isKind(value, 'list')) return { kind: 'list', items: value.items.map(asBytes) }
  if (isKind(value, 'tuple')) return { kind: 'tuple', items: value.items.map(asBytes) }
  return value
}

/** A method that does to bytes what the str method of that name does to text; arguments must be bytes, not str. */
function likeText(name: string): NativeFunction {
  const method = stringMethods.get(name)!
  return define(`bytes.${name}`, 'self / *args', ([self], { rest, api, at }) => {
    for (const argument of rest) if (typeof argument === 'string') toBytes(argument)
    if (
      decode(toBytes(self).bytes, 'latin-1').match(/[\x80-\xff]/) &&
      /upper|lower|title|capital|swap|is|strip|split/.test(name)
    ) {
      unknown('unsupported', `bytes.${name} beyond ASCII`)
    }
    const args = [asText(self), ...rest.map(asText)]
    return asBytes(method.call({ args, keywords: new Map(), evaluator: api, at }))
  })
}

const LIKE_TEXT =
  'upper lower title capitalize swapcase isalpha isalnum isdigit isspace isupper islower strip lstrip rstrip ljust rjust ' +
  'center find rfind index rindex startswith endswith partition rpartition split rsplit splitlines count replace zfill ' +
  'removeprefix removesuffix'

export const bytesMethods: ReadonlyMap<string, NativeFunction> = new Map(
  Object.entries(
    byShortName([
      ...LIKE_TEXT.split(' ').map(likeText),
      define('bytes.decode', 'self encoding? errors?', ([self, encoding, errors]) =>
        decode(toBytes(self).bytes, toTextOr(encoding, 'utf-8'), toTextOr(errors, 'strict')),
      ),
      define('bytes.encode', 'self encoding? errors?', () =>
        unknown('unsupported', 'encode of a Python 2 str'),
      ),
      define('bytes.hex', 'self /', ([self]) => hexOf(toBytes(self).bytes)),
      define('bytes.join', 'self iterable /', ([self, iterable], { api, at }) => {
        const parts = collect(iterable, api, at).map((item) => toBytes(item).bytes)
        return bytesOf(
          parts.flatMap((part, index) => (index === 0 ? part : [...toBytes(self).bytes, ...part])),
        )
      }),
      define('bytes.__len__', 'self /', ([self]) => BigInt(toBytes(self).bytes.length)),
    ]),
  ),
)

export function hexOf(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Functions of the type `bytes` itself. */
export const bytesStatics: ReadonlyMap<string, NativeFunction> = new Map([
  [
    'fromhex',
    define('bytes.fromhex', 'text /', ([text]) => {
      const digits = toText(text).replace(/\s/g, '')
      if (!/^([0-9a-fA-F]{2})*$/.test(digits))
        raise('ValueError', 'non-hexadecimal number found in fromhex() arg')
      return bytesOf((digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)))
    }),
  ],
])

/** `bytes(…)` */
export const bytesType: NativeFunction = define(
  'bytes',
  'source? encoding? errors?',
  ([source, encoding, errors], { api, at }) => {
    if (source === undefined) return bytesOf([])
    if (typeof source === 'string') {
      if (encoding === undefined) raise('TypeError', 'string argument without an encoding')
      return encode(source, toText(encoding), toTextOr(errors, 'strict'))
    }
    if (isKind(source, 'bytes')) return source
    if (typeof source === 'bigint') {
      if (source > 1_000_000n) unknown('budget', 'more than a million bytes')
      if (source < 0n) raise('ValueError', 'negative count')
      return bytesOf(new Array<number>(Number(source)).fill(0))
    }
    const numbers = collect(source, api, at).map((item) => toInteger(item))
    if (numbers.some((byte) => byte < 0n || byte > 255n))
      raise('ValueError', 'bytes must be in range(0, 256)')
    return bytesOf(numbers.map(Number))
  },
)
