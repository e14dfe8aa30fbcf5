import type { Expression } from '../syntax.js'

/**
 * Tree-sitter binds the star of `[*a.b(c)]` to `a` alone; in Python it takes the whole expression. A star at the left end of an expression
 * moves to its outside.
 */
export function starOutside(read: Expression): Expression {
  switch (read.kind) {
    case 'call':
      return read.func.kind === 'starred'
        ? { ...read.func, span: read.span, value: { ...read, func: read.func.value } }
        : read
    case 'attribute':
    case 'subscript':
      return read.value.kind === 'starred'
        ? { ...read.value, span: read.span, value: { ...read, value: read.value.value } }
        : read
    case 'binary':
      return read.left.kind === 'starred'
        ? { ...read.left, span: read.span, value: { ...read, left: read.left.value } }
        : read
    default:
      return read
  }
}
