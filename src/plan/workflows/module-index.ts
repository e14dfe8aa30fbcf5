import type { Expression, Module, Statement } from '../../languages/python/syntax.js'
import { isStatement, visitExpression, visitStatement } from '../../languages/python/visit.js'
import type { TaskDefinition } from '../../model/model.js'
import type { Binding, Repository } from '../tasks/repository.js'

/** What names and expressions of the repository's modules stand for. */
export interface ModuleIndex {
  readonly repository: Repository
  /** Undefined: not bound, or bound in several places. */
  readonly binding: (module: Module, name: string) => Binding | undefined
  /** The task definition that an expression in a module names (`Load`, `warehouse.Load`). */
  readonly taskNamed: (module: Module, expression: Expression) => string | undefined
}

export function openModuleIndex(repository: Repository): ModuleIndex {
  const [own, library] = [true, false].map((isOwn) =>
    repository.model.tasks.filter((task) => (repository.moduleNamed(task.module) !== undefined) === isOwn),
  ) as [TaskDefinition[], TaskDefinition[]]
  const tasks = new Map(own.map((task) => [`${task.at.path}\0${task.name}`, task.id]))
  const libraryIds = new Set(library.map((task) => task.id))
  const libraryTask = (module: string, name: string) =>
    libraryIds.has(`${module}:${name}`) ? `${module}:${name}` : undefined
  const twice = new Set(
    repository.model.tasks
      .filter((task) => task.id.includes('@'))
      .map((task) => `${task.at.path}\0${task.name}`),
  )

  const binding = (module: Module, name: string): Binding | undefined => {
    const [first, ...others] = repository.bindings(module, name)
    return others.length === 0 ? first : undefined
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
      const from = repository.moduleNamed(found.module)
      return from
        ? taskNamed(from, { ...expression, id: found.name }, depth + 1)
        : libraryTask(found.module, found.name)
    }
    if (expression.kind !== 'attribute') return undefined
    const path = moduleNamed(module, expression.value)
    if (path === undefined) return undefined
    const from = repository.moduleNamed(path)
    return from
      ? taskNamed(from, { kind: 'name', id: expression.name, span: expression.span }, depth + 1)
      : libraryTask(path, expression.name)
  }

  /** The dotted module that an expression names. */
  const moduleNamed = (module: Module, expression: Expression): string | undefined => {
    if (expression.kind === 'name') {
      const found = binding(module, expression.id)
      if (found?.kind !== 'import') return undefined
      if (found.name !== null) return `${found.module}.${found.name}`
      const top = found.module.split('.')[0] ?? found.module
      return expression.id === top ? top : found.module
    }
    if (expression.kind !== 'attribute') return undefined
    const outer = moduleNamed(module, expression.value)
    return outer === undefined ? undefined : `${outer}.${expression.name}`
  }

  return { repository, binding, taskNamed }
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
