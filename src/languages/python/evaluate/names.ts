import { localNames } from './bound-names.js'
import { coreBuiltins } from './core-builtins.js'
import { lookupCore } from './core-library.js'
import { exceptionClass } from './exceptions.js'
import { orElse } from './known.js'
import { builtins, lookupLibrary } from './library/index.js'
import { python2Builtin } from './python2.js'
import { unknown } from './signals.js'
import { asShared } from './symbols.js'
import type { Environment, Site, Value } from './values.js'
import type { Vm } from './vm.js'

/** Modules that a star import brought in and whose names are not known one by one, by module. */
const STAR = '*'

/** The value of a name: scopes outward, the module, builtins, then what star imports from outside may have brought. */
export function lookupName(vm: Vm, name: string, env: Environment, at: Site): Value {
  for (let scope: Environment | undefined = env; scope; scope = scope.parent) {
    if (scope.frame?.globals.has(name)) break
    const value = scope.names.get(name)
    if (value !== undefined) return value
    if (scope.frame && !scope.frame.nonlocals.has(name) && localNames(scope.frame.func.node).has(name))
      return vm.raise('UnboundLocalError', `local variable '${name}' is used before it is bound`, at)
  }
  if (name === '__class__') {
    const owner = ownerOf(env)
    if (owner) return owner
  }
  return orElse(moduleName(vm, name, env, at), () =>
    orElse(python2Builtin(name, env) ?? builtinName(name), () =>
      vm.raise('NameError', `name '${name}' is not defined`, at),
    ),
  )
}

/** Binds a name where it belongs: in the scope, or in the one that `global` and `nonlocal` say. */
export function bindName(name: string, value: Value, env: Environment): void {
  if (env.frame?.globals.has(name)) env.module.names.set(name, asShared(value))
  else if (env.frame?.nonlocals.has(name)) {
    let scope = env.parent
    while (scope && !scope.names.has(name)) scope = scope.parent
    ;(scope ?? env).names.set(name, value)
  } else env.names.set(name, value)
}

/** The class in whose body the running function was defined: what `__class__` names there. */
function ownerOf(env: Environment): Value | undefined {
  for (let scope: Environment | undefined = env; scope; scope = scope.parent)
    if (scope.frame?.func.owner) return scope.frame.func.owner
  return undefined
}

function moduleName(vm: Vm, name: string, env: Environment, at: Site): Value | undefined {
  const { names } = env.module
  const own = names.get(name)
  if (own !== undefined) return own
  if (name === '__name__') return env.module.name
  if (name === '__file__') return unknown('environment', 'the path where the code is installed', at)
  const stars = names.get(STAR)
  if (stars === undefined || builtinName(name) !== undefined) return undefined
  const paths = (stars as { kind: 'list'; items: Value[] }).items as string[]
  for (const path of [...paths].reverse()) {
    const found = vm.hooks.resolve(`${path}.${name}`) ?? libraryMember(path, name)
    if (found !== undefined) return found
  }
  return unknown(
    'external',
    `${name} may come from a star import of ${((stars as { items: Value[] }).items as string[]).join(', ')}`,
    at,
  )
}

function libraryMember(module: string, name: string): Value | undefined {
  if (name.startsWith('_')) return undefined
  return lookupCore(module)?.names.get(name) ?? lookupLibrary(`${module}.${name}`)
}

/** Remembers a star import whose names are outside the sources. */
export function addForeignStar(names: Map<string, Value>, path: string): void {
  const stars = names.get(STAR)
  if (stars && typeof stars === 'object' && stars.kind === 'list') stars.items.push(path)
  else names.set(STAR, { kind: 'list', items: [path] })
}

/** May every program use the name as it is, or import it from the standard library? */
export function isStandardName(name: string): boolean {
  return (
    builtinName(name) !== undefined || lookupCore(name) !== undefined || lookupLibrary(name) !== undefined
  )
}

export function builtinName(name: string): Value | undefined {
  return coreBuiltins.get(name) ?? builtins.get(name) ?? exceptionClass(name)
}
