import type { Import, ImportFrom } from '../syntax.js'
import { coreMembers } from './core-library.js'
import { addForeignStar } from './names.js'
import type { Environment, ModuleValue, Site, Value } from './values.js'
import type { Vm } from './vm.js'

/** Runs an import statement: binds modules of the sources, of the library, or foreign paths. */
export function importStatement(vm: Vm, node: Import | ImportFrom, env: Environment, at: Site): void {
  if (node.kind === 'import') {
    for (const { name, as } of node.names) {
      const module = vm.importModule(name, at)
      const first = name.split('.')[0]!
      if (as !== undefined) env.names.set(as, module)
      else env.names.set(first, name === first ? module : vm.importModule(first, at))
    }
    return
  }
  if (node.module === '__future__' && node.level === 0) return
  const base = absoluteName(node, env.module)
  const module = vm.importModule(base, at)
  if (node.names === '*') {
    star(vm, module, base, env)
    return
  }
  for (const { name, as } of node.names) env.names.set(as ?? name, memberOf(vm, module, base, name, at))
}

/** The dotted name that `from . import x` means in a module. */
function absoluteName(node: ImportFrom, module: ModuleValue): string {
  if (node.level === 0) return node.module
  const isPackage = module.file?.endsWith('/__init__.py') || module.file === '__init__.py'
  const parts = module.name.split('.')
  const base = parts.slice(0, parts.length - node.level + (isPackage ? 1 : 0))
  return [...base, node.module].filter(Boolean).join('.')
}

/** `from base import name`: an attribute of the module, else a submodule. */
function memberOf(vm: Vm, module: Value, base: string, name: string, at: Site): Value {
  const core = coreMembers.get(`${base}.${name}`)
  if (core !== undefined) return core
  if (typeof module === 'object' && module !== null && module.kind === 'module') {
    const named = module.names.get(name)
    const own = named === undefined ? module.lookup?.(name) : named
    if (own !== undefined) return own
    const submodule = vm.module(base === '' ? name : `${base}.${name}`)
    if (submodule) return submodule
    if (module.syntax && !module.names.has('*'))
      return vm.raise('ImportError', `cannot import name '${name}' from '${base}'`, at)
    return vm.hooks.resolve(`${base}.${name}`) ?? { kind: 'foreign', path: `${base}.${name}` }
  }
  return vm.attribute(module, name, at)
}

function star(_vm: Vm, module: Value, base: string, env: Environment): void {
  if (typeof module !== 'object' || module === null || module.kind !== 'module' || !module.syntax) {
    addForeignStar(env.module.names, base)
    return
  }
  const all = module.names.get('__all__')
  const listed =
    all && typeof all === 'object' && (all.kind === 'list' || all.kind === 'tuple')
      ? new Set(all.items.filter((item) => typeof item === 'string'))
      : null
  for (const [name, value] of module.names) {
    if (listed ? listed.has(name) : !name.startsWith('_')) env.names.set(name, value)
  }
}
