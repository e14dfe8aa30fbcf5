/** Text that takes the place of [start, end). */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The part [from, to) of a text with its edits; edits do not overlap, those at one place come in their order. */
export function applyEdits(text: string, edits: readonly Edit[], from = 0, to = text.length): string {
  const sorted = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order)
  let made = ''
  let at = from
  for (const edit of sorted) {
    if (edit.start < at) continue
    made += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return made + text.slice(at, to)
}
