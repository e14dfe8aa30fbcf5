import type { FunctionDef } from '../../../languages/python/syntax.js'
import { visitStatements } from '../../../languages/python/visit.js'
import { Unsaid } from './unsaid.js'

/** What has no place in the laid method. A literal of several lines would change with the margin. */
export function refuse(method: FunctionDef, text: string): void {
  const [first] = method.body
  const docStart = method.doc !== undefined && first?.kind === 'expression' ? first.value.span.start : -1
  visitStatements(method.body, {
    statement: (node) => {
      if (['opaque', 'global', 'nonlocal', 'class', 'import', 'importfrom', 'try'].includes(node.kind)) {
        throw new Unsaid(`Its requires() has a ${node.kind} statement.`, node.span.line)
      }
      return undefined
    },
    expression: (node) => {
      if (node.kind === 'await') throw new Unsaid('Its requires() awaits.', node.span.line)
      if (node.kind === 'fstring' && node.parts.some((each) => typeof each !== 'string' && each.debug))
        throw new Unsaid('A text shows how it was written.', node.span.line)
      const isText = node.kind === 'string' || node.kind === 'fstring' || node.kind === 'bytes'
      if (
        isText &&
        node.span.start !== docStart &&
        /\n/.test(literals(text.slice(node.span.start, node.span.end)))
      ) {
        throw new Unsaid('Its requires() has a text of several lines.', node.span.line)
      }
      return undefined
    },
  })
}

/** The triple-quoted literals of a text. */
function literals(text: string): string {
  return (text.match(/"""[\s\S]*?"""|'''[\s\S]*?'''/g) ?? []).join('')
}
