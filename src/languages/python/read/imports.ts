import type { ImportedName, Statement } from '../syntax.js'
import { field, fields, type Raw } from './raw.js'
import { type Source, spanOf, textOf } from './source.js'

/** A name that an import brings, with the one that it goes by. */
export function importedName(source: Source, node: Raw): ImportedName {
  if (node.type !== 'aliased_import') return { name: compact(textOf(source, node)), as: undefined }
  const name = field(node, 'name')
  const alias = field(node, 'alias')
  return { name: compact(name ? textOf(source, name) : ''), as: alias ? textOf(source, alias) : undefined }
}

/** `from m import a, b as c` */
export function readImportFrom(source: Source, node: Raw): Statement {
  const moduleNode = field(node, 'module_name')
  const text =
    node.type === 'future_import_statement'
      ? '__future__'
      : compact(moduleNode ? textOf(source, moduleNode) : '')
  const level = /^\.*/.exec(text)![0].length
  const star = node.children.some((child) => child.type === 'wildcard_import')
  return {
    kind: 'importfrom',
    span: spanOf(source, node),
    module: text.slice(level),
    level,
    names: star ? '*' : fields(node, 'name').map((name) => importedName(source, name)),
  }
}

function compact(text: string): string {
  return text.replace(/\\\r?\n|\s+/g, '')
}
