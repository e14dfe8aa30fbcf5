import { codeMask } from './code-mask.js'

/** Text whose reprs in backticks stand in brackets instead, at the same places: the grammar takes a backtick for a quote. */
export function bracketed(text: string): string {
  if (!text.includes('`')) return text
  const code = codeMask(text)
  let changed = ''
  let at = 0
  let isOpen = false
  for (let found = code.indexOf('`'); found >= 0; found = code.indexOf('`', found + 1)) {
    changed += text.slice(at, found) + (isOpen ? ')' : '(')
    isOpen = !isOpen
    at = found + 1
  }
  return changed + text.slice(at)
}
