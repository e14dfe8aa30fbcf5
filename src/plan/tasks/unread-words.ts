import type { Names } from '../../languages/python/rewrite/scopes.js'
import { tokens } from '../../languages/python/rewrite/tokens.js'
import type { Module, Name } from '../../languages/python/syntax.js'
import type { Notebook } from './notebook.js'
import type { BodyContext } from './rule.js'

const keywords = new Set(
  'False None True and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
)

/** Words in places that the reader does not see through: the cause of a `raise`, the message of an `assert`, `match`. */
export function unreadNames(
  module: Module,
  names: Names,
  spans: readonly { readonly start: number; readonly end: number; readonly line: number }[],
  notebook: Notebook,
  body: BodyContext,
  free: Map<string, number>,
): void {
  const seen = new Set(names.uses.map((use) => use.node.span.start))
  for (const span of spans) {
    for (const word of tokens(module.text.slice(span.start, span.end)).words) {
      const start = span.start + word.start
      if (word.attribute || seen.has(start) || keywords.has(word.text)) continue
      // The name of an argument, `raise Missing(path=…)`, asks for nothing.
      if (/^\s*=(?!\s*[=}!:])/.test(module.text.slice(span.start + word.end, span.end))) continue
      const name: Name = {
        kind: 'name',
        id: word.text,
        span: { start, end: span.start + word.end, line: span.line },
      }
      if (names.scopes.some((scope) => scope.bound.has(word.text)) && !body.isSelf(name)) continue
      if (body.isSelf(name) || body.luigiPath(name) !== undefined) {
        const why = `\`${word.text}\` stands in a statement that is not read in full`
        notebook.findings.push({ code: 'LUIGI-N225', why, at: { path: module.path, line: span.line } })
      } else if (!free.has(word.text)) free.set(word.text, span.line)
    }
  }
}
