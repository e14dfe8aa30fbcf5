import type { Module, Statement } from '../../languages/python/syntax.js'
import { visitStatement } from '../../languages/python/visit.js'
import type { Fragment } from '../plan.js'
import type { FindFragments } from './arguments.js'
import { isBuiltin } from './builtins.js'
import { boundBy, type ModuleBinding, type ModuleIndex, namesIn } from './module-index.js'

/** Finds what names of the repository's modules stand for, with all that it needs in turn; nothing that needs Luigi comes along. */
export function openFragmentFinder(index: ModuleIndex): FindFragments {
  return (names) => {
    const found = new Map<string, Fragment>()
    const ok = names.every(({ name, module }) => {
      const own = index.byName(module)
      return own
        ? collect(own, name, found)
        : addImport(module === name ? { module, name: null, as: name } : { module, name, as: name }, found)
    })
    return ok ? [...found.values()] : undefined
  }

  function collect(module: Module, name: string, found: Map<string, Fragment>): boolean {
    const binding = index.binding(module, name)
    if (!binding) return isBuiltin(name)
    if (binding.kind === 'definition') return define(binding, found)
    const from = index.byName(binding.module)
    if (!from) return addImport({ module: binding.module, name: binding.name, as: name }, found)
    return binding.name === name ? collect(from, name, found) : false
  }

  function define(
    { statement, in: module }: ModuleBinding & { kind: 'definition' },
    found: Map<string, Fragment>,
  ): boolean {
    const key = `${module.path}:${statement.span.start}`
    if (found.has(key)) return true
    const names = [...boundBy(statement)]
    const { start, end, line } = statement.span
    found.set(key, {
      key,
      kind: 'definition',
      names,
      text: module.text.slice(start, end),
      at: { path: module.path, line },
    })
    const inner = localNames(statement)
    return [...namesIn(statement)].every(
      (name) =>
        names.includes(name) ||
        (inner.has(name) && !index.binding(module, name)) ||
        collect(module, name, found),
    )
  }
}

/** Names bound anywhere inside a statement: they may hide module-level ones. */
export function localNames(statement: Statement): ReadonlySet<string> {
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
  { module, name, as }: { module: string; name: string | null; as: string },
  found: Map<string, Fragment>,
): boolean {
  if (/^luigi(\.|$)/.test(module)) return false
  const renamed = as === (name ?? module) ? '' : ` as ${as}`
  const text = name === null ? `import ${module}${renamed}` : `from ${module} import ${name}${renamed}`
  const key = `import:${module}:${name ?? ''}:${as}`
  found.set(key, { key, kind: 'import', names: [as], text, at: { path: '' } })
  return true
}
