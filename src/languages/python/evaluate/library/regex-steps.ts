/**
 * A backtracking matcher that counts its steps: JavaScript's own has no bound, and a clock would answer otherwise on another
 * machine. It tries in the same order, so that it finds the same match.
 */
import type { PieceNode } from './regex-piece.js'
import { unknown } from './signals.js'

/** Steps that one question may take. */
export interface Steps {
  left: number
}

type Instruction =
  | { readonly does: 'one' | 'place'; readonly test: (subject: string, at: number) => boolean }
  /** Goes on at `first`, and at `second` when that fails. */
  | { readonly does: 'split'; first: number; second: number }
  | { readonly does: 'jump'; to: number }
  | { readonly does: 'save'; readonly slot: number }
  | { readonly does: 'again'; readonly number: number }
  | {
      readonly does: 'look'
      readonly behind: number | null
      readonly negative: boolean
      readonly program: Program
    }
  | { readonly does: 'end' }

export type Program = readonly Instruction[]

const LARGEST = 50_000

/** The instructions of a pattern; ends as unknown where counted repeats make them very many. */
export function programOf(node: PieceNode, ignoreCase: boolean): Program {
  const program: Instruction[] = []
  const flags = ignoreCase ? 'iu' : 'u'
  const add = (each: Instruction) => {
    if (program.length >= LARGEST) unknown('budget', 'a regular expression with large repeats')
    return program.push(each) - 1
  }
  const either = (nodes: readonly PieceNode[]): void => {
    const [first, ...others] = nodes
    if (!first) return
    if (others.length === 0) {
      compile(first)
      return
    }
    const split: Instruction = { does: 'split', first: program.length + 1, second: 0 }
    add(split)
    compile(first)
    const jump: Instruction = { does: 'jump', to: 0 }
    add(jump)
    split.second = program.length
    either(others)
    jump.to = program.length
  }
  const optional = (body: () => void, lazy: boolean): void => {
    const split: Instruction = { does: 'split', first: 0, second: 0 }
    const inside = add(split) + 1
    body()
    const behind = program.length
    split.first = lazy ? behind : inside
    split.second = lazy ? inside : behind
  }
  const compile = (each: PieceNode): void => {
    switch (each.kind) {
      case 'one':
        add({ does: 'one', test: characterTest(each.source, flags) })
        return
      case 'place':
        add({ does: 'place', test: placeTest(each.source, flags) })
        return
      case 'look': {
        const behind = each.behind ? widthOf(each.node) : null
        add({ does: 'look', behind, negative: each.negative, program: programOf(each.node, ignoreCase) })
        return
      }
      case 'sequence':
        for (const inner of each.nodes) compile(inner)
        return
      case 'either':
        either(each.nodes)
        return
      case 'group':
        add({ does: 'save', slot: each.number * 2 })
        compile(each.node)
        add({ does: 'save', slot: each.number * 2 + 1 })
        return
      case 'again':
        add({ does: 'again', number: each.number })
        return
      case 'repeat': {
        for (let time = 0; time < each.min; time += 1) compile(each.node)
        if (each.max === Number.POSITIVE_INFINITY) {
          const start = program.length
          optional(() => {
            compile(each.node)
            add({ does: 'jump', to: start })
          }, each.lazy)
          return
        }
        const rest = (count: number): void => {
          const splits: (() => void)[] = []
          for (let time = 0; time < count; time += 1) {
            const split: Instruction = { does: 'split', first: 0, second: 0 }
            const inside = add(split) + 1
            compile(each.node)
            splits.push(() => {
              split.first = each.lazy ? program.length : inside
              split.second = each.lazy ? inside : program.length
            })
          }
          for (const set of splits) set()
        }
        rest(each.max - each.min)
      }
    }
  }
  compile(node)
  add({ does: 'end' })
  return program
}

/** Characters that a piece of one character takes; those of ASCII are asked once. */
function characterTest(source: string, flags: string): (subject: string, at: number) => boolean {
  const whole = new RegExp(`^(?:${source})$`, flags)
  const known = new Map<number, boolean>()
  return (subject, at) => {
    const code = subject.codePointAt(at)
    if (code === undefined) return false
    const before = known.get(code)
    if (before !== undefined) return before
    const is = whole.test(String.fromCodePoint(code))
    known.set(code, is)
    return is
  }
}

function placeTest(source: string, flags: string): (subject: string, at: number) => boolean {
  const here = new RegExp(source, `${flags}y`)
  return (subject, at) => {
    here.lastIndex = at
    return here.test(subject)
  }
}

/** Characters of a piece that has one width. */
function widthOf(node: PieceNode): number {
  switch (node.kind) {
    case 'one':
      return 1
    case 'sequence':
      return node.nodes.reduce((sum, each) => sum + widthOf(each), 0)
    case 'either':
      return node.nodes[0] ? widthOf(node.nodes[0]) : 0
    case 'repeat':
      return node.min * widthOf(node.node)
    case 'group':
      return widthOf(node.node)
    default:
      return 0
  }
}

/**
 * The match that starts at a place: positions of starts and ends by group, the whole first, -1 where one took no part; all
 * are as `groups` says at the start. `accepts` says where it may end.
 */
export function run(
  program: Program,
  subject: string,
  from: number,
  groups: readonly number[],
  steps: Steps,
  accepts: (end: number) => boolean,
): readonly number[] | null {
  let saved = groups
  const places: number[] = []
  const positions: number[] = []
  const kept: (readonly number[])[] = []
  let place = 0
  let at = from
  for (;;) {
    steps.left -= 1
    if (steps.left < 0) unknown('budget', 'a regular expression that takes very long')
    const next = program[place]!
    let goesOn = true
    switch (next.does) {
      case 'one':
        goesOn = next.test(subject, at)
        if (goesOn) at = behind(subject, at)
        break
      case 'place':
        goesOn = next.test(subject, at)
        break
      case 'split':
        places.push(next.second)
        positions.push(at)
        kept.push(saved)
        place = next.first
        continue
      case 'jump':
        place = next.to
        continue
      case 'save':
        saved = saved.with(next.slot, at)
        break
      case 'again': {
        const text = subject.slice(saved[next.number * 2], saved[next.number * 2 + 1])
        steps.left -= text.length
        goesOn = subject.startsWith(text, at)
        if (goesOn) at += text.length
        break
      }
      case 'look': {
        const start = next.behind === null ? at : before(subject, at, next.behind)
        const end = at
        const found =
          start !== null &&
          run(next.program, subject, start, saved, steps, (each) => next.behind === null || each === end) !==
            null
        goesOn = found !== next.negative
        break
      }
      case 'end':
        if (accepts(at)) return saved.with(0, from).with(1, at)
        goesOn = false
    }
    if (goesOn) {
      place += 1
      continue
    }
    const back = places.pop()
    if (back === undefined) return null
    place = back
    at = positions.pop()!
    saved = kept.pop()!
  }
}

/** The place behind the character at a place. */
export function behind(subject: string, at: number): number {
  return at + ((subject.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
}

/** The place so many characters before another; null: there are not so many. */
function before(subject: string, at: number, count: number): number | null {
  let place = at
  for (let time = 0; time < count; time += 1) {
    if (place <= 0) return null
    const low = subject.charCodeAt(place - 1)
    const isPair =
      low >= 0xdc00 && low <= 0xdfff && place > 1 && (subject.codePointAt(place - 2) ?? 0) > 0xffff
    place -= isPair ? 2 : 1
  }
  return place
}
