import { stringsIn } from './strings.js'

/**
 * A run() that returns early, in a task that returns its locations: each bare `return` of the body becomes
 * `return <value>`. Null when one of them returns a value of its own.
 */
export function withReturns(statements: string, value: string): string | null {
  const masked = mask(statements)
  const places: number[] = []
  for (const match of masked.matchAll(/(?<![\w.])return(?!\w)/g)) {
    if (isNested(masked, match.index)) continue
    if (!/^[ \t]*($|[\n#;])/.test(masked.slice(match.index + 'return'.length))) return null
    places.push(match.index + 'return'.length)
  }
  return places.reduceRight((text, at) => `${text.slice(0, at)} ${value}${text.slice(at)}`, statements)
}

/** The text with its strings and comments blanked, of the same length and lines. */
function mask(text: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, '_')
  let masked = text
  for (const { start, end } of stringsIn(text)) {
    masked = masked.slice(0, start) + blank(masked.slice(start, end)) + masked.slice(end)
  }
  return masked.replace(/#[^\n]*/g, (part) => '#'.repeat(part.length))
}

/** Is the place inside a function that the body defines? */
function isNested(masked: string, at: number): boolean {
  const lines = masked.slice(0, at).split('\n')
  const last = lines.pop() ?? ''
  if (/^\s*(async\s+)?def\b/.test(last)) return true
  let depth = last.length - last.trimStart().length
  for (const line of lines.reverse()) {
    const indentation = line.length - line.trimStart().length
    if (line.trim() === '' || indentation >= depth) continue
    if (/^\s*(async\s+)?(def|class)\b/.test(line)) return true
    depth = indentation
  }
  return false
}
