import type { ClassDef } from '../syntax.js'
import { exceptionClass, raisedText } from './exceptions.js'
import { isUnknown } from './known.js'
import { typeNamesOf } from './library/index.js'
import { type ClassParts, doubt, makeClass, sameClass } from './make-class.js'
import { makeByMetaclass, metaclassOf } from './metaclasses.js'
import { plainOf } from './plain.js'
import { PythonRaise, Unknowable, unknown } from './signals.js'
import type { ClassValue, Environment, InstanceValue, Site, Value } from './values.js'
import type { Vm } from './vm.js'

/** Runs a class statement: its bases, its body, its decorators. */
export function defineClass(vm: Vm, node: ClassDef, env: Environment, at: Site): Value {
  const bases: Value[] = []
  for (const base of node.bases) {
    const value = vm.evaluate(base.value, env)
    if (base.star) bases.push(...vm.iterate(value, at))
    else bases.push(value)
  }
  const keywords = new Map<string, Value>()
  for (const keyword of node.keywords)
    if (keyword.name !== undefined) keywords.set(keyword.name, vm.evaluate(keyword.value, env))
  const scope: Environment = { names: new Map(), parent: env, module: env.module, isClass: true }
  // A class of a function is made while the program runs: what fails there ends the function.
  if (isInFunction(env)) vm.execute(node.body, scope)
  else vm.executeTolerant(node.body, scope)
  const parts: ClassParts = {
    name: node.name,
    module: env.module.name,
    bases,
    attributes: scope.names,
    keywords,
    node,
    file: env.module.file,
    isLocal: env.isClass === true || env.frame !== undefined,
  }
  const metaclass = metaclassOf(bases, keywords)
  let type: ClassValue
  if (metaclass === undefined) type = makeClass(vm, parts, at)
  else {
    const made = makeByMetaclass(vm, metaclass, parts, at)
    if (typeof made !== 'object' || made === null || made.kind !== 'class') return made
    type = made
  }
  let value: Value = type
  for (const decorator of [...node.decorators].reverse()) {
    try {
      const func = vm.evaluate(decorator, env)
      ;(type.decorators as Value[]).unshift(func)
      const decorated = vm.call(func, [value], new Map(), at)
      if (isUnknown(decorated)) doubt(type, decorated)
      else value = decorated
    } catch (signal) {
      if (signal instanceof Unknowable) doubt(type, signal.unknown)
      else if (signal instanceof PythonRaise)
        doubt(type, unknown('error', raisedText(signal.exception), signal.at))
      else throw signal
    }
  }
  return value
}

function isInFunction(env: Environment): boolean {
  for (let scope: Environment | undefined = env; scope; scope = scope.parent) if (scope.frame) return true
  return false
}

/** Classes of the standard library that no value of the evaluator's own kinds is, unless its type says so. */
const KNOWN_TYPES = /^(types\.\w+Type|collections\.abc\.\w+View)$/

/** isinstance(value, type) for one class; undefined when it cannot be known. */
export function isInstance(value: Value, type: Value): boolean | undefined {
  if (isUnknown(value) || isUnknown(type)) return undefined
  if (typeof type !== 'object' || type === null) return undefined
  if (type.kind === 'native') return isOfBuiltin(plainOf(value), type.name)
  if (type.kind === 'foreign') {
    const path = type.path.replace(/^six\.moves\.collections_abc\./, 'collections.abc.')
    const isView = typeof value === 'object' && value !== null && value.kind === 'object'
    const names = KNOWN_TYPES.test(path) && !isView ? typeNamesOf(value) : undefined
    if (names) return names.includes(path)
  }
  const own =
    typeof value === 'object' &&
    value !== null &&
    (value.kind === 'instance' ? value.type : value.kind === 'tuple' ? value.type : undefined)
  if (!own)
    return type.kind === 'class' ? false : type.kind === 'foreign' ? ofForeign(value, type.path) : undefined
  if (own.mro.some((base) => sameClass(base, type))) return true
  return own.mro.some((base) => typeof base === 'object' && base !== null && base.kind !== 'class') &&
    type.kind !== 'class'
    ? undefined
    : false
}

function ofForeign(value: Value, path: string): boolean | undefined {
  if (typeof value === 'object' && value !== null && value.kind === 'object') return value.type.name === path
  const names = typeNamesOf(value)
  if (names) return names.includes(path)
  return typeof value !== 'object' || value === null ? false : undefined
}

/** An instance of a class whose bases are all in the sources is none of a builtin type that is no base of it. */
function instanceOfBuiltin(value: InstanceValue, name: string): boolean | undefined {
  const isKnown = value.type.mro.every(
    (base) => typeof base === 'object' && base !== null && base.kind === 'class',
  )
  return isKnown && !exceptionClass(name) ? false : undefined
}

function isOfBuiltin(value: Value, name: string): boolean | undefined {
  const kind = typeof value === 'object' && value !== null ? value.kind : undefined
  switch (name) {
    case 'str':
    case 'unicode':
    case 'basestring':
      return kind === 'symbol' ? undefined : typeof value === 'string'
    case 'int':
    case 'long':
      return kind === 'symbol' ? undefined : typeof value === 'bigint' || typeof value === 'boolean'
    case 'float':
      return kind === 'symbol' ? undefined : typeof value === 'number'
    case 'bool':
      return kind === 'symbol' ? undefined : typeof value === 'boolean'
    case 'dict':
      return kind === 'symbol'
        ? undefined
        : typeof value === 'object' &&
            value !== null &&
            value.kind === 'dict' &&
            value.type !== 'FrozenOrderedDict'
    case 'list':
    case 'tuple':
    case 'bytes':
      return kind === 'symbol' ? undefined : kind === name
    case 'set':
    case 'frozenset':
      return kind === 'symbol' ? undefined : kind === 'set'
    case 'object':
      return true
    case 'type':
      return kind === 'native' || kind === 'foreign' || kind === 'symbol' ? undefined : kind === 'class'
    case 'property':
    case 'staticmethod':
    case 'classmethod':
      return kind === 'symbol' || kind === 'foreign'
        ? undefined
        : typeof value === 'object' && value?.kind === 'property' && value.descriptor === name
    default:
      if (kind === 'symbol') return undefined
      if (kind === 'instance') return instanceOfBuiltin(value as InstanceValue, name)
      if (kind === 'object') return typeNamesOf(value)?.includes(name) ?? false
      return exceptionClass(name)
        ? false
        : kind === undefined || kind === 'list' || kind === 'dict' || kind === 'tuple' || kind === 'set'
          ? false
          : undefined
  }
}
