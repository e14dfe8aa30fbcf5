import type MagicString from 'magic-string'
import type { FunctionDef, Module, Statement } from '../../../languages/python/syntax.js'
import { visitStatements } from '../../../languages/python/visit.js'
import type { Fragment } from '../../task-plan.js'
import type { DynamicStep } from '../../workflow-plan.js'

/** The statements without their margin; a body that ends in its only return gives its result as an expression. */
export function laidOut(
  module: Module,
  method: FunctionDef,
  text: MagicString,
  fragments: readonly Fragment[],
): Omit<DynamicStep, 'task' | 'parameters'> {
  const body = method.doc === undefined ? method.body : method.body.slice(1)
  const [first] = body
  const last = body.at(-1)
  if (!first || !last) return { form: 'expression', words: 'legacy', statements: '', result: '[]', fragments }
  const from = withComments(module.text, first.span.start)
  const slice = (begin: number, end: number) =>
    dedented(text.slice(lineStart(module.text, begin), end), margin(module.text, first.span.start))
  const returns = countReturns(method.body)
  if (!method.isGenerator && last.kind === 'return' && returns === 1) {
    const result = last.value ? text.slice(last.value.span.start, last.value.span.end) : '[]'
    const statements = body.length === 1 ? '' : slice(from, last.span.start).trimEnd()
    return {
      form: 'expression',
      words: 'legacy',
      statements,
      result: dedented(result, margin(module.text, last.span.start)),
      fragments,
    }
  }
  if (!method.isGenerator && returns === 0)
    return {
      form: 'expression',
      words: 'legacy',
      statements: slice(from, last.span.end),
      result: '[]',
      fragments,
    }
  return {
    form: 'function',
    ...(method.isGenerator ? { generator: true } : {}),
    words: 'legacy',
    statements: slice(from, last.span.end),
    result: '',
    fragments,
  }
}

/** Where the line of a place begins. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

/** The start of the comment lines in front of a statement, or of its own line. */
export function withComments(text: string, at: number): number {
  let start = lineStart(text, at)
  for (let before = lineStart(text, start - 1); start > 0; before = lineStart(text, start - 1)) {
    if (!/^[ \t]*#/.test(text.slice(before, start))) break
    start = before
  }
  return start
}

/** How far a place is from the start of its line. */
export function margin(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1)
}

/** Lines without a margin, and without blanks at their ends. */
export function dedented(text: string, by: number): string {
  const pattern = new RegExp(`^[ \\t]{0,${by}}`)
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(pattern, '').trimEnd())
    .join('\n')
    .trim()
}

function countReturns(body: readonly Statement[]): number {
  let count = 0
  visitStatements(body, {
    statement: (node) => {
      if (node.kind === 'return') count++
      return node.kind !== 'function' && node.kind !== 'class' ? undefined : false
    },
  })
  return count
}
