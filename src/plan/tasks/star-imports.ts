import type { Module, Statement } from '../../languages/python/syntax.js'
import { absolute } from '../workflows/module-index.js'
import type { Binding, Repository } from './repository.js'
import { starExports } from './star-exports.js'

/** `from module import *` at the level of a module. */
export interface StarImport {
  readonly module: string
  readonly statement: Statement
}

export function starImports(module: Module, repository: Repository): readonly StarImport[] {
  return module.body.flatMap((statement) =>
    statement.kind === 'importfrom' && statement.names === '*'
      ? [
          {
            module: absolute(statement.module, statement.level, repository.nameOf(module), module.path),
            statement,
          },
        ]
      : [],
  )
}

/**
 * The module of the repository that `from module import *` brings a name from: that one itself, or one that it imports so.
 * Null: it brings none. Undefined: that is not known, for the module is not in the repository.
 */
export function starGiver(
  module: string,
  name: string,
  repository: Repository,
  seen: ReadonlySet<Module> = new Set(),
): Module | null | undefined {
  const from = repository.moduleNamed(module)
  if (!from) return starExports(module)?.has(name) === false ? null : undefined
  if (seen.has(from)) return null
  if (repository.bindings(from, name).length > 0) return from
  for (const star of starImports(from, repository).toReversed()) {
    const giver = starGiver(star.module, name, repository, new Set([...seen, from]))
    if (giver !== null) return giver
  }
  return null
}

/** The module whose later `import *` may make another thing of a name that a module binds; undefined: there is none. */
export function boundAgainBy(module: Module, name: string, repository: Repository): string | undefined {
  const stars = starImports(module, repository)
  const own = repository.bindings(module, name)
  if (stars.length === 0 || own.length === 0) return undefined
  const last = Math.max(...own.map(({ statement }) => statement.span.start))
  const changes = (star: StarImport) => {
    const giver = starGiver(star.module, name, repository)
    if (giver === null) return false
    const given = giver ? repository.bindings(giver, name) : []
    const imported = new Set([...own, ...given].map(importedThing))
    return given.length === 0 || imported.size > 1 || imported.has(null)
  }
  return stars.find((star) => star.statement.span.start > last && changes(star))?.module
}

/** What a binding imports; null: it defines something. */
function importedThing(binding: Binding): string | null {
  return binding.kind === 'import' ? `${binding.module} ${binding.name ?? ''}` : null
}
