import type { Expression, Module, Statement } from '../../languages/python/syntax.js'
import { type BodyHost, openBody } from './body.js'
import { type Gathering, openGathering } from './gathering.js'
import { reboundNames } from './module-effects.js'
import { constantName, type NameAllocator } from './naming.js'
import { openNotebook, type Reading, read, resolveNames } from './reading.js'
import type { Repository } from './repository.js'
import type { Rule } from './rule.js'

/** Module-level definitions of the legacy code, as they come along with converted bodies. */
export interface Fragments {
  readonly open: () => Gathering
}

export function openFragments(
  repository: Repository,
  rules: readonly Rule[],
  names: NameAllocator,
): Fragments {
  const readings = new Map<Statement, Reading>()
  const host: BodyHost = {
    repository,
    formats: { own: 'none', required: 'none' },
    aliasText: (name) => () => name,
    localText: (name) => () => name,
    helper: () => ({ key: '', text: () => ({ name: '', leading: [] }) }),
    constant: (member) => constantName(names, member),
    valueName: (key, wanted) => names.allocate(`value ${key}`, wanted),
  }
  const reboundIn = new Map<Module, ReadonlySet<string>>()
  const rebound = (module: Module) => {
    const known = reboundIn.get(module) ?? reboundNames(module)
    reboundIn.set(module, known)
    return known
  }
  const readPiece = (module: Module, node: Statement | Expression): Reading => {
    const known = 'kind' in node ? readings.get(node as Statement) : undefined
    if (known) return known
    const found = resolveNames(node, false)
    const notebook = openNotebook()
    const body = openBody(
      { module, view: null, owner: null, role: 'fragment', node, names: found, self: null },
      host,
      notebook,
    )
    const reading = read(node, body, found, rules, notebook, false)
    readings.set(node as Statement, reading)
    return reading
  }

  return { open: () => openGathering(repository, names, readPiece, rebound) }
}
