import type { ArrayLiteralExpression } from 'ts-morph'
import { merge } from '../merge.js'
import { indented, marginAt } from './merge-items.js'
import type { Merging } from './merging.js'
import { isUntouched, tokensOf } from './tokens.js'

/** Merges arrays by runs of items, as texts are merged by lines; false when both sides changed the same run. */
export function mergeArrays(
  base: ArrayLiteralExpression,
  ours: ArrayLiteralExpression,
  theirs: ArrayLiteralExpression,
  { edits }: Merging,
): boolean {
  if (isUntouched(base, ours)) return false
  const lines = (array: ArrayLiteralExpression) =>
    array
      .getElements()
      .map((item) => `${tokensOf(item, 'with comments').replaceAll('\n', ' ')}\n`)
      .join('')
  const merged = merge(lines(base), lines(ours), lines(theirs))
  const hasComments = tokensOf(ours, 'with comments') !== tokensOf(ours, 'without comments')
  if (!merged.clean || hasComments) return false
  const texts = new Map(
    [...theirs.getElements(), ...ours.getElements()].map((item) => [
      tokensOf(item, 'with comments').replaceAll('\n', ' '),
      item.getText(),
    ]),
  )
  const items = merged.text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => texts.get(line) ?? line)
  const text = ours.getSourceFile().getFullText()
  const margin = marginAt(text, ours.getStart())
  const isTall = ours.getText().includes('\n')
  const made = isTall
    ? `[\n${items.map((item) => `${margin}  ${indented(item, `${margin}  `)},\n`).join('')}${margin}]`
    : `[${items.join(', ')}]`
  edits.push({ start: ours.getStart(), end: ours.getEnd(), text: made })
  return true
}
