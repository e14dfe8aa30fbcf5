import type { Scope } from '../../languages/python/rewrite/scopes.js'
import type { Statement } from '../../languages/python/syntax.js'
import { visitStatements } from '../../languages/python/visit.js'
import { aloneIn } from './body.js'
import type { Reading } from './notebook.js'
import type { Edit, Finding } from './rule.js'

export interface Renamed {
  readonly edits: readonly Edit[]
  readonly findings: readonly Finding[]
  /** Imports of the body that move to the module, because the frame uses their names before the body binds them. */
  readonly hoisted: readonly { readonly name: string; readonly statement: Statement }[]
}

/**
 * Local names that the new arguments would hide, or be hidden by: they get another name. `uses` are the names that the
 * converted text takes from around it, each with the scope where it stands (null: anywhere in the function).
 */
export function localRenames(
  reading: Reading,
  uses: readonly { readonly name: string; readonly scope: Scope | null }[],
  taken: ReadonlySet<string>,
): Renamed {
  const { names, module } = reading
  const [top] = names.scopes
  const edits: Edit[] = [...reading.edits]
  const findings: Finding[] = []
  const hoisted: { name: string; statement: Statement }[] = []
  const done = new Set<string>()
  for (const use of uses) {
    for (let scope: Scope | null = use.scope ?? top ?? null; scope !== null; scope = scope.parent) {
      if (scope.kind === 'class' || !scope.bound.has(use.name)) continue
      const id = `${names.scopes.indexOf(scope)} ${use.name}`
      if (done.has(id)) continue
      done.add(id)
      if (scope === top && isOnlyTheAlias(reading, use.name, scope)) continue
      const imports = scope === top ? importsOf(use.name, scope, reading) : undefined
      if (imports) {
        const alone = aloneIn(reading.node)
        for (const each of imports) {
          const { start, end } = each.span
          edits.push({ start, end, text: alone.has(each) ? 'pass' : () => null })
          hoisted.push({ name: use.name, statement: each })
        }
        continue
      }
      if (scope.fixed.has(use.name)) {
        const line = lineOf(scope) ?? 1
        findings.push({
          code: 'LUIGI-N217',
          why: `\`${use.name}\` is bound in the body, and the new function needs the name`,
          at: { path: module.path, line },
        })
        continue
      }
      const name = freshName(use.name, reading, taken)
      for (const each of names.uses) {
        if (each.binding !== scope || each.node.id !== use.name) continue
        const { start, end } = each.node.span
        if (!reading.edits.some((edit) => !edit.holds && edit.start <= start && end <= edit.end))
          edits.push({ start, end, text: name })
      }
    }
  }
  return { edits, findings, hoisted }
}

/** `date = self.date`: the rule of that code takes the statement away. */
function isOnlyTheAlias(reading: Reading, name: string, scope: Scope): boolean {
  if (scope.bound.get(name) !== 1 || scope.fixed.has(name)) return false
  const [binding] = reading.names.uses.filter((use) => use.binding === scope && use.node.id === name)
  return (
    binding !== undefined &&
    reading.edits.some((edit) => edit.start === binding.node.span.start && edit.end > binding.node.span.end)
  )
}

function lineOf(scope: Scope): number | undefined {
  return 'span' in scope.node ? (scope.node as Statement).span.line : undefined
}

function freshName(name: string, reading: Reading, taken: ReadonlySet<string>): string {
  const used = new Set([
    ...taken,
    ...reading.names.uses.map((use) => use.node.id),
    ...reading.names.scopes.flatMap((scope) => [...scope.bound.keys()]),
  ])
  let fresh = `local_${name}`
  while (used.has(fresh)) fresh += '_'
  return fresh
}

/** The import statements that are all that binds a name, and bind nothing else; undefined: it is bound otherwise, too. */
function importsOf(name: string, scope: Scope, reading: Reading): readonly Statement[] | undefined {
  if (reading.node.kind !== 'function') return undefined
  const found: Statement[] = []
  visitStatements(reading.node.body, {
    statement: (node) => {
      if (node.kind === 'function' || node.kind === 'class') return false
      const names = node.kind === 'import' || node.kind === 'importfrom' ? node.names : undefined
      if (names === undefined || names === '*' || names.length !== 1) return undefined
      const [only] = names
      const bound = only?.as ?? (node.kind === 'import' ? only?.name.split('.')[0] : only?.name)
      if (bound === name) found.push(node)
      return undefined
    },
    expression: () => false,
  })
  return found.length > 0 && found.length === scope.bound.get(name) ? found : undefined
}
