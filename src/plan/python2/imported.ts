import type { Expression } from '../../languages/python/syntax.js'
import type { BodyContext } from '../tasks/rule.js'

/** The dotted path of what an expression imports, wherever the import stands: `os.path.join`. */
export function importedPath(node: Expression, body: BodyContext): string | undefined {
  if (node.kind === 'attribute') {
    const of = importedPath(node.value, body)
    return of === undefined ? undefined : `${of}.${node.name}`
  }
  if (node.kind !== 'name' || body.useOf(node)?.binding) return undefined
  const [only, ...others] = body.repository.bindings(body.module, node.id)
  if (only?.kind !== 'import' || others.some((each) => each.kind !== 'import')) return undefined
  if (only.name !== null) return `${only.module}.${only.name}`
  const { statement } = only
  const isAliased = statement.kind === 'import' && statement.names.some((each) => each.as === node.id)
  return isAliased ? only.module : node.id
}
