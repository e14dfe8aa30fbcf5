/** Running a translated pattern over a text, with Python's rules for empty matches. */
import { isWide } from './code-points.js'
import { behind, type Program, programOf, run, type Steps } from './regex-steps.js'
import type { Translated } from './regex-translate.js'
import { unknown } from './signals.js'

const SUBJECT_LIMIT = 2_000_000

/** One match: UTF-16 positions of the whole and of each group; undefined where a group took no part. */
export interface Found {
  readonly spans: readonly (readonly [start: number, end: number] | undefined)[]
}

export type Anchor = 'search' | 'match' | 'fullmatch'

const compiled = new WeakMap<Translated, Map<string, RegExp>>()

function expression(pattern: Translated, anchor: Anchor, notEmptyAt: number | undefined): RegExp {
  const known = compiled.get(pattern) ?? new Map<string, RegExp>()
  compiled.set(pattern, known)
  const key = `${anchor}${notEmptyAt ?? ''}`
  const present = known.get(key)
  if (present !== undefined) return present
  let source = `(?:${pattern.source})`
  if (anchor === 'fullmatch') source += '(?![\\s\\S])'
  // A match that must not be empty at that place: it may not end there.
  if (notEmptyAt !== undefined) source += `(?<!(?<![\\s\\S])[\\s\\S]{${notEmptyAt}})`
  const flags = `du${pattern.flags.ignoreCase ? 'i' : ''}${anchor === 'search' ? 'g' : 'y'}`
  const made = compile(source, flags)
  if (notEmptyAt === undefined) known.set(key, made)
  return made
}

function compile(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags)
  } catch {
    return unknown('unsupported', 'a regular expression that JavaScript does not take')
  }
}

/** A match by JavaScript takes at most about so many steps; what may take more goes step by step. */
const SMALL = 1_000_000
const STEPS = 2_000_000

/** The steps that a question may take, searches over the whole of a text among them. */
export function newSteps(): Steps {
  return { left: STEPS }
}

function isSmall({ repeats, ways, source }: Translated, subject: string, anchor: Anchor): boolean {
  const starts = anchor === 'search' ? 1 : 0
  return source.length * ways * (subject.length + 1) ** (repeats + starts) <= SMALL
}

const programs = new WeakMap<Translated, Program>()

function stepwise(
  pattern: Translated,
  subject: string,
  from: number,
  anchor: Anchor,
  notEmpty: boolean,
  steps: Steps,
): Found | undefined {
  const program = programs.get(pattern) ?? programOf(pattern.node, pattern.flags.ignoreCase)
  programs.set(pattern, program)
  const accepts = (end: number) =>
    !(notEmpty && end === from) && (anchor !== 'fullmatch' || end === subject.length)
  const none: readonly number[] = new Array<number>((pattern.groups.length + 1) * 2).fill(-1)
  for (let start = from; start <= subject.length; start = behind(subject, start)) {
    const found = run(program, subject, start, none, steps, accepts)
    if (found) {
      const spans = Array.from({ length: pattern.groups.length + 1 }, (_, at) =>
        found[at * 2 + 1]! < 0 ? undefined : ([found[at * 2]!, found[at * 2 + 1]!] as const),
      )
      return { spans }
    }
    if (anchor !== 'search') return undefined
  }
  return undefined
}

/** The first match at or after `from` (UTF-16); `notEmpty` forbids an empty match at exactly `from`. */
export function findAt(
  pattern: Translated,
  subject: string,
  from: number,
  anchor: Anchor,
  notEmpty = false,
  steps = newSteps(),
): Found | undefined {
  if (subject.length > SUBJECT_LIMIT) unknown('budget', 'a regular expression over a very long text')
  if (pattern.flags.ignoreCase && /[^\0-\x7f]/.test(pattern.source + subject)) {
    unknown('unsupported', 'IGNORECASE beyond ASCII')
  }
  if (pattern.flags.ignoreCase && /\\u\{(?:[0-9a-f]{3,}|[89a-f][0-9a-f])\}/.test(pattern.source)) {
    unknown('unsupported', 'IGNORECASE beyond ASCII')
  }
  if (!isSmall(pattern, subject, anchor)) return stepwise(pattern, subject, from, anchor, notEmpty, steps)
  const place = notEmpty ? [...subject.slice(0, from)].length : undefined
  const match =
    anchor === 'search' && isWide(subject)
      ? searched(pattern, subject, from, place)
      : matched(pattern, subject, from, anchor, place)
  if (match === null) return undefined
  const { indices } = match as RegExpExecArray & { indices: ([number, number] | undefined)[] }
  return { spans: indices.map((span) => (span === undefined ? undefined : [span[0], span[1]])) }
}

function matched(
  pattern: Translated,
  subject: string,
  from: number,
  anchor: Anchor,
  place: number | undefined,
): RegExpExecArray | null {
  const regex = expression(pattern, anchor, place)
  regex.lastIndex = from
  return regex.exec(subject)
}

/** A search from character to character: JavaScript's own also stops between the two units of one. */
function searched(
  pattern: Translated,
  subject: string,
  from: number,
  place: number | undefined,
): RegExpExecArray | null {
  for (let at = from; at <= subject.length; at += (subject.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) {
    const match = matched(pattern, subject, at, 'match', place)
    if (match !== null) return match
  }
  return null
}

/** All matches from left to right: an empty one may touch the one before, but none repeats its place. */
export function* findAll(pattern: Translated, subject: string): Generator<Found> {
  const steps = newSteps()
  let from = 0
  let notEmpty = false
  while (from <= subject.length) {
    const found = findAt(pattern, subject, from, 'search', notEmpty, steps)
    if (found === undefined) return
    yield found
    const [start, end] = found.spans[0]!
    notEmpty = start === end
    from = end
  }
}
