import type { Module } from '../../languages/python/syntax.js'
import type { TaskView } from './members.js'
import type { Reading } from './notebook.js'
import type { Repository } from './repository.js'
import type { Finding } from './rule.js'

/**
 * The texts of a native body stand in one new module. A name that they take from several legacy modules must mean the
 * same in all of them, and in the module of the task.
 */
export function nameClashes(bodies: readonly Reading[], view: TaskView): readonly Finding[] {
  const { repository } = view
  const home = repository.module(view.definition.at.path)
  const origins = new Map<string, Module>()
  const found: Finding[] = []
  const look = (name: string, module: Module, line: number) => {
    const at = { path: module.path, line }
    const other = origins.get(name) ?? home
    if (other && !sameMeaning(name, module, other, repository)) {
      found.push({ code: 'LUIGI-N217', why: `\`${name}\` is another thing in ${other.path}`, at })
    }
    origins.set(name, module)
  }
  for (const { module, free, borrowed, glue } of bodies) {
    for (const [name, line] of free) look(name, module, line)
    for (const each of borrowed) look(each.name, each.module, each.line)
    for (const name of [...free.keys(), ...borrowed.map((each) => each.name)]) {
      if (!glue.has(name) && name !== 'inputs' && name !== 'output') continue
      const why = `\`${name}\` is a name of the generated code, too`
      found.push({ code: 'LUIGI-N217', why, at: { path: module.path, line: free.get(name) ?? 1 } })
    }
  }
  return found
}

/** Where a name leads to: a definition's module, or what an import names. Null: it is a builtin, or not bound. */
function meaning(name: string, module: Module, repository: Repository, depth = 0): string | null {
  const [binding, ...others] = repository.bindings(module, name)
  if (!binding) return null
  if (others.length > 0 && !(binding.kind === 'import' && binding.name === null))
    return `${module.path} ${name}`
  if (binding.kind === 'definition' || depth > 10) return `${module.path} ${name}`
  // `import a.b` and `import a.c` bind the same package.
  if (binding.name === null) return binding.module.split('.')[0] === name ? name : binding.module
  const from = repository.moduleNamed(binding.module)
  const inner = from && meaning(binding.name, from, repository, depth + 1)
  return inner ?? `${binding.module} ${binding.name}`
}

function sameMeaning(name: string, a: Module, b: Module, repository: Repository): boolean {
  if (a === b) return true
  const [one, other] = [meaning(name, a, repository), meaning(name, b, repository)]
  // A name that the second module does not bind is free there, unless the first means a builtin by it.
  return one === other || other === null
}
