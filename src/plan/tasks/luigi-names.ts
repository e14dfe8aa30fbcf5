import type { Names } from '../../languages/python/rewrite/scopes.js'
import type { Expression, FunctionDef, Module, Statement } from '../../languages/python/syntax.js'
import { visitStatements } from '../../languages/python/visit.js'
import { absolute } from '../workflows/module-index.js'
import { type ClassPlace, isLuigi, type Repository } from './repository.js'

/** Follows a name or a dotted path to what Luigi calls it. Undefined: it is none of Luigi's. */
export function luigiPathOf(
  node: Expression,
  module: Module,
  names: Names,
  repository: Repository,
): string | undefined {
  const path = importedPath(node, module, names, repository)
  return path !== undefined && isLuigi(path) ? path : undefined
}

/** The dotted path of what an expression of names and attributes stands for, when it comes from an import. */
export function importedPath(
  node: Expression,
  module: Module,
  names: Names,
  repository: Repository,
): string | undefined {
  if (node.kind === 'attribute') {
    const outer = importedPath(node.value, module, names, repository)
    return outer === undefined ? undefined : followed(`${outer}.${node.name}`, repository)
  }
  if (node.kind !== 'name') return undefined
  const use = names.of(node)
  if (use?.binding) {
    const { node: scopeNode } = use.binding
    return scopeNode.kind === 'function' ? localImport(node.id, scopeNode, module, repository) : undefined
  }
  return moduleLevelPath(node.id, module, repository, 0)
}

function moduleLevelPath(
  name: string,
  module: Module,
  repository: Repository,
  depth: number,
): string | undefined {
  const [binding, ...others] = repository.bindings(module, name)
  if (!binding || depth > 10) return undefined
  if (binding.kind === 'definition') {
    const { statement } = binding
    // `Target = luigi.LocalTarget`, or a try around an import
    if (others.length > 0) return undefined
    if (statement.kind === 'try') return triedImport(name, statement.body, module, repository)
    return undefined
  }
  if (binding.name === null)
    return binding.statement.kind === 'import' && isAliased(binding.statement, name) ? binding.module : name
  return followed(`${binding.module}.${binding.name}`, repository, depth)
}

/** `from package.base import luigi`: a module of the repository hands a name on. */
function followed(path: string, repository: Repository, depth = 0): string {
  const dot = path.lastIndexOf('.')
  const module = dot < 0 ? undefined : repository.moduleNamed(path.slice(0, dot))
  if (!module || repository.moduleNamed(path)) return path
  return moduleLevelPath(path.slice(dot + 1), module, repository, depth + 1) ?? path
}

function isAliased(statement: Statement, name: string): boolean {
  return statement.kind === 'import' && statement.names.some((each) => each.as === name)
}

function triedImport(
  name: string,
  body: readonly Statement[],
  module: Module,
  repository: Repository,
): string | undefined {
  for (const statement of body) {
    const path = importOf(statement, name, module, repository)
    if (path !== undefined && isLuigi(path)) return path
  }
  return undefined
}

/** What an import inside a function binds a name to. */
function localImport(
  name: string,
  node: FunctionDef,
  module: Module,
  repository: Repository,
): string | undefined {
  let found: string | undefined
  visitStatements(node.body, {
    statement: (statement) => {
      found ??= importOf(statement, name, module, repository)
      return undefined
    },
    expression: () => false,
  })
  return found
}

function importOf(
  statement: Statement,
  name: string,
  module: Module,
  repository: Repository,
): string | undefined {
  if (statement.kind === 'import') {
    const one = statement.names.find((each) => (each.as ?? each.name.split('.')[0]) === name)
    return one && (one.as ? one.name : name)
  }
  if (statement.kind !== 'importfrom' || statement.names === '*') return undefined
  const one = statement.names.find((each) => (each.as ?? each.name) === name)
  return (
    one &&
    `${absolute(statement.module, statement.level, repository.nameOf(module), module.path)}.${one.name}`
  )
}

/** The class of the repository that an expression names. */
export function classNamed(
  node: Expression,
  module: Module,
  names: Names,
  repository: Repository,
): ClassPlace | undefined {
  if (node.kind === 'name' && !names.of(node)?.binding) {
    const own = repository.bindings(module, node.id)
    if (own.some((each) => each.kind === 'definition' && each.statement.kind === 'class')) {
      return repository.classOf(`${repository.nameOf(module)}:${node.id}`)
    }
  }
  const path = importedPath(node, module, names, repository)
  const dot = path?.lastIndexOf('.') ?? -1
  return path === undefined || dot < 0
    ? undefined
    : repository.classOf(`${path.slice(0, dot)}:${path.slice(dot + 1)}`)
}
