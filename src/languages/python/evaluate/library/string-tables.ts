/** `str.maketrans` and `str.translate`. */
import type { Value } from '../values.js'
import { dictOf, toText } from './build.js'
import { codePoints } from './code-points.js'
import { define } from './native.js'
import { isKind, raise, unknown } from './signals.js'

export const translate = define('str.translate', 'self table /', ([self, table]) => {
  if (!isKind(table, 'dict')) return unknown('unsupported', 'translate with a table that is no dict')
  let result = ''
  for (const character of toText(self)) {
    const entry = table.entries.get(`i${character.codePointAt(0)}`)
    if (entry === undefined) result += character
    else if (typeof entry.value === 'bigint') result += String.fromCodePoint(Number(entry.value))
    else if (entry.value !== null) result += toText(entry.value)
  }
  return result
})

export const maketrans = define('str.maketrans', 'x y? z? /', ([x, y, z]) => {
  const code = (character: string) => BigInt(character.codePointAt(0)!)
  if (y === undefined) {
    if (!isKind(x, 'dict'))
      return raise('TypeError', 'if you give only one argument to maketrans it must be a dict')
    const pairs = [...x.entries.values()].map(({ key, value }): [Value, Value] => [
      typeof key === 'string' ? code(key) : key,
      value,
    ])
    return dictOf(pairs)
  }
  const from = codePoints(toText(x))
  const to = codePoints(toText(y))
  if (from.length !== to.length)
    raise('ValueError', 'the first two maketrans arguments must have equal length')
  const pairs = from.map((letter, index): [Value, Value] => [code(letter), code(to[index]!)])
  const dropped =
    z === undefined ? [] : codePoints(toText(z)).map((letter): [Value, Value] => [code(letter), null])
  return dictOf([...pairs, ...dropped])
})
