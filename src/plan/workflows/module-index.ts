import type { Expression, Module, Statement } from '../../languages/python/syntax.js'
import { visitExpression, visitStatement } from '../../languages/python/visit.js'
import type { Model } from '../../model/model.js'

/** What a module-level name stands for. */
export type ModuleBinding =
  | {
      readonly kind: 'import'
      readonly module: string
      readonly name: string | null
      readonly statement: Statement
      readonly in: Module
    }
  | { readonly kind: 'definition'; readonly statement: Statement; readonly in: Module }

/** The repository's modules by dotted name, and what their names stand for. */
export interface ModuleIndex {
  readonly byName: (module: string) => Module | undefined
  readonly nameOf: (path: string) => string
  /** Undefined: not bound, or bound in several places. */
  readonly binding: (module: Module, name: string) => ModuleBinding | undefined
  /** The task definition that an expression in a module names (`Load`, `warehouse.Load`). */
  readonly taskNamed: (module: Module, expression: Expression) => string | undefined
}

export function openModuleIndex(model: Model, sources: ReadonlyMap<string, Module>): ModuleIndex {
  const roots = importRoots(model)
  const names = new Map<string, string>()
  const modules = new Map<string, Module>()
  for (const [path, module] of sources) {
    const name = dotted(path, roots)
    names.set(path, name)
    modules.set(name, module)
  }
  const tasks = new Map(model.tasks.map((task) => [`${task.at.path}\0${task.name}`, task.id]))
  const twice = new Set(
    model.tasks.filter((task) => task.id.includes('@')).map((task) => `${task.at.path}\0${task.name}`),
  )
  const bindings = new Map<Module, Map<string, ModuleBinding | undefined>>()
  const nameOf = (path: string) => names.get(path) ?? dotted(path, roots)
  const byName = (name: string) => modules.get(name)

  const binding = (module: Module, name: string): ModuleBinding | undefined => {
    let known = bindings.get(module)
    if (!known) {
      known = bindingsOf(module, nameOf(module.path))
      bindings.set(module, known)
    }
    return known.get(name)
  }

  const taskNamed = (module: Module, expression: Expression, depth = 0): string | undefined => {
    if (depth > 10) return undefined
    if (expression.kind === 'name') {
      const found = binding(module, expression.id)
      if (found?.kind === 'definition' && found.statement.kind === 'class') {
        const key = `${module.path}\0${expression.id}`
        return twice.has(key) ? undefined : tasks.get(key)
      }
      if (found?.kind !== 'import' || found.name === null) return undefined
      const from = byName(found.module)
      return from && taskNamed(from, { ...expression, id: found.name }, depth + 1)
    }
    if (expression.kind !== 'attribute') return undefined
    const path = moduleNamed(module, expression.value)
    const from = path === undefined ? undefined : byName(path)
    return from && taskNamed(from, { kind: 'name', id: expression.name, span: expression.span }, depth + 1)
  }

  /** The dotted module that an expression names. */
  const moduleNamed = (module: Module, expression: Expression): string | undefined => {
    if (expression.kind === 'name') {
      const found = binding(module, expression.id)
      if (found?.kind !== 'import') return undefined
      return found.name === null ? found.module : `${found.module}.${found.name}`
    }
    if (expression.kind !== 'attribute') return undefined
    const outer = moduleNamed(module, expression.value)
    return outer === undefined ? undefined : `${outer}.${expression.name}`
  }

  return { byName, nameOf, binding, taskNamed }
}

/** Folders in front of the dotted names that tasks have. */
function importRoots(model: Model): readonly string[] {
  const roots = model.tasks.flatMap(({ module, at }) => {
    const tail = [`${module.replaceAll('.', '/')}.py`, `${module.replaceAll('.', '/')}/__init__.py`].find(
      (each) => at.path.endsWith(each),
    )
    return tail === undefined ? [] : [at.path.slice(0, at.path.length - tail.length)]
  })
  return [...new Set([...roots, ''])].sort((a, b) => b.length - a.length)
}

function dotted(path: string, roots: readonly string[]): string {
  const root = roots.find((each) => path.startsWith(each)) ?? ''
  return path
    .slice(root.length)
    .replace(/\.py$/, '')
    .replace(/\/__init__$/, '')
    .replaceAll('/', '.')
}

function bindingsOf(module: Module, name: string): Map<string, ModuleBinding | undefined> {
  const found = new Map<string, ModuleBinding | undefined>()
  const add = (bound: string, binding: ModuleBinding) =>
    found.set(bound, found.has(bound) ? undefined : binding)
  for (const statement of module.body) {
    if (statement.kind === 'import') {
      for (const { name: imported, as } of statement.names) {
        const first = imported.split('.')[0] ?? imported
        add(as ?? first, {
          kind: 'import',
          module: as === undefined ? first : imported,
          name: null,
          statement,
          in: module,
        })
      }
    } else if (statement.kind === 'importfrom') {
      if (statement.names === '*') continue
      const from = absolute(statement.module, statement.level, name, module.path)
      for (const each of statement.names)
        add(each.as ?? each.name, { kind: 'import', module: from, name: each.name, statement, in: module })
    } else {
      for (const bound of boundBy(statement)) add(bound, { kind: 'definition', statement, in: module })
    }
  }
  return found
}

export function absolute(module: string, level: number, from: string, path: string): string {
  if (level === 0) return module
  const parts = from.split('.')
  const kept = parts.slice(0, parts.length - (path.endsWith('/__init__.py') ? level - 1 : level))
  return [...kept, ...(module === '' ? [] : [module])].join('.')
}

/** Names that a statement binds in its scope; functions and classes inside keep theirs to themselves. */
export function boundBy(statement: Statement): ReadonlySet<string> {
  const bound = new Set<string>()
  const target = (node: Expression): void => {
    if (node.kind === 'name') bound.add(node.id)
    else if (node.kind === 'tuple' || node.kind === 'list') node.items.forEach(target)
    else if (node.kind === 'starred') target(node.value)
  }
  visitStatement(statement, {
    statement: (inner) => {
      if (inner.kind === 'function' || inner.kind === 'class') {
        bound.add(inner.name)
        return false
      }
      if (inner.kind === 'assign') inner.targets.forEach(target)
      else if (inner.kind === 'augassign' || inner.kind === 'annassign' || inner.kind === 'for')
        target(inner.target)
      else if (inner.kind === 'with') for (const item of inner.items) if (item.target) target(item.target)
      if (inner.kind === 'try')
        for (const handler of inner.handlers) if (handler.name !== undefined) bound.add(handler.name)
      if (inner.kind === 'import')
        for (const each of inner.names) bound.add(each.as ?? each.name.split('.')[0] ?? each.name)
      if (inner.kind === 'importfrom' && inner.names !== '*')
        for (const each of inner.names) bound.add(each.as ?? each.name)
      return undefined
    },
    expression: (inner) => {
      if (inner.kind === 'walrus') bound.add(inner.target.id)
      return undefined
    },
  })
  return bound
}

/** All names that a piece of code mentions. */
export function namesIn(node: Statement | Expression): ReadonlySet<string> {
  const names = new Set<string>()
  const visitor = {
    expression: (inner: Expression) => {
      if (inner.kind === 'name') names.add(inner.id)
      return undefined
    },
  }
  if ('span' in node && isStatement(node)) visitStatement(node, visitor)
  else visitExpression(node as Expression, visitor)
  return names
}

const statementKinds = new Set([
  'function',
  'class',
  'return',
  'assign',
  'augassign',
  'annassign',
  'expression',
  'if',
  'for',
  'while',
  'with',
  'try',
  'raise',
  'import',
  'importfrom',
  'global',
  'nonlocal',
  'delete',
  'assert',
  'pass',
  'break',
  'continue',
])

function isStatement(node: Statement | Expression): node is Statement {
  return statementKinds.has(node.kind)
}
