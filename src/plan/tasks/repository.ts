import type { ClassDef, Module, Statement } from '../../languages/python/syntax.js'
import { visitStatements } from '../../languages/python/visit.js'
import type { Model, TaskDefinition } from '../../model/model.js'
import { neededTasks } from '../../model/requirements.js'
import { absolute, boundBy } from '../workflows/module-index.js'
import { lazily, remembered } from './remembered.js'

/** One place that binds a module-level name. */
export type Binding =
  /** `import module` (`name` null) or `from module import name`, absolute. */
  | {
      readonly kind: 'import'
      readonly module: string
      readonly name: string | null
      readonly statement: Statement
    }
  | { readonly kind: 'definition'; readonly statement: Statement }

/** A class that the repository writes. */
export interface ClassPlace {
  /** `module:Class` */
  readonly id: string
  readonly module: Module
  readonly node: ClassDef
}

/** The repository's sources, asked for by name: what a name of a module stands for, and which class an id names. */
export interface Repository {
  readonly model: Model
  readonly module: (path: string) => Module | undefined
  readonly moduleNamed: (name: string) => Module | undefined
  readonly nameOf: (module: Module) => string
  readonly bindings: (module: Module, name: string) => readonly Binding[]
  /** All names bound at the level of any module. */
  readonly allNames: ReadonlySet<string>
  readonly classOf: (id: string) => ClassPlace | undefined
  readonly taskNamed: (id: string) => TaskDefinition | undefined
  /** No module of the repository changes how Luigi makes task_ids. */
  readonly keepsTaskIds: () => boolean
  /** A task of the repository may require it, or yield it when it runs. */
  readonly isNeeded: (id: string) => boolean
  /** Another module that a module imports, itself or through others of the repository. */
  readonly imports: (from: Module, to: Module) => boolean
  /** The module is Luigi, or reaches it by imports inside the repository. */
  readonly reachesLuigi: (moduleName: string) => boolean
}

export function isLuigi(module: string): boolean {
  return module === 'luigi' || module.startsWith('luigi.')
}

export function openRepository(model: Model, sources: ReadonlyMap<string, Module>): Repository {
  const roots = importRoots(model)
  const names = new Map([...sources].map(([path, module]) => [module, dotted(path, roots)] as const))
  // A file may be imported from the repository's root too, whatever its own folder of imports is.
  const byName = new Map([
    ...[...sources].map(([path, module]) => [dotted(path, ['']), module] as const),
    ...[...names].map(([module, name]) => [name, module] as const),
  ])
  const nameOf = (module: Module) => names.get(module) ?? dotted(module.path, roots)
  const tasks = new Map(model.tasks.map((task) => [task.id, task]))
  const bindings = remembered((module: Module) => bindingsOf(module, nameOf(module)))
  const imports = remembered((module: Module) => importedModules(module, nameOf(module)))

  const reaches = new Map<string, boolean>()
  const reachesLuigi = (name: string): boolean => {
    if (isLuigi(name)) return true
    const known = reaches.get(name)
    if (known !== undefined) return known
    reaches.set(name, false)
    const module = byName.get(name)
    const package_ = name.includes('.') && reachesLuigi(name.slice(0, name.lastIndexOf('.')))
    const found = package_ || (module !== undefined && imports(module).some(reachesLuigi))
    reaches.set(name, found)
    return found
  }

  const reached = remembered((module: Module): ReadonlySet<Module> => {
    const found = new Set<Module>()
    const follow = (from: Module) => {
      for (const name of imports(from)) {
        const to = byName.get(name)
        if (!to || found.has(to)) continue
        found.add(to)
        follow(to)
      }
    }
    follow(module)
    return found
  })

  // d6tflow changes the constants of luigi.task when it is imported.
  const keepsTaskIds = lazily(() =>
    [...sources.values()].every(
      (module) =>
        isLuigi(nameOf(module)) ||
        (!/\bTASK_ID_[A-Z]/.test(module.text) && !imports(module).includes('d6tflow')),
    ),
  )
  const needed = lazily(() => new Set(model.tasks.flatMap(neededTasks)))
  const classes = remembered(classesOf)
  // The last class that fits: a later definition of a name replaces an earlier one.
  const classAt = (module: Module | undefined, id: string, fits: (node: ClassDef) => boolean) => {
    const node = module && classes(module).findLast(fits)
    return node && { id, module, node }
  }
  const classOf = (id: string): ClassPlace | undefined => {
    const task = tasks.get(id)
    if (task) return classAt(sources.get(task.at.path), id, (node) => node.span.start === task.start)
    const colon = id.includes(':') ? id.lastIndexOf(':') : id.lastIndexOf('.')
    const [name, line] = id.slice(colon + 1).split('@')
    const module = byName.get(id.slice(0, colon))
    return classAt(
      module,
      id,
      (node) => node.name === name && (line === undefined || node.span.line === Number(line)),
    )
  }

  return {
    model,
    module: (path) => sources.get(path),
    moduleNamed: (name) => byName.get(name),
    nameOf,
    bindings: (module, name) => bindings(module).get(name) ?? [],
    allNames: new Set([...sources.values()].flatMap((module) => [...bindings(module).keys()])),
    classOf: remembered(classOf),
    taskNamed: (id) => tasks.get(id),
    keepsTaskIds,
    isNeeded: (id) => needed().has(id),
    imports: (from, to) => reached(from).has(to),
    reachesLuigi,
  }
}

/** Every class of a module, in the order of the text. */
function classesOf(module: Module): readonly ClassDef[] {
  const found: ClassDef[] = []
  visitStatements(module.body, {
    statement: (node) => {
      if (node.kind === 'class') found.push(node)
      return undefined
    },
    expression: () => false,
  })
  return found
}

/** Folders in front of the dotted names that tasks have, with `/` at the end; the deepest first, the repository's own (``) last. */
export function importRoots(model: Model): readonly string[] {
  const roots = model.tasks.flatMap(({ module, at }) => {
    const path = module.replaceAll('.', '/')
    const tail = [`${path}.py`, `${path}/__init__.py`].find((each) => at.path.endsWith(each))
    return tail === undefined ? [] : [at.path.slice(0, at.path.length - tail.length)]
  })
  return [...new Set([...roots, ''])].sort((a, b) => b.length - a.length)
}

/** Where Python imports the repository from, as folders of it, the first to be looked at first. */
export function importPath(model: Model): readonly string[] {
  const roots = importRoots(model).toReversed()
  const others = [...new Set(model.tasks.flatMap((task) => task.importFolders ?? []))].sort()
  return [...roots, ...others.filter((each) => !roots.includes(`${each}/`))]
}

function dotted(path: string, roots: readonly string[]): string {
  const root = roots.find((each) => path.startsWith(each)) ?? ''
  return path
    .slice(root.length)
    .replace(/\.py$/, '')
    .replace(/\/__init__$/, '')
    .replaceAll('/', '.')
}

function bindingsOf(module: Module, name: string): Map<string, Binding[]> {
  const found = new Map<string, Binding[]>()
  const add = (bound: string, binding: Binding) => {
    const known = found.get(bound)
    if (known) known.push(binding)
    else found.set(bound, [binding])
  }
  for (const statement of module.body) {
    if (isMainGuard(statement)) continue
    if (statement.kind === 'import') {
      for (const { name: imported, as } of statement.names) {
        add(as ?? imported.split('.')[0]!, { kind: 'import', module: imported, name: null, statement })
      }
    } else if (statement.kind === 'importfrom' && statement.names !== '*') {
      const from = absolute(statement.module, statement.level, name, module.path)
      for (const each of statement.names)
        add(each.as ?? each.name, { kind: 'import', module: from, name: each.name, statement })
    } else for (const bound of boundBy(statement)) add(bound, { kind: 'definition', statement })
  }
  return found
}

/** `if __name__ == '__main__':` */
export function isMainGuard(statement: Statement): boolean {
  if (statement.kind !== 'if' || statement.test.kind !== 'compare') return false
  const sides = [statement.test.left, ...statement.test.rest.map((each) => each.value)]
  return sides.some((each) => each.kind === 'name' && each.id === '__name__')
}

/** Dotted modules that a module imports anywhere, and their parents. */
function importedModules(module: Module, name: string): readonly string[] {
  const found = new Set<string>()
  const add = (imported: string) => {
    const parts = imported.split('.')
    for (let length = 1; length <= parts.length; length += 1) found.add(parts.slice(0, length).join('.'))
  }
  visitStatements(module.body, {
    statement: (node) => {
      if (node.kind === 'import') for (const each of node.names) add(each.name)
      if (node.kind === 'importfrom') {
        const from = absolute(node.module, node.level, name, module.path)
        add(from)
        if (node.names !== '*') for (const each of node.names) add(`${from}.${each.name}`)
      }
      return undefined
    },
    expression: () => false,
  })
  return [...found]
}
