import type { Module, Statement } from '../../languages/python/syntax.js'
import { visitStatement } from '../../languages/python/visit.js'
import type { Fragment } from '../task-plan.js'
import type { Binding } from '../tasks/repository.js'
import type { FindFragments, NamedIn } from './arguments.js'
import { isBuiltin } from './builtins.js'
import { boundBy, type ModuleIndex, namesIn } from './module-index.js'

/**
 * Finds what names of the repository's modules stand for, with all that it needs in turn; nothing that needs Luigi comes
 * along. Modules that never reach Luigi stay where they are and are imported; `whole` copies from them too.
 */
export function openFragmentFinder(index: ModuleIndex, whole = false): FindFragments {
  const { repository } = index
  return (names) => {
    const found = new Map<string, Fragment>()
    return names.every((each) => collectFirst(each, found)) ? [...found.values()] : undefined
  }

  function collectFirst({ name, module }: NamedIn, found: Map<string, Fragment>): boolean {
    const own = repository.moduleNamed(module)
    if (own) return collect(own, name, found)
    return addImport(module, module === name ? null : name, name, own, found)
  }

  function collect(module: Module, name: string, found: Map<string, Fragment>): boolean {
    const binding = index.binding(module, name)
    if (!binding) return repository.bindings(module, name).length === 0 && isBuiltin(name)
    if (binding.kind === 'definition') return define(module, binding, found)
    const from = repository.moduleNamed(binding.module)
    const isInside = from !== undefined && binding.name !== null
    if (isInside && (whole || repository.reachesLuigi(binding.module))) {
      return binding.name === name && collect(from, name, found)
    }
    return addImport(binding.module, binding.name, name, module, found)
  }

  function define(
    module: Module,
    { statement }: Binding & { kind: 'definition' },
    found: Map<string, Fragment>,
  ): boolean {
    const key = `${module.path}:${statement.span.start}`
    if (found.has(key)) return true
    const names = [...boundBy(statement)]
    const { start, end, line } = statement.span
    const text = module.text.slice(start, end)
    found.set(key, { key, kind: 'definition', names, text, at: { path: module.path, line } })
    const inner = localNames(statement)
    const isLocal = (name: string) => inner.has(name) && repository.bindings(module, name).length === 0
    return [...namesIn(statement)].every(
      (name) => names.includes(name) || isLocal(name) || collect(module, name, found),
    )
  }
}

/** Names bound anywhere inside a statement: they may hide module-level ones. */
function localNames(statement: Statement): ReadonlySet<string> {
  const names = new Set<string>()
  const enter = (inner: Statement): void => {
    if (inner.kind === 'function') for (const param of inner.params) names.add(param.name)
    if (inner.kind !== 'function' && inner.kind !== 'class') return
    for (const each of inner.body) {
      for (const name of boundBy(each)) names.add(name)
      enter(each)
    }
  }
  enter(statement)
  visitStatement(statement, {
    expression: (node) => {
      if (node.kind === 'lambda') for (const param of node.params) names.add(param.name)
      if (node.kind !== 'comprehension') return undefined
      for (const { target } of node.generators) for (const name of namesIn(target)) names.add(name)
      return undefined
    },
  })
  return names
}

function addImport(
  module: string,
  name: string | null,
  as: string,
  from: Module | undefined,
  found: Map<string, Fragment>,
): boolean {
  if (/^luigi(\.|$)/.test(module)) return false
  const isPlain = as === (name ?? module.split('.')[0])
  const renamed = isPlain ? '' : ` as ${as}`
  const text = name === null ? `import ${module}${renamed}` : `from ${module} import ${name}${renamed}`
  const key = `import:${module}:${name ?? ''}:${as}`
  found.set(key, { key, kind: 'import', names: [as], text, at: { path: from?.path ?? '' } })
  return true
}
