import { hashKey } from '../../languages/python/evaluate/library/index.js'
import type { EvaluatorApi, Site, Value } from '../../languages/python/evaluate/values.js'
import type { PythonParser } from '../../languages/python/parse.js'
import type { Expression } from '../../languages/python/syntax.js'

/** Python's ast.literal_eval(): the value that a text spells; undefined where it spells none. */
export function literalText(
  parser: PythonParser,
  text: string,
  evaluator: EvaluatorApi,
  at: Site,
): Value | undefined {
  const module = parser.parse('literal', text.trim())
  const [only, ...others] = module.body
  if (module.errors.length > 0 || others.length > 0 || only?.kind !== 'expression') return undefined
  return spelled(only.value, evaluator, at)
}

function spelled(node: Expression, evaluator: EvaluatorApi, at: Site): Value | undefined {
  const all = (nodes: readonly Expression[]): Value[] | undefined => {
    const values: Value[] = []
    for (const child of nodes) {
      const value = spelled(child, evaluator, at)
      if (value === undefined) return undefined
      values.push(value)
    }
    return values
  }
  switch (node.kind) {
    case 'none':
      return null
    case 'bool':
    case 'int':
    case 'float':
    case 'string':
      return node.value
    case 'bytes':
      return { kind: 'bytes', bytes: node.value }
    case 'unary': {
      const operand = spelled(node.operand, evaluator, at)
      if (typeof operand !== 'bigint' && typeof operand !== 'number') return undefined
      return node.op === '-' ? -operand : node.op === '+' ? operand : undefined
    }
    case 'list':
    case 'tuple': {
      const items = all(node.items)
      return items && { kind: node.kind, items }
    }
    case 'set': {
      const items = all(node.items)
      return (
        items && {
          kind: 'set',
          frozen: false,
          entries: new Map(items.map((item) => [hashKey(item, evaluator, at), item])),
        }
      )
    }
    case 'dict': {
      const entries = new Map<string, { key: Value; value: Value }>()
      for (const entry of node.entries) {
        const key = entry.key && spelled(entry.key, evaluator, at)
        const value = spelled(entry.value, evaluator, at)
        if (key === undefined || value === undefined) return undefined
        entries.set(hashKey(key, evaluator, at), { key, value })
      }
      return { kind: 'dict', entries }
    }
    default:
      return undefined
  }
}
