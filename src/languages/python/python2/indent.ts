/**
 * The first line whose indentation means one thing with tabs of eight columns and another with tabs of one: Python 3
 * refuses it. `code` is text without its comments and the insides of its strings (see code-mask.ts).
 */
export function mixedIndent(code: string): number | undefined {
  const levels: { readonly wide: number; readonly narrow: number }[] = [{ wide: 0, narrow: 0 }]
  let depth = 0
  let continued = false
  let start = 0
  for (const line of code.split('\n')) {
    const begins = depth === 0 && !continued && line.trim() !== ''
    if (begins && disagrees(levels, widths(line))) return start
    for (const char of line) {
      if (char === '(' || char === '[' || char === '{') depth += 1
      else if (depth > 0 && (char === ')' || char === ']' || char === '}')) depth -= 1
    }
    continued = line.trimEnd().endsWith('\\')
    start += line.length + 1
  }
  return undefined
}

function widths(line: string): { readonly wide: number; readonly narrow: number } {
  let wide = 0
  let narrow = 0
  for (const char of line) {
    if (char === ' ') wide += 1
    else if (char === '\t') wide = (Math.floor(wide / 8) + 1) * 8
    else break
    narrow += 1
  }
  return { wide, narrow }
}

/** Follows the levels as Python's tokenizer does; true where the two ways of counting disagree. */
function disagrees(
  levels: { readonly wide: number; readonly narrow: number }[],
  here: { readonly wide: number; readonly narrow: number },
): boolean {
  const top = () => levels.at(-1)!
  if (here.wide > top().wide) {
    if (here.narrow <= top().narrow) return true
    levels.push(here)
    return false
  }
  while (levels.length > 1 && here.wide < top().wide) levels.pop()
  return here.wide === top().wide && here.narrow !== top().narrow
}
