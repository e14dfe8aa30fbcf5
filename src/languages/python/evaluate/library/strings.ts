/** The methods of `str`. */
import { plainOf } from '../plain.js'
import type { NativeFunction, Value } from '../values.js'
import {
  collect,
  listOf,
  TEXT_LIMIT,
  toFlag,
  toIndex,
  toIndexOr,
  toText,
  toTextOr,
  tupleOf,
} from './build.js'
import {
  caseFold,
  isAlnum,
  isAlpha,
  isCased,
  isDecimal,
  isDigit,
  isIdentifier,
  isLower,
  isNumeric,
  isSpace,
  isUpper,
  titleCharacter,
} from './characters.js'
import { codePointCount, codePointSlice, codePoints, positionOf } from './code-points.js'
import { encode } from './encoding.js'
import { byShortName, type Call, define } from './native.js'
import { isPrintable } from './quoting.js'
import { isKind, raise, unknown } from './signals.js'
import { strFormat } from './str-format.js'
import { expandTabs, splitLines, splitText, splitTextFromEnd, stripText } from './string-split.js'
import { maketrans, translate } from './string-tables.js'
import { typeName } from './type-names.js'
import { isUnordered } from './unordered.js'

const text = (value: Value) => toText(value, 'self')

function plain(name: string, change: (self: string) => Value): NativeFunction {
  return define(`str.${name}`, 'self /', ([self]) => change(text(self)))
}

function strip(name: string, start: boolean, end: boolean): NativeFunction {
  return define(`str.${name}`, 'self chars? /', ([self, chars]) =>
    stripText(text(self), toTextOr(chars, undefined), start, end),
  )
}

function justify(name: string, place: (missing: number, body: string) => [number, number]): NativeFunction {
  return define(`str.${name}`, 'self width fillchar? /', ([self, width, fill]) => {
    const body = text(self)
    const filler = fill === undefined ? ' ' : toText(fill, 'The fill character')
    if (codePointCount(filler) !== 1)
      raise('TypeError', 'The fill character must be exactly one character long')
    const size = toIndex(width)
    if (size > TEXT_LIMIT) unknown('budget', 'a text of too great width')
    const missing = size - codePointCount(body)
    if (missing <= 0) return body
    const [left, right] = place(missing, body)
    return filler.repeat(left) + body + filler.repeat(right)
  })
}

/** The window `text[start:end]` that searching methods look at, and its place in the text. */
function searchWindow(self: string, start: Value | undefined, end: Value | undefined) {
  const length = codePointCount(self)
  const place = (index: number) => (index < 0 ? Math.max(0, index + length) : index)
  const from = place(toIndexOr(start, 0))
  const to = Math.min(place(toIndexOr(end, length)), length)
  return { from, to, part: from <= to ? codePointSlice(self, from, to) : undefined }
}

function search(
  name: string,
  find: (part: string, wanted: string) => number,
  missing: 'raise' | 'minus',
): NativeFunction {
  return define(`str.${name}`, 'self sub start? end? /', ([self, sub, start, end]) => {
    const { from, part } = searchWindow(text(self), start, end)
    const wanted = toText(sub)
    const found = part === undefined ? -1 : find(part, wanted)
    if (found >= 0 && part !== undefined) return BigInt(from + positionOf(part, found))
    return missing === 'raise' ? raise('ValueError', 'substring not found') : -1n
  })
}

function affix(name: 'startswith' | 'endswith'): NativeFunction {
  return define(`str.${name}`, 'self prefix start? end? /', ([self, prefix, start, end]) => {
    const { part } = searchWindow(text(self), start, end)
    const test = (wanted: string) =>
      part !== undefined && (name === 'startswith' ? part.startsWith(wanted) : part.endsWith(wanted))
    if (isKind(prefix, 'tuple')) return prefix.items.some((item) => test(toText(item)))
    if (typeof prefix === 'string') return test(prefix)
    return raise('TypeError', `${name} first arg must be str or a tuple of str, not ${typeName(prefix)}`)
  })
}

function partition(name: 'partition' | 'rpartition'): NativeFunction {
  return define(`str.${name}`, 'self sep /', ([self, sep]) => {
    const body = text(self)
    const separator = toText(sep)
    if (separator === '') raise('ValueError', 'empty separator')
    const found = name === 'partition' ? body.indexOf(separator) : body.lastIndexOf(separator)
    if (found < 0) return name === 'partition' ? tupleOf(body, '', '') : tupleOf('', '', body)
    return tupleOf(body.slice(0, found), separator, body.slice(found + separator.length))
  })
}

function split(name: 'split' | 'rsplit'): NativeFunction {
  return define(`str.${name}`, 'self sep? maxsplit?', ([self, sep, maxsplit]) => {
    const cut = name === 'split' ? splitText : splitTextFromEnd
    return listOf(cut(text(self), toTextOr(sep, undefined), toIndexOr(maxsplit, -1)))
  })
}

function join([self, iterable]: [Value, Value], { api, at }: Call): Value {
  const items = collect(iterable, api, at)
  if (isUnordered(iterable)) unknown('unsupported', 'the order of a set is not known before the run')
  const parts = items.map(plainOf).map((item, index) => {
    if (isKind(item, 'unknown') || isKind(item, 'symbol')) return toText(item)
    return typeof item === 'string'
      ? item
      : raise('TypeError', `sequence item ${index}: expected str instance, ${typeName(item)} found`)
  })
  const joined = parts.join(text(self))
  return joined.length > TEXT_LIMIT ? unknown('budget', 'a text of too many characters') : joined
}

/** Changes letters one by one; `begins` says that the letter starts a word. */
function titled(self: string): string {
  let inWord = false
  let result = ''
  for (const character of self) {
    const cased = isCased(character)
    result += inWord ? character.toLowerCase() : titleCharacter(character)
    inWord = cased
  }
  return result
}

function isTitled(self: string): boolean {
  let inWord = false
  let seen = false
  for (const character of self) {
    const upper = /[\p{Uppercase}\p{Lt}]/u.test(character)
    const lower = /\p{Lowercase}/u.test(character)
    if ((upper && inWord) || (lower && !inWord)) return false
    inWord = upper || lower
    seen ||= inWord
  }
  return seen
}

function replaceText(self: string, old: string, by: string, limit: number): string {
  if (limit === 0) return self
  let result: string
  if (old === '') {
    const letters = codePoints(self)
    const count = limit < 0 ? letters.length + 1 : Math.min(limit, letters.length + 1)
    result = letters.map((letter, index) => (index < count ? by + letter : letter)).join('')
    if (count > letters.length) result += by
  } else result = splitText(self, old, limit).join(by)
  return result.length > TEXT_LIMIT ? unknown('budget', 'a text of too many characters') : result
}

function centered(missing: number, body: string): [number, number] {
  // CPython puts the odd space on the left when the width is odd as well.
  const width = missing + codePointCount(body)
  const left = Math.floor(missing / 2) + (missing & width & 1)
  return [left, missing - left]
}

const formatMap = define('str.format_map', 'self mapping /', ([self, mapping], { api, at }) =>
  strFormat(text(self), [], (name) => api.item(mapping, name, at), api, at),
)

/** `str.capitalize()`: the first character as a title has it, the others small. */
export function capitalized(text: string): string {
  const [first, ...rest] = codePoints(text)
  return first === undefined ? '' : titleCharacter(first) + rest.join('').toLowerCase()
}

const functions: readonly NativeFunction[] = [
  plain('upper', (self) => self.toUpperCase()),
  plain('lower', (self) => self.toLowerCase()),
  plain('casefold', (self) => caseFold(self)),
  plain('title', titled),
  plain('capitalize', capitalized),
  plain('swapcase', (self) => {
    if (/[^\0-\x7f]/.test(self)) unknown('unsupported', 'swapcase beyond ASCII')
    return self.replace(/[a-z]+|[A-Z]+/g, (run) => (run < 'a' ? run.toLowerCase() : run.toUpperCase()))
  }),
  plain('isalpha', isAlpha),
  plain('isalnum', isAlnum),
  plain('isdecimal', isDecimal),
  plain('isdigit', isDigit),
  plain('isnumeric', isNumeric),
  plain('isspace', isSpace),
  plain('isupper', isUpper),
  plain('islower', isLower),
  plain('istitle', isTitled),
  plain('isidentifier', isIdentifier),
  plain('isascii', (self) => !/[^\0-\x7f]/.test(self)),
  plain('isprintable', (self) => [...self].every(isPrintable)),
  strip('strip', true, true),
  strip('lstrip', true, false),
  strip('rstrip', false, true),
  justify('ljust', (missing) => [0, missing]),
  justify('rjust', (missing) => [missing, 0]),
  justify('center', centered),
  search('find', (part, wanted) => part.indexOf(wanted), 'minus'),
  search('rfind', (part, wanted) => part.lastIndexOf(wanted), 'minus'),
  search('index', (part, wanted) => part.indexOf(wanted), 'raise'),
  search('rindex', (part, wanted) => part.lastIndexOf(wanted), 'raise'),
  affix('startswith'),
  affix('endswith'),
  partition('partition'),
  partition('rpartition'),
  split('split'),
  split('rsplit'),
  define('str.join', 'self iterable /', join),
  define('str.count', 'self sub start? end? /', ([self, sub, start, end]) => {
    const { part } = searchWindow(text(self), start, end)
    const wanted = toText(sub)
    if (part === undefined) return 0n
    return BigInt(wanted === '' ? codePointCount(part) + 1 : part.split(wanted).length - 1)
  }),
  define('str.replace', 'self old new count? /', ([self, old, by, count]) =>
    replaceText(text(self), toText(old), toText(by), toIndexOr(count, -1)),
  ),
  define('str.removeprefix', 'self prefix /', ([self, prefix]) =>
    text(self).startsWith(toText(prefix)) ? text(self).slice(toText(prefix).length) : text(self),
  ),
  define('str.removesuffix', 'self suffix /', ([self, suffix]) => {
    const [body, end] = [text(self), toText(suffix)]
    return end !== '' && body.endsWith(end) ? body.slice(0, -end.length) : body
  }),
  define('str.zfill', 'self width /', ([self, width]) => {
    const body = text(self)
    const size = toIndex(width)
    if (size > TEXT_LIMIT) unknown('budget', 'a text of too great width')
    const sign = /^[+-]/.test(body) ? body[0]! : ''
    const missing = size - codePointCount(body)
    return missing > 0 ? sign + '0'.repeat(missing) + body.slice(sign.length) : body
  }),
  define('str.splitlines', 'self keepends?', ([self, keepends], { api, at }) =>
    listOf(splitLines(text(self), toFlag(keepends, false, api, at))),
  ),
  define('str.expandtabs', 'self tabsize?', ([self, size]) => expandTabs(text(self), toIndexOr(size, 8))),
  define('str.encode', 'self encoding? errors?', ([self, encoding, errors]) =>
    encode(text(self), toTextOr(encoding, 'utf-8'), toTextOr(errors, 'strict')),
  ),
  define('str.decode', 'self encoding? errors?', ([self]) =>
    // Python 2 text: only where both Pythons agree on what it means.
    /^[\0-\x7f]*$/.test(text(self)) ? text(self) : unknown('unsupported', 'decode of a Python 2 str'),
  ),
  define('str.format', 'self / *args~ **keywords~', ([self], { rest, keywords, api, at }) =>
    strFormat(text(self), rest, keywords, api, at),
  ),
  formatMap,
  translate,
]

/** Methods of a str, taking the str first. */
export const stringMethods: ReadonlyMap<string, NativeFunction> = new Map([
  ...Object.entries(byShortName(functions)),
  ['__len__', define('str.__len__', 'self /', ([self]) => BigInt(codePointCount(text(self))))],
  [
    '__contains__',
    define('str.__contains__', 'self key /', ([self, key]) => text(self).includes(toText(key))),
  ],
  [
    '__format__',
    define('str.__format__', 'self spec /', ([self, spec], { api, at }) => {
      return strFormat(`{:${toText(spec)}}`, [text(self)], new Map(), api, at)
    }),
  ],
])

/** Functions of the type `str` itself. */
export const stringStatics: ReadonlyMap<string, NativeFunction> = new Map([['maketrans', maketrans]])
