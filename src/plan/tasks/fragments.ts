import type { Expression, Module, Statement } from '../../languages/python/syntax.js'
import type { Fragment } from '../task-plan.js'
import { boundBy } from '../workflows/module-index.js'
import { type BodyHost, openBody } from './body.js'
import { pieceText } from './fragment-text.js'
import { type Gathering, openGathering } from './gathering.js'
import { isEffect, isLuigiSetting, reboundNames } from './module-effects.js'
import { constantName, type NameAllocator } from './naming.js'
import { openNotebook, type Reading } from './notebook.js'
import { read, resolveNames } from './reading.js'
import { remembered } from './remembered.js'
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
    written: () => undefined,
    aliasText: (name) => () => name,
    localText: (name) => () => name,
    helper: () => ({ key: '', text: () => ({ name: '', leading: [] }) }),
    constant: (member) => constantName(names, member),
    valueName: (key, wanted) => names.allocate(`value ${key}`, wanted),
  }
  const rebound = remembered(reboundNames)
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

  const effects = remembered((module: Module) =>
    module.body.filter(
      (statement) =>
        isEffect(statement) &&
        !isLuigiSetting(statement, module, readPiece(module, statement).names, repository),
    ),
  )
  const definitions = new Map<Statement, Fragment>()
  const definition = (module: Module, statement: Statement): Fragment => {
    const known = definitions.get(statement)
    if (known) return known
    const { edits, glue } = readPiece(module, statement)
    const made: Fragment = {
      key: `${module.path}:${statement.span.start}`,
      kind: 'definition',
      names: [...boundBy(statement)],
      text: pieceText(module, statement, edits),
      at: { path: module.path, line: statement.span.line },
      ...(glue.size > 0 ? { glue: [...glue].sort() } : {}),
    }
    definitions.set(statement, made)
    return made
  }
  const pieces = { readPiece, definition, effects, rebound }

  return { open: () => openGathering(repository, names, pieces) }
}
