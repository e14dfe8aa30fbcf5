/** `hashlib`, `base64`, `binascii` and `zlib.crc32`: bytes in, bytes or text out. */
import { createHash } from 'node:crypto'
import type { BytesValue, ModuleValue, NativeFunction, NativeObject, NativeType, Value } from '../values.js'
import { bytesOf, toInteger, toText } from './build.js'
import { hexOf, toBytes } from './bytes.js'
import { identityOf } from './hash-key.js'
import { define, moduleOf } from './native.js'
import { raise, unknown } from './signals.js'

/** Python's name of an algorithm and Node's. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha224: 'sha224',
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
  sha3_224: 'sha3-224',
  sha3_256: 'sha3-256',
  sha3_384: 'sha3-384',
  sha3_512: 'sha3-512',
  blake2b: 'blake2b512',
  blake2s: 'blake2s256',
}
const BLOCKS: Readonly<Record<string, bigint>> = {
  md5: 64n,
  sha1: 64n,
  sha224: 64n,
  sha256: 64n,
  sha384: 128n,
  sha512: 128n,
}

interface State {
  readonly algorithm: string
  bytes: readonly number[]
}

function digest({ algorithm, bytes }: State): readonly number[] {
  return [...createHash(ALGORITHMS[algorithm]!).update(Uint8Array.from(bytes)).digest()]
}

function hashable(value: Value): readonly number[] {
  if (typeof value === 'string') raise('TypeError', 'Strings must be encoded before hashing')
  return toBytes(value).bytes
}

const hashType: NativeType = {
  name: '_hashlib.HASH',
  key: (self) => String(identityOf(self)),
  attribute: (self, name) => {
    const state = self.state as State
    switch (name) {
      case 'update':
        return define('hashlib.update', 'data /', ([data]) => {
          state.bytes = [...state.bytes, ...hashable(data)]
          return null
        })
      case 'hexdigest':
        return define('hashlib.hexdigest', '', () => hexOf(digest(state)))
      case 'digest':
        return define('hashlib.digest', '', () => bytesOf(digest(state)))
      case 'copy':
        return define('hashlib.copy', '', () => hashObject(state.algorithm, state.bytes))
      case 'name':
        return state.algorithm
      case 'digest_size':
        return BigInt(digest(state).length)
      case 'block_size':
        return BLOCKS[state.algorithm]
      default:
        return undefined
    }
  },
}

function hashObject(algorithm: string, bytes: readonly number[]): NativeObject {
  return { kind: 'object', type: hashType, state: { algorithm, bytes } satisfies State }
}

function hashFunction(algorithm: string): NativeFunction {
  return define(`hashlib.${algorithm}`, 'string? * usedforsecurity? **options', ([data], { keywords }) => {
    if (keywords.size > 0) return unknown('unsupported', `${algorithm} with options`)
    return hashObject(algorithm, data === undefined ? [] : hashable(data))
  })
}

export function hashlibModule(): ModuleValue {
  return moduleOf('hashlib', {
    ...Object.fromEntries(Object.keys(ALGORITHMS).map((name) => [name, hashFunction(name)])),
    new: define('hashlib.new', 'name data? * usedforsecurity?', ([name, data]) => {
      const algorithm = toText(name).toLowerCase().replace('-', '')
      if (!Object.hasOwn(ALGORITHMS, algorithm)) return unknown('unsupported', `the hash ${toText(name)}`)
      return hashObject(algorithm, data === undefined ? [] : hashable(data))
    }),
  })
}

type Alphabet = 'base64' | 'base64url' | 'hex'

function coding(name: string, alphabet: Alphabet): NativeFunction {
  return define(name, 's *rest **keywords', ([s], { rest, keywords }) => {
    if (rest.length > 0 || keywords.size > 0) return unknown('unsupported', `${name} with options`)
    const text = Buffer.from(toBytes(s).bytes).toString(alphabet === 'base64url' ? 'base64' : alphabet)
    return ascii(alphabet === 'base64url' ? text.replaceAll('+', '-').replaceAll('/', '_') : text)
  })
}

function ascii(text: string): BytesValue {
  return bytesOf(Buffer.from(text, 'latin1'))
}

function decoding(name: string, alphabet: Alphabet): NativeFunction {
  return define(name, 's *rest **keywords', ([s], { rest, keywords }) => {
    if (rest.length > 0 || keywords.size > 0) return unknown('unsupported', `${name} with options`)
    const text = typeof s === 'string' ? s : Buffer.from(toBytes(s).bytes).toString('latin1')
    const standard = alphabet === 'base64url' ? text.replaceAll('-', '+').replaceAll('_', '/') : text
    const valid =
      alphabet === 'hex'
        ? /^([0-9a-fA-F]{2})*$/
        : /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
    if (!valid.test(standard)) return unknown('unsupported', `${name} of irregular text`)
    return bytesOf(Buffer.from(standard, alphabet === 'hex' ? 'hex' : 'base64'))
  })
}

export function base64Module(): ModuleValue {
  return moduleOf('base64', {
    b64encode: coding('base64.b64encode', 'base64'),
    standard_b64encode: coding('base64.standard_b64encode', 'base64'),
    urlsafe_b64encode: coding('base64.urlsafe_b64encode', 'base64url'),
    b64decode: decoding('base64.b64decode', 'base64'),
    standard_b64decode: decoding('base64.standard_b64decode', 'base64'),
    urlsafe_b64decode: decoding('base64.urlsafe_b64decode', 'base64url'),
    b16encode: define('base64.b16encode', 's', ([s]) => ascii(hexOf(toBytes(s).bytes).toUpperCase())),
  })
}

export function binasciiModule(): ModuleValue {
  return moduleOf('binascii', {
    hexlify: coding('binascii.hexlify', 'hex'),
    unhexlify: decoding('binascii.unhexlify', 'hex'),
    crc32: crc32('binascii.crc32'),
  })
}

export function zlibModule(): ModuleValue {
  return moduleOf('zlib', { crc32: crc32('zlib.crc32') })
}

function crc32(name: string): NativeFunction {
  return define(name, 'data value? /', ([data, start]) => {
    let crc = Number(start === undefined ? 0n : toInteger(start)) ^ -1
    for (const byte of toBytes(data).bytes) {
      crc ^= byte
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
    }
    return BigInt((crc ^ -1) >>> 0)
  })
}
