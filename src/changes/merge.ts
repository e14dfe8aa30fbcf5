import { diffArrays } from 'diff'

/** `text` is the merged text; where it is not clean, with both sides of each conflict between markers, as git shows them. */
export interface Merged {
  readonly clean: boolean
  readonly text: string
}

/** A text that was merged by what it says: the person's, with all changes of the generator that do not meet an edit. */
export interface MergedInPlace {
  readonly text: string
  readonly conflicts: readonly {
    /** 1-based, in the person's text. */
    readonly line: number
    /** null: deleted. */
    readonly yours: string | null
    /** null: no longer generated. */
    readonly generated: string | null
  }[]
}

/** Merges a file by what it says; null: it can be merged by lines only. */
export type MergeText = (
  path: string,
  base: string,
  ours: string,
  theirs: string,
  prefer: 'ours' | 'theirs',
) => MergedInPlace | null

interface Hunk {
  /** Lines of the base that it replaces: [start, end) */
  readonly start: number
  readonly end: number
  readonly lines: readonly string[]
}

/** Three-way merge by lines: both sides' changes against the base, clean when they do not touch. */
export function merge(base: string, ours: string, theirs: string): Merged {
  if (ours === theirs || base === theirs) return { clean: true, text: ours }
  if (base === ours) return { clean: true, text: theirs }
  const lines = splitLines(base)
  const left = hunks(lines, splitLines(ours))
  const right = hunks(lines, splitLines(theirs))
  const merged: string[] = []
  let clean = true
  let at = 0
  while (left.length > 0 || right.length > 0) {
    const start = Math.min(left[0]?.start ?? lines.length, right[0]?.start ?? lines.length)
    const region = touching(start, left, right)
    merged.push(...lines.slice(at, start))
    at = region.end
    const mine = applied(lines, start, region.end, region.left)
    const generated = applied(lines, start, region.end, region.right)
    if (region.left.length === 0) merged.push(...generated)
    else if (region.right.length === 0 || sameLines(mine, generated)) merged.push(...mine)
    else {
      clean = false
      merged.push(...marked(mine, lines.slice(start, region.end), generated))
    }
  }
  merged.push(...lines.slice(at))
  return { clean, text: merged.join('') }
}

/** Takes from both lists the hunks that touch each other, from `start` on. */
function touching(start: number, left: Hunk[], right: Hunk[]) {
  const region = { end: start, left: [] as Hunk[], right: [] as Hunk[] }
  for (let grew = true; grew; ) {
    grew = false
    for (const [side, taken] of [
      [left, region.left],
      [right, region.right],
    ] as const) {
      while (side[0] && side[0].start <= region.end) {
        const hunk = side.shift()!
        taken.push(hunk)
        region.end = Math.max(region.end, hunk.end)
        grew = true
      }
    }
  }
  return region
}

/** The lines of a region after one side's changes. */
function applied(base: readonly string[], start: number, end: number, changes: readonly Hunk[]): string[] {
  const made: string[] = []
  let at = start
  for (const hunk of changes) {
    made.push(...base.slice(at, hunk.start), ...hunk.lines)
    at = hunk.end
  }
  return [...made, ...base.slice(at, end)]
}

function marked(mine: readonly string[], base: readonly string[], generated: readonly string[]): string[] {
  const whole = (lines: readonly string[]) => lines.map((line) => (line.endsWith('\n') ? line : `${line}\n`))
  return [
    '<<<<<<< yours\n',
    ...whole(mine),
    '||||||| generated last\n',
    ...whole(base),
    '=======\n',
    ...whole(generated),
    '>>>>>>> generated now\n',
  ]
}

function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

function hunks(base: string[], changed: string[]): Hunk[] {
  const found: { start: number; end: number; lines: string[] }[] = []
  let at = 0
  let open: { start: number; end: number; lines: string[] } | undefined
  for (const part of diffArrays(base, changed)) {
    if (!part.added && !part.removed) {
      open = undefined
      at += part.value.length
      continue
    }
    if (!open) {
      open = { start: at, end: at, lines: [] }
      found.push(open)
    }
    if (part.removed) {
      at += part.value.length
      open.end = at
    } else open.lines.push(...part.value)
  }
  return found
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => line === b[at])
}
