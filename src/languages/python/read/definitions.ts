import type { ClassDef, Expression, FunctionDef, Span, Statement } from '../syntax.js'
import { readArguments, readExpression } from './expressions.js'
import { readParams } from './params.js'
import { expanded, field, firstStatement, type Raw } from './raw.js'
import { type Source, spanOf, textOf } from './source.js'

/** Reads the statements of a block. */
export type ReadBlock = (source: Source, node: Raw | undefined) => readonly Statement[]

/** A function; its body is read when it is looked at. */
export function readFunction(
  source: Source,
  node: Raw,
  decorators: readonly Expression[],
  readBlock: ReadBlock,
  span: Span = spanOf(source, node),
): FunctionDef {
  const name = field(node, 'name')
  const params = field(node, 'parameters')
  const returns = field(node, 'return_type')
  const bodyNode = field(node, 'body')
  let body: readonly Statement[] | undefined
  let generator: boolean | undefined
  const read = () => {
    body ??= [...takenApart(source, params), ...readBlock(source, bodyNode && expanded(bodyNode))]
    return body
  }
  return {
    kind: 'function',
    span,
    name: name ? textOf(source, name) : '',
    params: params ? readParams(source, params, readExpression) : [],
    ...(returns ? { returns: readExpression(source, returns) } : {}),
    get body() {
      return read()
    },
    decorators,
    isAsync: node.children[0]?.type === 'async',
    get isGenerator() {
      // Most functions do not even hold the word.
      generator ??=
        bodyNode !== undefined && textOf(source, bodyNode).includes('yield') && yields(expanded(bodyNode))
      return generator
    },
    bodySpan: spanOf(source, bodyNode ?? node),
    get doc() {
      if (body || !bodyNode) return docOf(read())
      const first = firstStatement(bodyNode)
      return first && docOf(readBlock(source, { ...bodyNode, children: [first] }))
    },
  }
}

/** Python 2's `def f(a, (b, c))` takes its second argument apart before anything else. */
function takenApart(source: Source, params: Raw | undefined): readonly Statement[] {
  return (params?.children ?? [])
    .filter((child) => child.type === 'tuple_pattern')
    .map((child) => {
      const span = spanOf(source, child)
      const value: Expression = { kind: 'name', span, id: textOf(source, child) }
      return { kind: 'assign', span, targets: [readExpression(source, child)], value }
    })
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
