import type { ClassValue, FunctionValue, Site } from '../../languages/python/evaluate/values.js'
import type { LuigiProgram } from './program.js'
import { siteOf } from './site.js'

/** A method of a task class that is asked what it gives. */
export interface AskedMethod {
  readonly program: LuigiProgram
  readonly type: ClassValue
  readonly method: FunctionValue
}

/** Is the function's code in the repository? */
export function isOfRepository({ modules }: LuigiProgram, { module }: FunctionValue): boolean {
  return module.file !== undefined && modules.parsed.has(module.file)
}

/** The text of a function; empty for one outside the repository. */
export function textOfMethod({ modules }: LuigiProgram, { module, node }: FunctionValue): string {
  return modules.parsed.get(module.file ?? '')?.text.slice(node.span.start, node.span.end) ?? ''
}

/** A method of the sources by its name; undefined for Luigi's own. */
export function methodOf(program: LuigiProgram, type: ClassValue, name: string): FunctionValue | undefined {
  const found = program.evaluator.vm.classMember(type, name)
  if (typeof found !== 'object' || found === null) return undefined
  const func = found.kind === 'property' ? found.get : found
  if (typeof func !== 'object' || func === null || func.kind !== 'function') return undefined
  return isOfRepository(program, func) ? func : undefined
}

/** A method that a library on Luigi, or a decorator, gives the class. */
export function libraryMethod(
  program: LuigiProgram,
  type: ClassValue,
  name: string,
): FunctionValue | undefined {
  const found = program.evaluator.vm.classMember(type, name)
  const isOwn = found === program.classes.task.attributes.get(name)
  return typeof found === 'object' && found !== null && found.kind === 'function' && !isOwn
    ? found
    : undefined
}

/** The method of a name in each class that a task stands on. */
export function writtenBy(program: LuigiProgram, type: ClassValue, name: string): readonly FunctionValue[] {
  return type.mro.flatMap((base) => {
    if (typeof base !== 'object' || base === null || base.kind !== 'class') return []
    const own = base.attributes.get(name)
    if (typeof own !== 'object' || own === null || own.kind !== 'function') return []
    return isOfRepository(program, own) ? [own] : []
  })
}

/** Where a method of the repository stands; one of a library is shown at the class. */
export function siteOfMethod({ program, type, method }: AskedMethod): Site {
  const path = method.module.file
  return path !== undefined && program.modules.parsed.has(path)
    ? { path, line: method.node.span.line }
    : siteOf(type)
}
