import type { Module } from '../../languages/python/syntax.js'
import { isBuiltinName, reflective } from './builtin-names.js'
import { isLuigi, type Repository } from './repository.js'
import { type StarImport, starGiver, starImports } from './star-imports.js'

/** What a name means that a module itself does not bind: a name of the module it came from, or whatever these imports give. */
export type UnboundName =
  | { readonly kind: 'given'; readonly by: Module }
  | {
      readonly kind: 'open'
      readonly imports: readonly StarImport[]
      readonly findings: readonly { readonly code: string; readonly why: string }[]
    }

export function unboundName(module: Module, name: string, repository: Repository): UnboundName {
  const refused = (code: string, why: string) => ({
    kind: 'open' as const,
    imports: [],
    findings: [{ code, why }],
  })
  if (reflective.has(name)) return refused('LUIGI-N215', `\`${name}\` means another thing in another module`)
  const others = []
  // The last import that has the name gives it.
  for (const star of starImports(module, repository).toReversed()) {
    const from = repository.moduleNamed(star.module)
    const giver = starGiver(star.module, name, repository)
    if (giver && others.length > 0)
      return refused('LUIGI-N216', `\`${name}\` may come from several modules by \`import *\``)
    if (giver) return { kind: 'given', by: giver }
    if (giver !== null) others.push({ ...star, isOwn: from !== undefined })
  }
  const isBuiltin = isBuiltinName(name)
  if (others.length === 0)
    return isBuiltin
      ? { kind: 'open', imports: [], findings: [] }
      : refused('LUIGI-N216', `\`${name}\` is not defined in the module`)
  return {
    kind: 'open',
    imports: others.filter((star) => !repository.reachesLuigi(star.module)),
    findings: others.flatMap((star) => {
      if (isBuiltin || !repository.reachesLuigi(star.module)) return []
      const why = `\`${name}\` may come from \`${star.module}\``
      if (star.isOwn) return [{ code: 'LUIGI-N216', why: `${why}, which imports Luigi` }]
      return isLuigi(star.module) ? [{ code: 'LUIGI-N202', why }] : []
    }),
  }
}
