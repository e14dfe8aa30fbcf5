import type { Expression } from '../../languages/python/syntax.js'
import type { Edit } from './rule.js'

type Helper = () => { readonly name: string; readonly leading: readonly string[] }

/** `self._path(x)` → `plays_path(date, x)`. */
export function callEdits(
  node: Expression & { kind: 'call' },
  func: Expression,
  helper: Helper,
  text: string,
): readonly Edit[] {
  const open = text.indexOf('(', func.span.end) + 1
  const close = text[open] === '\n' || text[open] === '\r' ? ',' : ', '
  const rest = node.args.length + node.keywords.length > 0 ? close : ''
  const leading = () => {
    const names = helper().leading
    return names.length > 0 ? names.join(', ') + rest : ''
  }
  return [
    { start: func.span.start, end: func.span.end, text: () => helper().name },
    { start: open, end: open, text: leading },
  ]
}

/** A method passed as a value: the function, with what it needs of the task already given. */
export function referenceText(helper: Helper): () => string {
  return () => {
    const { name, leading } = helper()
    return leading.length > 0 ? `functools.partial(${[name, ...leading].join(', ')})` : name
  }
}
