import { python2Sign } from '../python2/detect.js'
import type { Python2, Span } from '../syntax.js'
import type { Raw } from './raw.js'

/** The text being read, with its line starts. */
export interface Source {
  readonly text: string
  readonly lineStarts: readonly number[]
  readonly python2: Python2 | undefined
}

export function openSource(text: string): Source {
  const lineStarts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  const lines = { text, lineStarts, python2: undefined }
  const sign = python2Sign(text)
  if (!sign) return lines
  const future = (feature: string) =>
    new RegExp(`^from[ \\t]+__future__[ \\t]+import\\b[^\\n]*\\b${feature}\\b`, 'm').test(text)
  const python2 = {
    line: lineAt(lines, sign.start),
    what: sign.what,
    division: future('division'),
    printFunction: future('print_function'),
  }
  return { ...lines, python2 }
}

/** 1-based line of an offset. */
export function lineAt(source: Source, offset: number): number {
  let low = 0
  let high = source.lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (source.lineStarts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low + 1
}

export function spanOf(source: Source, node: Raw): Span {
  return { start: node.start, end: node.end, line: lineAt(source, node.start) }
}

export function textOf(source: Source, node: Raw): string {
  return source.text.slice(node.start, node.end)
}
