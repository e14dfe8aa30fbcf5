/** The standard library by dotted path. */
import type { ModuleValue, Value } from '../values.js'
import { builtins } from './builtins.js'
import { moduleOf } from './native.js'

const MODULES: Readonly<Record<string, () => ModuleValue>> = {
  builtins: () => moduleOf('builtins', {}, name => builtins.get(name)),
}

const made = new Map<string, ModuleValue>()

/**
 * A module of the library, or a name in one: `os.path.join`. Undefined where the library has nothing to say, so that the
 * evaluator treats the path as foreign.
 */
export function lookupLibrary(path: string): Value | undefined {
  const present = made.get(path)
  if (present !== undefined) return present
  if (Object.hasOwn(MODULES, path)) {
    const module = MODULES[path]!()
    made.set(path, module)
    return module
  }
  const dot = path.lastIndexOf('.')
  if (dot < 0) return undefined
  const owner = lookupLibrary(path.slice(0, dot))
  const name = path.slice(dot + 1)
  if (typeof owner !== 'object' || owner === null) return undefined
  return owner.kind === 'module' ? owner.lookup?.(name) : undefined
}
