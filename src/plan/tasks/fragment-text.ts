import { lineStart, startsLine, withLineComment } from '../../languages/python/rewrite/lines.js'
import type { Module, Statement } from '../../languages/python/syntax.js'
import type { Fragment } from '../task-plan.js'
import { absolute } from '../workflows/module-index.js'
import { edited } from './emission.js'
import type { Binding } from './repository.js'
import type { Edit } from './rule.js'

/** Only the name asked for, from its absolute module: the new package stands elsewhere. */
export function importText(binding: Binding & { kind: 'import' }, name: string): string {
  if (binding.name !== null)
    return `from ${binding.module} import ${binding.name}${binding.name === name ? '' : ` as ${name}`}`
  const isPlain =
    binding.module.split('.')[0] === name &&
    !(binding.statement.kind === 'import' && binding.statement.names.some((each) => each.as === name))
  return `import ${binding.module}${isPlain ? '' : ` as ${name}`}`
}

/** What a one-name import binds. */
export function localBinding(
  module: Module,
  moduleName: string,
  statement: Statement,
): (Binding & { kind: 'import' }) | undefined {
  if (statement.kind === 'import') {
    const [only] = statement.names
    return only && { kind: 'import', module: only.name, name: null, statement }
  }
  if (statement.kind !== 'importfrom' || statement.names === '*') return undefined
  const [only] = statement.names
  const from = absolute(statement.module, statement.level, moduleName, module.path)
  return only && { kind: 'import', module: from, name: only.name, statement }
}

/** A statement with the comment lines right above it and the comment behind it. */
export function pieceText(module: Module, statement: Statement, edits: readonly Edit[]): string {
  const { text } = module
  let { start } = statement.span
  const first = start
  while (startsLine(text, start)) {
    const from = lineStart(text, lineStart(text, start) - 1)
    const line = text.slice(from, Math.max(from, lineStart(text, start) - 1))
    if (from >= lineStart(text, start) || !/^#(?!!)/.test(line) || /coding[:=]/.test(line)) break
    start = from
  }
  const end = Math.max(withLineComment(text, statement.span.end), statement.span.end)
  return (text.slice(start, first) + edited(module, first, end, edits)).trimEnd()
}

export function sorted(fragments: readonly Fragment[]): readonly Fragment[] {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return [...fragments].sort(
    (a, b) => order(a.at.path, b.at.path) || (a.at.line ?? 0) - (b.at.line ?? 0) || order(a.key, b.key),
  )
}

/** An import as it stands in the counterpart of `home`; `module` is the one that wrote it. */
export function importFragment(
  home: Module,
  module: Module,
  statement: Statement,
  text: string,
  name: string,
): Fragment {
  const moved = home === module ? '' : `${home.path}:`
  return {
    key: `${moved}${module.path}:${statement.span.start}:${name}`,
    kind: 'import',
    names: [name],
    text,
    at: { path: home.path, line: home === module ? statement.span.line : 1 },
  }
}
