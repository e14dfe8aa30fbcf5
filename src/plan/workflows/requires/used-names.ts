import type { Module } from '../../../languages/python/syntax.js'
import type { TaskDefinition } from '../../../model/model.js'
import type { NamedIn } from '../arguments.js'
import { isBuiltin } from '../builtins.js'
import type { ModuleIndex } from '../module-index.js'
import type { MethodReading } from './method-reading.js'
import { Unsaid } from './unsaid.js'

/** Built-ins whose meaning depends on where they stand. */
const inward = new Set(['super', 'locals', 'globals', 'vars', 'eval', 'exec', '__class__', '__import__'])

/** The names of modules that the methods of one conversion use, which must mean the same where they are put together. */
export interface UsedNames {
  /** A name that is no parameter's local copy. */
  readonly use: (name: string, line: number, reading: MethodReading) => void
  /** All methods have been read: refuses names that would mean another thing where they stand now. */
  readonly check: (readings: readonly MethodReading[], functions: readonly string[]) => void
  readonly all: () => readonly NamedIn[]
}

export function openUsedNames(definition: TaskDefinition, index: ModuleIndex): UsedNames {
  const parameters = new Set(definition.parameters.map((each) => each.name))
  const modules = new Map<string, Module>()
  const uses: { readonly name: string; readonly line: number; readonly reading: MethodReading }[] = []

  const use = (name: string, line: number, reading: MethodReading): void => {
    const { method, role } = reading
    const { module } = method
    if (name === method.self) throw new Unsaid('It hands the task itself on.', line)
    if (reading.locals.has(name)) {
      if (role === 'inlined') throw new Unsaid(`The local name ${name} hides another.`, line)
      return
    }
    if (inward.has(name)) throw new Unsaid(`It calls ${name}().`, line)
    if (parameters.has(name)) throw new Unsaid(`The module-level name ${name} is a parameter's too.`, line)
    if (index.taskNamed(module, { kind: 'name', id: name, span: method.node.span }))
      throw new Unsaid(`It hands the class ${name} on.`, line)
    uses.push({ name, line, reading })
    const isBound = index.repository.bindings(module, name).length > 0
    if (!isBound && !isBuiltin(name)) throw new Unsaid(`The name ${name} is not known.`, line)
    const other = modules.get(name)
    if (other && other !== module && !isOneThing(name, other, module))
      throw new Unsaid(`The name ${name} means two things.`, line)
    if (isBound) modules.set(name, module)
  }

  /** Do two modules mean the same by a name? */
  const isOneThing = (name: string, one: Module, other: Module): boolean => {
    const [first, second] = [index.binding(one, name), index.binding(other, name)]
    if (first?.kind !== 'import' || second?.kind !== 'import') return false
    return first.module === second.module && first.name === second.name
  }

  return {
    use,
    check: (readings, functions) => {
      const [whole] = readings
      for (const { locals, method } of readings) {
        const name = functions.find((each) => locals.has(each))
        if (name !== undefined)
          throw new Unsaid(`The local name ${name} hides another.`, method.node.span.line, method.module.path)
      }
      for (const { name, line, reading } of uses) {
        const around = reading.role === 'inlined' ? readings : whole && reading !== whole ? [whole] : []
        const hidden = around.some((each) => each.locals.has(name)) || functions.includes(name)
        if (hidden)
          throw new Unsaid(`The local name ${name} hides another.`, line, reading.method.module.path)
      }
    },
    all: () => [...modules].map(([name, module]) => ({ name, module: index.repository.nameOf(module) })),
  }
}
