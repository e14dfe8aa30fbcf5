/** Python counts code points where JavaScript counts UTF-16 units. Most text has none that differ. */

const WIDE = /[\ud800-\udfff]/

/** Whether positions in the text differ between the two. */
export function isWide(text: string): boolean {
  return WIDE.test(text)
}

export function codePointCount(text: string): number {
  if (!isWide(text)) return text.length
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** The characters of a text, one code point each. */
export function codePoints(text: string): readonly string[] {
  return isWide(text) ? [...text] : text.split('')
}

/** `text[start:end]` for 0 ≤ start ≤ end. */
export function codePointSlice(text: string, start: number, end: number): string {
  return isWide(text) ? [...text].slice(start, end).join('') : text.slice(start, end)
}

/** The code point position of a UTF-16 position. */
export function positionOf(text: string, unit: number): number {
  return isWide(text) ? codePointCount(text.slice(0, unit)) : unit
}

/** The UTF-16 position of a code point position. */
export function unitOf(text: string, position: number): number {
  return isWide(text) ? [...text].slice(0, position).join('').length : position
}
