import { diffArrays } from 'diff'

export type Merged = { readonly clean: true; readonly text: string } | { readonly clean: false }

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
  let at = 0
  let l = 0
  let r = 0
  while (l < left.length || r < right.length) {
    const a = left[l]
    const b = right[r]
    if (a && b && sameHunk(a, b)) {
      merged.push(...lines.slice(at, a.start), ...a.lines)
      at = a.end
      l += 1
      r += 1
      continue
    }
    // Changes that touch, or that stand at one place, are a conflict.
    if (a && b && a.start <= b.end && b.start <= a.end) return { clean: false }
    const next = !b || (a && a.start < b.start) ? a! : b
    merged.push(...lines.slice(at, next.start), ...next.lines)
    at = next.end
    if (next === a) l += 1
    else r += 1
  }
  merged.push(...lines.slice(at))
  return { clean: true, text: merged.join('') }
}

function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

function hunks(base: string[], changed: string[]): readonly Hunk[] {
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

function sameHunk(a: Hunk, b: Hunk): boolean {
  return (
    a.start === b.start &&
    a.end === b.end &&
    a.lines.length === b.lines.length &&
    a.lines.every((line, at) => line === b.lines[at])
  )
}
