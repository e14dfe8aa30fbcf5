/**
 * Python's regular expressions in terms of JavaScript's. The pattern is read in full and written anew, so that every
 * construct either means exactly the same or ends as unknown: backtracking order is the same in both engines; character
 * classes, anchors and groups are spelled out.
 */

import {
  ASCII_WORD,
  brokenAt,
  type Cursor,
  characterClass,
  characterEscape,
  classEscape,
  literal,
  WORD,
} from './regex-class.js'
import { anchor, EMPTY, either, followedBy, one, type Piece, type PieceNode } from './regex-piece.js'
import { unknown } from './signals.js'

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
  readonly node: PieceNode
  /**
   * At most so many ways to match at one place of a text, by its length: `ways` × length ^ `repeats`. Infinite where repeats or
   * alternatives stand in repeats.
   */
  readonly repeats: number
  readonly ways: number
}

const LIMIT = 5_000

/** Reads and rewrites a pattern; ends as unknown where JavaScript has no exact counterpart. */
export function translate(pattern: string, given: Flags): Translated {
  if (pattern.length > LIMIT) unknown('unsupported', 'a very long regular expression')
  let flags = given
  const cursor: Cursor = { pattern, position: 0 }
  const groups: (string | undefined)[] = []
  const closed = new Set<number>()
  /** Groups that take part in every match so far: a reference to another would match differently. */
  const certain = new Set<number>()

  const unsupported = (what: string): never => unknown('unsupported', `${what} in a regular expression`)
  const broken = (message: string): never => brokenAt(cursor, message)

  function peek(text: string): boolean {
    return pattern.startsWith(text, cursor.position)
  }

  function skipVerbose(): void {
    if (!flags.verbose) return
    for (;;) {
      const space = /^[ \t\n\r\f\v]+/.exec(pattern.slice(cursor.position))
      if (space !== null) cursor.position += space[0].length
      else if (peek('#')) {
        const end = pattern.indexOf('\n', cursor.position)
        cursor.position = end < 0 ? pattern.length : end + 1
      } else return
    }
  }

  function alternatives(sure: boolean): Piece {
    const before = new Set(certain)
    const branches = [sequence(sure)]
    while (peek('|')) {
      cursor.position += 1
      for (const group of certain) if (!before.has(group)) certain.delete(group)
      branches.push(sequence(false))
    }
    if (branches.length === 1) return branches[0]!
    for (const group of certain) if (!before.has(group)) certain.delete(group)
    return either(branches)
  }

  function sequence(sure: boolean): Piece {
    let whole = EMPTY
    for (;;) {
      skipVerbose()
      if (cursor.position >= pattern.length || peek('|') || peek(')')) return whole
      const piece = repeated(atom(sure))
      whole = followedBy(whole, piece)
    }
  }

  function repeated(piece: Piece): Piece {
    skipVerbose()
    const match = /^(?:[*+?]|\{(\d*)(,?)(\d*)\})/.exec(pattern.slice(cursor.position))
    if (match === null) return piece
    const [text, low, comma, high] = match
    if (text.startsWith('{') && low === '' && (comma === '' || high === '')) {
      if (text !== '{,}') return piece
      return unsupported('{,}')
    }
    cursor.position += text.length
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
    if (lazy) cursor.position += 1
    if (
      /^(?:[*+?]|\{\d*,?\d*\})/.test(pattern.slice(cursor.position)) &&
      !/^\{\}|^\{,?\}/.test(pattern.slice(cursor.position))
    ) {
      broken('multiple repeat')
    }
    // Where an iteration may match nothing, or a group may be left over from an earlier one, the engines differ.
    if (piece.min === 0 && (piece.captures || max > 1 || min === 0))
      unsupported('repeating what may be empty')
    if (max > 1 && !piece.firm) unsupported('an optional group inside a repeat')
    // The groups of an optional piece may be missing from a match.
    if (min === 0 && piece.captures) certain.clear()
    const quantifier = `{${min},${Number.isFinite(max) ? max : ''}}${lazy ? '?' : ''}`
    return {
      source: `(?:${piece.source})${quantifier}`,
      min: piece.min * min,
      max: piece.max === 0 ? 0 : piece.max * max,
      captures: piece.captures,
      firm: piece.firm && (min > 0 || !piece.captures),
      node: { kind: 'repeat', node: piece.node, min, max, lazy },
      depth: max === 1 && min === 1 ? piece.depth : piece.depth + 1,
      repeats: max > min ? piece.repeats + 1 : piece.repeats * max,
      ways: max > min ? piece.ways : piece.ways ** max,
    }
  }

  function atom(sure: boolean): Piece {
    const character = String.fromCodePoint(pattern.codePointAt(cursor.position)!)
    switch (character) {
      case '(':
        return group(sure)
      case '[':
        return one(characterClass(cursor, flags.ascii))
      case '.':
        cursor.position += 1
        return one(flags.dotAll ? '[\\s\\S]' : '[^\\n]')
      case '^':
        cursor.position += 1
        return anchor(flags.multiline ? '(?<![^\\n])' : '(?<![\\s\\S])')
      case '$':
        cursor.position += 1
        return anchor(flags.multiline ? '(?![^\\n])' : '(?=\\n?(?![\\s\\S]))')
      case '\\':
        return backslash()
      case '*':
      case '+':
      case '?':
        return broken('nothing to repeat')
      default:
        cursor.position += character.length
        return one(literal(character))
    }
  }

  function group(sure: boolean): Piece {
    if (peek('(?#')) {
      const end = pattern.indexOf(')', cursor.position)
      if (end < 0) broken('missing ), unterminated comment')
      cursor.position = end + 1
      return EMPTY
    }
    const look = ['(?=', '(?!', '(?<=', '(?<!'].find(peek)
    if (look !== undefined) return lookaround(look)
    const inline = /^\(\?([aiLmsux]+)\)/.exec(pattern.slice(cursor.position))
    if (inline !== null) {
      if (cursor.position !== 0) unsupported('flags that are not at the start')
      cursor.position += inline[0].length
      flags = withLetters(flags, inline[1]!)
      return EMPTY
    }
    if (peek('(?P=')) {
      const name = /^\(\?P=(\w+)\)/.exec(pattern.slice(cursor.position))
      if (name === null) return broken('bad group reference')
      cursor.position += name[0].length
      return reference(groups.indexOf(name[1]!) + 1)
    }
    const named = /^\(\?P<([^>]*)>/.exec(pattern.slice(cursor.position))
    if (named !== null) {
      const name = named[1]!
      if (!/^[A-Za-z_]\w*$/.test(name)) broken(`bad character in group name '${name}'`)
      if (groups.includes(name)) broken(`redefinition of group name '${name}'`)
      cursor.position += named[0].length
      return capturing(name, sure)
    }
    if (peek('(?:')) {
      cursor.position += 3
      const inner = alternatives(sure)
      close()
      return { ...inner, source: `(?:${inner.source})` }
    }
    if (peek('(?'))
      return unsupported(`the construct '${pattern.slice(cursor.position, cursor.position + 3)}'`)
    cursor.position += 1
    return capturing(undefined, sure)
  }

  function close(): void {
    if (!peek(')')) broken('missing ), unterminated subpattern')
    cursor.position += 1
  }

  function capturing(name: string | undefined, sure: boolean): Piece {
    const number = groups.push(name)
    const inner = alternatives(sure)
    close()
    closed.add(number)
    if (sure) certain.add(number)
    return {
      ...inner,
      source: `(${inner.source})`,
      node: { kind: 'group', number, node: inner.node },
      captures: true,
    }
  }

  function lookaround(look: string): Piece {
    cursor.position += look.length
    const inner = alternatives(false)
    close()
    if (inner.captures) unsupported('a group inside a lookaround')
    if (look.startsWith('(?<') && inner.min !== inner.max) unsupported('a look-behind of varying width')
    const node: PieceNode = {
      kind: 'look',
      behind: look.startsWith('(?<'),
      negative: look.endsWith('!'),
      node: inner.node,
    }
    const { depth, repeats, ways } = inner
    return { ...EMPTY, source: `${look}${inner.source})`, node, depth, repeats, ways }
  }

  function reference(number: number): Piece {
    if (number < 1 || number > groups.length || !closed.has(number))
      broken(`invalid group reference ${number}`)
    if (!certain.has(number)) unsupported('a reference to a group that may be missing')
    if (flags.ignoreCase) unsupported('a reference under IGNORECASE')
    return {
      ...EMPTY,
      source: `\\${number}(?:)`,
      node: { kind: 'again', number },
      max: Number.POSITIVE_INFINITY,
    }
  }

  function backslash(): Piece {
    const letter = pattern[cursor.position + 1]
    if (letter === undefined) return broken('bad escape (end of pattern)')
    const boundary = flags.ascii ? ASCII_WORD : WORD
    switch (letter) {
      case 'A':
        cursor.position += 2
        return anchor('(?<![\\s\\S])')
      case 'Z':
        cursor.position += 2
        return anchor('(?![\\s\\S])')
      case 'b':
        cursor.position += 2
        return anchor(`(?:(?<=[${boundary}])(?![${boundary}])|(?<![${boundary}])(?=[${boundary}]))`)
      case 'B':
        cursor.position += 2
        // Python's \B does not match in the empty text.
        return anchor(
          `(?:(?<=[${boundary}])(?=[${boundary}])|(?<![${boundary}])(?![${boundary}])(?:(?<=[\\s\\S])|(?=[\\s\\S])))`,
        )
      default:
        break
    }
    const back = /^\\([1-9]\d?)(?!\d)/.exec(pattern.slice(cursor.position))
    if (back !== null) {
      cursor.position += back[0].length
      return reference(Number(back[1]))
    }
    const set = classEscape(letter, flags.ascii)
    if (set !== undefined) {
      cursor.position += 2
      return one(`[${set.inverted ? '^' : ''}${set.inside}]`)
    }
    return one(literal(characterEscape(cursor)))
  }

  const whole = alternatives(true)
  if (cursor.position < pattern.length) broken('unbalanced parenthesis')
  return {
    source: whole.source,
    flags,
    groups,
    node: whole.node,
    repeats: whole.depth > 1 ? Number.POSITIVE_INFINITY : whole.repeats,
    ways: whole.ways,
  }
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
