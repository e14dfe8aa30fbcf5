import type { ClassDef, Expression, FunctionDef, Statement } from '../syntax.js'
import { readArguments, readExpression, readParams } from './expressions.js'
import { field, type Raw } from './raw.js'
import { type Source, spanOf, textOf } from './source.js'

type ReadBlock = (source: Source, node: Raw | undefined) => readonly Statement[]

export function readFunction(
  source: Source,
  node: Raw,
  decorators: readonly Expression[],
  readBlock: ReadBlock,
): FunctionDef {
  const name = field(node, 'name')
  const params = field(node, 'parameters')
  const returns = field(node, 'return_type')
  const bodyNode = field(node, 'body')
  const body = readBlock(source, bodyNode)
  const doc = docOf(body)
  return {
    kind: 'function',
    span: spanOf(source, node),
    name: name ? textOf(source, name) : '',
    params: params ? readParams(source, params) : [],
    ...(returns ? { returns: readExpression(source, returns) } : {}),
    body,
    decorators,
    isAsync: node.children[0]?.type === 'async',
    isGenerator: bodyNode !== undefined && yields(bodyNode),
    bodySpan: spanOf(source, bodyNode ?? node),
    ...(doc !== undefined ? { doc } : {}),
  }
}

export function readClass(
  source: Source,
  node: Raw,
  decorators: readonly Expression[],
  readBlock: ReadBlock,
): ClassDef {
  const name = field(node, 'name')
  const bases = field(node, 'superclasses')
  const { args, keywords } = bases ? readArguments(source, bases) : { args: [], keywords: [] }
  const body = readBlock(source, field(node, 'body'))
  const doc = docOf(body)
  return {
    kind: 'class',
    span: spanOf(source, node),
    name: name ? textOf(source, name) : '',
    bases: args,
    keywords,
    body,
    decorators,
    ...(doc !== undefined ? { doc } : {}),
  }
}

function docOf(body: readonly Statement[]): string | undefined {
  const [first] = body
  return first?.kind === 'expression' && first.value.kind === 'string' ? first.value.value : undefined
}

const OWN_SCOPE = new Set(['function_definition', 'class_definition', 'lambda'])

/** Whether a body yields itself, not a function inside it. */
function yields(node: Raw): boolean {
  if (node.type === 'yield') return node.named
  if (OWN_SCOPE.has(node.type)) return false
  return node.children.some(yields)
}
