import type { FunctionDef } from '../../../languages/python/syntax.js'
import { visitStatements } from '../../../languages/python/visit.js'
import { isBuiltin } from '../builtins.js'
import type { WrittenMethod } from '../methods.js'
import { boundBy, type ModuleIndex, namesIn } from '../module-index.js'

/** Every name that a method binds, in itself or in a function, lambda or comprehension inside. */
export function localsOf(method: FunctionDef): ReadonlySet<string> {
  const names = new Set(method.body.flatMap((each) => [...boundBy(each)]))
  visitStatements(method.body, {
    statement: (node) => {
      if (node.kind === 'function')
        for (const name of [
          ...node.params.map((each) => each.name),
          ...node.body.flatMap((each) => [...boundBy(each)]),
        ])
          names.add(name)
      return undefined
    },
    expression: (node) => {
      if (node.kind === 'lambda') for (const param of node.params) names.add(param.name)
      if (node.kind === 'comprehension')
        for (const { target } of node.generators) for (const name of namesIn(target)) names.add(name)
      return undefined
    },
  })
  return names
}

/**
 * May a local name that is a parameter's too be called otherwise everywhere? Only where it means one thing in the whole
 * method, and every place of it is a name that can be seen.
 */
export function mayRename(name: string, { module, node }: WrittenMethod, index: ModuleIndex): boolean {
  let isPlain = true
  const isFunctionWide = node.body.some((each) => boundBy(each).has(name))
  if (!isFunctionWide && (index.repository.bindings(module, name).length > 0 || isBuiltin(name))) return false
  visitStatements(node.body, {
    statement: (inner) => {
      if (/^(function|class|try|import|importfrom|global|nonlocal)$/.test(inner.kind)) isPlain = false
      return undefined
    },
    expression: (inner) => {
      if (inner.kind === 'lambda') isPlain = false
      return undefined
    },
  })
  return isPlain
}

export function freeName(name: string, taken: readonly string[]): string {
  let fresh = `local_${name}`
  while (taken.includes(fresh)) fresh += '_'
  return fresh
}
