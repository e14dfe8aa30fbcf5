/**
 * Python's regular expressions in terms of JavaScript's. The pattern is read in full and written anew, so that every
 * construct either means exactly the same or ends as unknown: backtracking order is the same in both engines; character
 * classes, anchors and groups are spelled out.
 */

import { SPACE } from './characters.js'
import { raise, unknown } from './signals.js'

export interface Flags {
  readonly ignoreCase: boolean
  readonly multiline: boolean
  readonly dotAll: boolean
  readonly verbose: boolean
  readonly ascii: boolean
}

export interface Translated {
  readonly source: string
  readonly flags: Flags
  /** Names of groups by number, from 1; undefined where unnamed. */
  readonly groups: readonly (string | undefined)[]
  /** Whether repeats nest or follow each other so that matching may take very long. */
  readonly risky: boolean
  readonly nullable: boolean
}

/** What is known of a part of the pattern: its JavaScript text, and its smallest and largest width. */
interface Piece {
  readonly source: string
  readonly min: number
  readonly max: number
  readonly captures: boolean
  /** Whether every group in it takes part whenever the piece matches. */
  readonly firm: boolean
  /** An anchor such as `^`, which may not be repeated. */
  readonly anchor?: boolean
  /** Deepest nesting of unbounded repeats. */
  readonly stars: number
}

/** Characters by the inside of a class, or all others. */
interface ClassSet {
  readonly inside: string
  readonly inverted: boolean
}

const EMPTY: Piece = { source: '', min: 0, max: 0, captures: false, firm: true, stars: 0 }
const LIMIT = 5_000

const WORD = '\\p{L}\\p{N}_'
const ASCII_SPACE = ' \\t\\n\\r\\f\\v'

/** Reads and rewrites a pattern; ends as unknown where JavaScript has no exact counterpart. */
export function translate(pattern: string, given: Flags): Translated {
  if (pattern.length > LIMIT) unknown('unsupported', 'a very long regular expression')
  let flags = given
  let position = 0
  const groups: (string | undefined)[] = []
  const closed = new Set<number>()
  /** Groups that take part in every match so far: a reference to another would match differently. */
  const certain = new Set<number>()
  let repeats = 0

  const unsupported = (what: string): never => unknown('unsupported', `${what} in a regular expression`)
  const broken = (message: string): never => raise('re.error', `${message} at position ${position}`)

  function peek(text: string): boolean {
    return pattern.startsWith(text, position)
  }

  function skipVerbose(): void {
    if (!flags.verbose) return
    for (;;) {
      const space = /^[ \t\n\r\f\v]+/.exec(pattern.slice(position))
      if (space !== null) position += space[0].length
      else if (peek('#')) {
        const end = pattern.indexOf('\n', position)
        position = end < 0 ? pattern.length : end + 1
      } else return
    }
  }

  function alternatives(sure: boolean): Piece {
    const before = new Set(certain)
    const branches = [sequence(sure)]
    while (peek('|')) {
      position += 1
      for (const group of certain) if (!before.has(group)) certain.delete(group)
      branches.push(sequence(false))
    }
    if (branches.length === 1) return branches[0]!
    for (const group of certain) if (!before.has(group)) certain.delete(group)
    return {
      source: branches.map((branch) => branch.source).join('|'),
      min: Math.min(...branches.map((branch) => branch.min)),
      max: Math.max(...branches.map((branch) => branch.max)),
      captures: branches.some((branch) => branch.captures),
      firm: !branches.some((branch) => branch.captures),
      stars: Math.max(...branches.map((branch) => branch.stars)),
    }
  }

  function sequence(sure: boolean): Piece {
    let whole = EMPTY
    for (;;) {
      skipVerbose()
      if (position >= pattern.length || peek('|') || peek(')')) return whole
      const piece = repeated(atom(sure))
      whole = {
        source: whole.source + piece.source,
        min: whole.min + piece.min,
        max: whole.max + piece.max,
        captures: whole.captures || piece.captures,
        firm: whole.firm && piece.firm,
        stars: Math.max(whole.stars, piece.stars),
      }
    }
  }

  function repeated(piece: Piece): Piece {
    skipVerbose()
    const match = /^(?:[*+?]|\{(\d*)(,?)(\d*)\})/.exec(pattern.slice(position))
    if (match === null) return piece
    const [text, low, comma, high] = match
    if (text.startsWith('{') && low === '' && (comma === '' || high === '')) {
      if (text !== '{,}') return piece
      return unsupported('{,}')
    }
    position += text.length
    const min = text === '+' ? 1 : text === '*' || text === '?' ? 0 : Number(low === '' ? 0 : low)
    const max =
      text === '?'
        ? 1
        : text === '*' || text === '+'
          ? Number.POSITIVE_INFINITY
          : comma === ''
            ? min
            : high === ''
              ? Number.POSITIVE_INFINITY
              : Number(high)
    if (max < min) broken('min repeat greater than max repeat')
    if (Math.max(min, Number.isFinite(max) ? max : 0) > 10_000) unsupported('a large repeat')
    if (piece.anchor) broken('nothing to repeat')
    if (peek('+')) unsupported('a possessive quantifier')
    const lazy = peek('?')
    if (lazy) position += 1
    if (
      /^(?:[*+?]|\{\d*,?\d*\})/.test(pattern.slice(position)) &&
      !/^\{\}|^\{,?\}/.test(pattern.slice(position))
    ) {
      broken('multiple repeat')
    }
    // Where an iteration may match nothing, or a group may be left over from an earlier one, the engines differ.
    if (piece.min === 0 && (piece.captures || max > 1 || min === 0)) unsupported('repeating what may be empty')
    if (max > 1 && !piece.firm) unsupported('an optional group inside a repeat')
    if (min === 0) certainlyNot(piece)
    if (!Number.isFinite(max)) repeats += 1
    const quantifier = `{${min},${Number.isFinite(max) ? max : ''}}${lazy ? '?' : ''}`
    return {
      source: `(?:${piece.source})${quantifier}`,
      min: piece.min * min,
      max: piece.max === 0 ? 0 : piece.max * max,
      captures: piece.captures,
      firm: piece.firm && (min > 0 || !piece.captures),
      stars: piece.stars + (Number.isFinite(max) ? 0 : 1),
    }
  }

  /** The groups of an optional piece may be missing from a match. */
  function certainlyNot(piece: Piece): void {
    if (piece.captures) certain.clear()
  }

  const one = (source: string): Piece => ({ source, min: 1, max: 1, captures: false, firm: true, stars: 0 })
  const anchor = (source: string): Piece => ({ ...zero(source), anchor: true })
  const zero = (source: string): Piece => ({ source, min: 0, max: 0, captures: false, firm: true, stars: 0 })

  function atom(sure: boolean): Piece {
    const character = String.fromCodePoint(pattern.codePointAt(position)!)
    switch (character) {
      case '(':
        return group(sure)
      case '[':
        return one(characterClass())
      case '.':
        position += 1
        return one(flags.dotAll ? '[\\s\\S]' : '[^\\n]')
      case '^':
        position += 1
        return anchor(flags.multiline ? '(?<![^\\n])' : '(?<![\\s\\S])')
      case '$':
        position += 1
        return anchor(flags.multiline ? '(?![^\\n])' : '(?=\\n?(?![\\s\\S]))')
      case '\\':
        return escape()
      case '*':
      case '+':
      case '?':
        return broken('nothing to repeat')
      default:
        position += character.length
        return one(literal(character))
    }
  }

  function group(sure: boolean): Piece {
    if (peek('(?#')) {
      const end = pattern.indexOf(')', position)
      if (end < 0) broken('missing ), unterminated comment')
      position = end + 1
      return EMPTY
    }
    const look = ['(?=', '(?!', '(?<=', '(?<!'].find(peek)
    if (look !== undefined) return lookaround(look)
    const inline = /^\(\?([aiLmsux]+)\)/.exec(pattern.slice(position))
    if (inline !== null) {
      if (position !== 0) unsupported('flags that are not at the start')
      position += inline[0].length
      flags = withLetters(flags, inline[1]!)
      return EMPTY
    }
    if (peek('(?P=')) {
      const name = /^\(\?P=(\w+)\)/.exec(pattern.slice(position))
      if (name === null) return broken('bad group reference')
      position += name[0].length
      return reference(groups.indexOf(name[1]!) + 1)
    }
    const named = /^\(\?P<([^>]*)>/.exec(pattern.slice(position))
    if (named !== null) {
      const name = named[1]!
      if (!/^[A-Za-z_]\w*$/.test(name)) broken(`bad character in group name '${name}'`)
      if (groups.includes(name)) broken(`redefinition of group name '${name}'`)
      position += named[0].length
      return capturing(name, sure)
    }
    if (peek('(?:')) {
      position += 3
      const inner = alternatives(sure)
      close()
      return { ...inner, source: `(?:${inner.source})` }
    }
    if (peek('(?')) return unsupported(`the construct '${pattern.slice(position, position + 3)}'`)
    position += 1
    return capturing(undefined, sure)
  }

  function close(): void {
    if (!peek(')')) broken('missing ), unterminated subpattern')
    position += 1
  }

  function capturing(name: string | undefined, sure: boolean): Piece {
    const number = groups.push(name)
    const inner = alternatives(sure)
    close()
    closed.add(number)
    if (sure) certain.add(number)
    return { ...inner, source: `(${inner.source})`, captures: true }
  }

  function lookaround(look: string): Piece {
    position += look.length
    const inner = alternatives(false)
    close()
    if (inner.captures) unsupported('a group inside a lookaround')
    if (look.startsWith('(?<') && inner.min !== inner.max) unsupported('a look-behind of varying width')
    return zero(`${look}${inner.source})`)
  }

  function reference(number: number): Piece {
    if (number < 1 || number > groups.length || !closed.has(number))
      broken(`invalid group reference ${number}`)
    if (!certain.has(number)) unsupported('a reference to a group that may be missing')
    if (flags.ignoreCase) unsupported('a reference under IGNORECASE')
    return { ...zero(`\\${number}(?:)`), max: Number.POSITIVE_INFINITY }
  }

  function escape(): Piece {
    const letter = pattern[position + 1]
    if (letter === undefined) return broken('bad escape (end of pattern)')
    const boundary = flags.ascii ? 'A-Za-z0-9_' : WORD
    switch (letter) {
      case 'A':
        position += 2
        return anchor('(?<![\\s\\S])')
      case 'Z':
        position += 2
        return anchor('(?![\\s\\S])')
      case 'b':
        position += 2
        return anchor(`(?:(?<=[${boundary}])(?![${boundary}])|(?<![${boundary}])(?=[${boundary}]))`)
      case 'B':
        position += 2
        // Python's \B does not match in the empty text.
        return anchor(
          `(?:(?<=[${boundary}])(?=[${boundary}])|(?<![${boundary}])(?![${boundary}])(?:(?<=[\\s\\S])|(?=[\\s\\S])))`,
        )
      default:
        break
    }
    const back = /^\\([1-9]\d?)(?!\d)/.exec(pattern.slice(position))
    if (back !== null) {
      position += back[0].length
      return reference(Number(back[1]))
    }
    const set = classEscape(letter)
    if (set !== undefined) {
      position += 2
      return one(`[${set.inverted ? '^' : ''}${set.inside}]`)
    }
    return one(literal(characterEscape()))
  }

  /** The set that `\d` and its like stand for, as the inside of a class; a capital letter means all but that. */
  function classEscape(letter: string): ClassSet | undefined {
    const inside = {
      d: flags.ascii ? '0-9' : '\\p{Nd}',
      w: flags.ascii ? 'A-Za-z0-9_' : WORD,
      s: flags.ascii ? ASCII_SPACE : SPACE,
    }[letter.toLowerCase()]
    return inside === undefined ? undefined : { inside, inverted: letter !== letter.toLowerCase() }
  }

  /** One character written with a backslash; `position` stands on the backslash. */
  function characterEscape(): string {
    const rest = pattern.slice(position)
    const code =
      /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|0([0-7]{0,2})|([1-3][0-7]{2}))/.exec(rest)
    if (code !== null) {
      position += code[0].length
      const octal = code[4] ?? code[5]
      const hex = code[1] ?? code[2] ?? code[3]
      return String.fromCodePoint(
        hex === undefined ? Number.parseInt(octal || '0', 8) : Number.parseInt(hex, 16),
      )
    }
    const letter = String.fromCodePoint(rest.codePointAt(1)!)
    const simple = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }[letter]
    position += 1 + letter.length
    if (simple !== undefined) return simple
    if (/[A-Za-z0-9]/.test(letter)) return broken(`bad escape \\${letter}`)
    return letter
  }

  function characterClass(): string {
    position += 1
    const negated = peek('^')
    if (negated) position += 1
    const items: string[] = []
    const inverted: string[] = []
    for (let first = true; ; first = false) {
      if (position >= pattern.length) return broken('unterminated character set')
      if (peek(']') && !first) break
      const low = classItem()
      if (peek('-') && pattern[position + 1] !== ']' && position + 1 < pattern.length) {
        position += 1
        const high = classItem()
        if (low.set !== undefined || high.set !== undefined) return broken('bad character range')
        if (high.character!.codePointAt(0)! < low.character!.codePointAt(0)!)
          return broken('bad character range')
        items.push(`${literal(low.character!)}-${literal(high.character!)}`)
      } else if (low.set?.inverted) inverted.push(`[^${low.set.inside}]`)
      else items.push(low.set?.inside ?? literal(low.character!))
    }
    position += 1
    if (inverted.length === 0) return `[${negated ? '^' : ''}${items.join('')}]`
    const any = [...(items.length === 0 ? [] : [`[${items.join('')}]`]), ...inverted].join('|')
    return negated ? `(?:(?!${any})[\\s\\S])` : `(?:${any})`
  }

  function classItem(): { set?: ClassSet; character?: string } {
    if (!peek('\\')) {
      const character = String.fromCodePoint(pattern.codePointAt(position)!)
      position += character.length
      return { character }
    }
    const letter = pattern[position + 1]
    if (letter === undefined) return broken('bad escape (end of pattern)')
    const set = classEscape(letter)
    if (set !== undefined) {
      position += 2
      return { set }
    }
    if (letter === 'b') {
      position += 2
      return { character: '\b' }
    }
    return { character: characterEscape() }
  }

  const whole = alternatives(true)
  if (position < pattern.length) broken('unbalanced parenthesis')
  return {
    source: whole.source,
    flags,
    groups,
    risky: whole.stars > 1 || repeats > 3,
    nullable: whole.min === 0,
  }
}

/** A character by its code point, safe inside and outside a class. */
function literal(character: string): string {
  return /[A-Za-z0-9_ ]/.test(character) ? character : `\\u{${character.codePointAt(0)!.toString(16)}}`
}

function withLetters(flags: Flags, letters: string): Flags {
  if (letters.includes('L')) unknown('unsupported', 'locale in a regular expression')
  return {
    ignoreCase: flags.ignoreCase || letters.includes('i'),
    multiline: flags.multiline || letters.includes('m'),
    dotAll: flags.dotAll || letters.includes('s'),
    verbose: flags.verbose || letters.includes('x'),
    ascii: flags.ascii || letters.includes('a'),
  }
}
