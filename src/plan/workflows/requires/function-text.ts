import type MagicString from 'magic-string'
import type { FunctionDef, Module, Param } from '../../../languages/python/syntax.js'
import { dedented, lineStart, margin, withComments } from './laid-method.js'
import { Unsaid } from './unsaid.js'

/** A converted method as a function inside another, without the task as its first argument. */
export function functionText(
  name: string,
  module: Module,
  node: FunctionDef,
  self: string | null,
  text: MagicString,
): string {
  const params = self === null ? node.params : node.params.slice(1)
  const body = node.doc === undefined ? node.body : node.body.slice(1)
  return `def ${name}(${parametersText(params, module, node.span.line)}):\n${indented(bodyText(module, body, text))}\n`
}

function bodyText(module: Module, body: FunctionDef['body'], text: MagicString): string {
  const [first] = body
  const last = body.at(-1)
  if (!first || !last) return 'pass'
  const { start } = first.span
  // `def f(self): return 1`
  const isBeside = module.text.slice(lineStart(module.text, start), start).trim() !== ''
  if (isBeside) return text.slice(start, last.span.end)
  const from = lineStart(module.text, withComments(module.text, start))
  return dedented(text.slice(from, last.span.end), margin(module.text, start))
}

/** Defaults are made once, when the class is: only what never changes may stand here. */
function parametersText(params: readonly Param[], module: Module, line: number): string {
  const texts: string[] = []
  let isKeywordOnly = false
  params.forEach((param, at) => {
    if (param.default && !/^(string|int|float|bool|none)$/.test(param.default.kind))
      throw new Unsaid(`The default of ${param.name} is no constant.`, line)
    if (param.kind === 'star') isKeywordOnly = true
    if (param.kind === 'keyword-only' && !isKeywordOnly) {
      texts.push('*')
      isKeywordOnly = true
    }
    const stars = param.kind === 'star' ? '*' : param.kind === 'double-star' ? '**' : ''
    const given = param.default
      ? `=${module.text.slice(param.default.span.start, param.default.span.end)}`
      : ''
    texts.push(`${stars}${param.name}${given}`)
    const next = params[at + 1]
    if (param.kind === 'positional-only' && next?.kind !== 'positional-only') texts.push('/')
  })
  return texts.join(', ')
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ')
}
