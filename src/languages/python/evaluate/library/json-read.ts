/** `json.loads`: as Python reads it, with ints apart from floats and with NaN and Infinity. */
import type { EvaluatorApi, Site, Value } from '../values.js'
import { listOf, textDict, tupleOf } from './build.js'
import { raise, unknown } from './signals.js'

/** Functions that the caller gave for objects and numbers. */
export interface LoadHooks {
  readonly object?: ((dict: Value) => Value) | undefined
  readonly pairs?: ((pairs: Value) => Value) | undefined
  readonly float?: ((text: string) => Value) | undefined
  readonly integer?: ((text: string) => Value) | undefined
}

const DEPTH_LIMIT = 500
const SPACE = /[ \t\n\r]*/y
const NUMBER = /(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?/y
const PLAIN = /[^"\\\x00-\x1f]*/y
const WORDS: readonly [string, Value][] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** Reads a JSON text. Raises JSONDecodeError with CPython's message. */
export function loadJson(text: string, hooks: LoadHooks = {}): Value {
  let position = 0

  function fail(message: string, at: number): never {
    const before = text.slice(0, at)
    const line = before.split('\n').length
    const column = at - before.lastIndexOf('\n')
    return raise('json.JSONDecodeError', `${message}: line ${line} column ${column} (char ${at})`)
  }

  function skipSpace(): void {
    SPACE.lastIndex = position
    SPACE.exec(text)
    position = SPACE.lastIndex
  }

  function readString(): string {
    const start = position
    let result = ''
    position += 1
    for (;;) {
      PLAIN.lastIndex = position
      const plain = PLAIN.exec(text)![0]
      result += plain
      position += plain.length
      const next = text[position]
      if (next === undefined) return fail('Unterminated string starting at', start)
      if (next === '"') {
        position += 1
        return result
      }
      if (next !== '\\') return fail('Invalid control character at', position)
      result += readEscape(start)
    }
  }

  function readEscape(start: number): string {
    const letter = text[position + 1]
    if (letter === undefined) return fail('Unterminated string starting at', start)
    if (letter !== 'u') {
      const simple = ESCAPES[letter]
      if (simple === undefined) return fail('Invalid \\escape', position)
      position += 2
      return simple
    }
    const digits = text.slice(position + 2, position + 6)
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) return fail('Invalid \\uXXXX escape', position + 1)
    position += 6
    return String.fromCharCode(Number.parseInt(digits, 16))
  }

  function readNumber(): Value | undefined {
    NUMBER.lastIndex = position
    const match = NUMBER.exec(text)
    if (match === null) return undefined
    position += match[0].length
    const whole = match[2] === undefined && match[3] === undefined
    if (whole) return hooks.integer === undefined ? BigInt(match[0]) : hooks.integer(match[0])
    return hooks.float === undefined ? Number(match[0]) : hooks.float(match[0])
  }

  function readObject(depth: number): Value {
    const pairs: [string, Value][] = []
    position += 1
    skipSpace()
    if (text[position] === '}') position += 1
    else {
      for (;;) {
        if (text[position] !== '"') {
          return fail('Expecting property name enclosed in double quotes', position)
        }
        const key = readString()
        skipSpace()
        if (text[position] !== ':') return fail("Expecting ':' delimiter", position)
        position += 1
        skipSpace()
        pairs.push([key, readValue(depth + 1)])
        skipSpace()
        const next = text[position]
        position += 1
        if (next === '}') break
        if (next !== ',') return fail("Expecting ',' delimiter", position - 1)
        skipSpace()
        if (text[position] !== '"') {
          return fail('Expecting property name enclosed in double quotes', position)
        }
      }
    }
    if (hooks.pairs !== undefined)
      return hooks.pairs(listOf(pairs.map(([key, value]) => tupleOf(key, value))))
    const dict = textDict(pairs)
    return hooks.object === undefined ? dict : hooks.object(dict)
  }

  function readArray(depth: number): Value {
    const items: Value[] = []
    position += 1
    skipSpace()
    if (text[position] === ']') {
      position += 1
      return listOf(items)
    }
    for (;;) {
      items.push(readValue(depth + 1))
      skipSpace()
      const next = text[position]
      position += 1
      if (next === ']') return listOf(items)
      if (next !== ',') return fail("Expecting ',' delimiter", position - 1)
      skipSpace()
    }
  }

  function readValue(depth: number): Value {
    if (depth > DEPTH_LIMIT) return unknown('budget', 'deeply nested JSON')
    const next = text[position]
    if (next === '"') return readString()
    if (next === '{') return readObject(depth)
    if (next === '[') return readArray(depth)
    for (const [word, value] of WORDS) {
      if (!text.startsWith(word, position)) continue
      position += word.length
      return value
    }
    const number = readNumber()
    return number === undefined ? fail('Expecting value', position) : number
  }

  if (text.startsWith('\ufeff')) {
    return raise(
      'json.JSONDecodeError',
      'Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)',
    )
  }
  skipSpace()
  const value = readValue(0)
  skipSpace()
  if (position !== text.length) return fail('Extra data', position)
  return value
}

/** The hooks that keyword arguments give. */
export function hooksOf(
  given: Readonly<Record<string, Value | undefined>>,
  api: EvaluatorApi,
  at: Site,
): LoadHooks {
  const calling = (func: Value | undefined) =>
    func === undefined || func === null ? undefined : (value: Value) => api.call(func, [value], new Map(), at)
  return {
    object: calling(given.object_hook),
    pairs: calling(given.object_pairs_hook),
    float: calling(given.parse_float),
    integer: calling(given.parse_int),
  }
}
