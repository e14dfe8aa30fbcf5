import type { Names } from '../../languages/python/rewrite/scopes.js'
import type { Module, Statement } from '../../languages/python/syntax.js'
import { visitStatement, visitStatements } from '../../languages/python/visit.js'
import { luigiPathOf } from './luigi-names.js'
import { isMainGuard, type Repository } from './repository.js'

/**
 * A module-level statement that does something when the module is imported: `logging.basicConfig()`, `CONFIG['a'] = 1`,
 * `np.random.seed(0)`. A converted body must find the world as the legacy module leaves it.
 */
export function isEffect(statement: Statement): boolean {
  switch (statement.kind) {
    case 'expression':
      return statement.value.kind === 'call' || statement.value.kind === 'await'
    case 'assign':
      return statement.targets.some((target) => target.kind === 'attribute' || target.kind === 'subscript')
    case 'augassign':
    case 'delete':
      return statement.kind === 'delete' || statement.target.kind !== 'name'
    case 'if':
      return !isMainGuard(statement) && holdsEffect(statement)
    case 'for':
    case 'while':
    case 'with':
    case 'try':
      return holdsEffect(statement)
    case 'opaque':
      return true
    default:
      return false
  }
}

function holdsEffect(statement: Statement): boolean {
  let found = false
  visitStatement(statement, {
    statement: (inner) => {
      if (inner === statement) return undefined
      // isEffect() looks inside by itself.
      if (isEffect(inner)) found = true
      return false
    },
    expression: () => false,
  })
  return found
}

/** A call that tells Luigi something, which no task needs without it: `luigi.auto_namespace()`, `luigi.run()`. */
export function isLuigiSetting(
  statement: Statement,
  module: Module,
  names: Names,
  repository: Repository,
): boolean {
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return false
  return luigiPathOf(statement.value.func, module, names, repository) !== undefined
}

/** `if TYPE_CHECKING:` */
export function isForTypes(statement: Statement): boolean {
  if (statement.kind !== 'if') return false
  const { test } = statement
  return (test.kind === 'name' ? test.id : test.kind === 'attribute' ? test.name : '') === 'TYPE_CHECKING'
}

/** Names that functions of a module declare `global`. */
export function reboundNames(module: Module): ReadonlySet<string> {
  const found = new Set<string>()
  if (!/\bglobal\b/.test(module.text)) return found
  visitStatements(module.body, {
    statement: (node) => {
      if (node.kind === 'global') for (const name of node.names) found.add(name)
      return undefined
    },
    expression: () => false,
  })
  return found
}
