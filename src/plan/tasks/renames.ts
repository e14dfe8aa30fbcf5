import type { Scope } from '../../languages/python/rewrite/scopes.js'
import type { Statement } from '../../languages/python/syntax.js'
import type { Reading } from './reading.js'
import type { Edit, Finding } from './rule.js'

/**
 * Local names that the new arguments would hide, or be hidden by: they get another name. `uses` are the names that the
 * converted text takes from around it, each with the scope where it stands (null: anywhere in the function).
 */
export function localRenames(
  reading: Reading,
  uses: readonly { readonly name: string; readonly scope: Scope | null }[],
  taken: ReadonlySet<string>,
): { edits: readonly Edit[]; findings: readonly Finding[] } {
  const { names, module } = reading
  const [top] = names.scopes
  const edits: Edit[] = [...reading.edits]
  const findings: Finding[] = []
  const done = new Set<string>()
  for (const use of uses) {
    for (let scope: Scope | null = use.scope ?? top ?? null; scope !== null; scope = scope.parent) {
      if (scope.kind === 'class' || !scope.bound.has(use.name)) continue
      const id = `${names.scopes.indexOf(scope)} ${use.name}`
      if (done.has(id)) continue
      done.add(id)
      if (scope === top && isOnlyTheAlias(reading, use.name, scope)) continue
      if (scope.fixed.has(use.name)) {
        const line = lineOf(scope) ?? 1
        findings.push({
          code: 'LUIGI-N217',
          why: `\`${use.name}\` is bound in the body, and would be the name of an argument`,
          at: { path: module.path, line },
        })
        continue
      }
      const name = freshName(use.name, reading, taken)
      for (const each of names.uses) {
        if (each.binding !== scope || each.node.id !== use.name) continue
        const { start, end } = each.node.span
        if (!reading.edits.some((edit) => edit.start <= start && end <= edit.end))
          edits.push({ start, end, text: name })
      }
    }
  }
  return { edits, findings }
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
