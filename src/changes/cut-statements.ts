import type { Module, Statement } from '../languages/python/syntax.js'

/** A module's text without some of its statements, and with only some of the names of others' imports. */
export function withoutStatements(
  module: Module,
  goes: ReadonlySet<Statement>,
  names: ReadonlyMap<Statement, readonly string[]>,
): string {
  let { text } = module
  for (const statement of [...module.body].reverse()) {
    const kept = names.get(statement)
    if (kept && statement.kind === 'importfrom') {
      const from = `${'.'.repeat(statement.level)}${statement.module}`
      const { start, end } = statement.span
      text = `${text.slice(0, start)}from ${from} import ${kept.join(', ')}${text.slice(end)}`
    } else if (goes.has(statement)) {
      const start = lineStart(text, commentStart(text, statement.span.start))
      text = text.slice(0, start) + text.slice(lineEnd(text, statement.span.end))
    }
  }
  if (text === module.text) return text
  return text
    .replace(/\n{4,}/g, '\n\n\n')
    .replace(/^\n+/, '')
    .replace(/\n+$/, '\n')
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

/** Comment lines directly above a definition belong to it. */
function commentStart(text: string, at: number): number {
  let start = lineStart(text, at)
  while (start > 0) {
    const above = lineStart(text, start - 1)
    if (!/^\s*#(?!!)/.test(text.slice(above, start))) break
    start = above
  }
  return start
}
