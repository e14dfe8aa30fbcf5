import type { ClassDef } from '../syntax.js'
import { completeEnum, completeNamedTuple } from './class-kinds.js'
import { exceptionClass } from './exceptions.js'
import { isUnknown } from './known.js'
import { typeNamesOf } from './library/index.js'
import { PythonRaise, Unknowable, unknown } from './signals.js'
import type { ClassValue, Environment, InstanceValue, Site, UnknownValue, Value } from './values.js'
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
  const type = makeClass(
    vm,
    {
      name: node.name,
      module: env.module.name,
      bases,
      attributes: scope.names,
      keywords,
      node,
      file: env.module.file,
    },
    at,
  )
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
        doubt(type, unknown('error', 'a decorator of the class fails', signal.at))
      else throw signal
    }
  }
  return value
}

function isInFunction(env: Environment): boolean {
  for (let scope: Environment | undefined = env; scope; scope = scope.parent) if (scope.frame) return true
  return false
}

/** A decorator whose meaning is not known may have changed anything of the class: nothing is inherited past the doubt. */
function doubt(type: ClassValue, why: UnknownValue): void {
  ;(type as { mro: readonly Value[] }).mro = [
    { ...why, why: `a decorator of the class: ${why.why}` },
    ...type.mro,
  ]
}

interface ClassParts {
  readonly name: string
  readonly module: string
  readonly bases: readonly Value[]
  readonly attributes: Map<string, Value>
  readonly keywords: ReadonlyMap<string, Value>
  readonly node?: ClassDef | undefined
  readonly file?: string | undefined
}

/** Making a class costs as much as so many steps of the evaluation. */
const CLASS_STEPS = 200
/** A class that stands on more than this is no work of a person. */
const MRO_LIMIT = 300

/** A class value with its C3 order; also what `type(name, bases, dict)` makes. */
export function makeClass(vm: Vm, parts: ClassParts, at: Site): ClassValue {
  vm.step(at, CLASS_STEPS)
  const bases = parts.bases.map((base) => asBase(base))
  const type: ClassValue = {
    kind: 'class',
    name: parts.name,
    module: parts.module,
    ...(parts.node ? { node: parts.node } : {}),
    ...(parts.file ? { file: parts.file } : {}),
    bases,
    mro: [],
    attributes: parts.attributes,
    decorators: [],
    keywords: parts.keywords,
  }
  const order = linearize(type, bases)
  ;(type as { mro: readonly Value[] }).mro =
    order === undefined
      ? [type, unknown('error', 'no consistent method resolution order', at)]
      : order.length > MRO_LIMIT
        ? [type, unknown('budget', `it has more than ${MRO_LIMIT} bases`, at)]
        : order
  for (const value of parts.attributes.values()) adopt(value, type)
  completeEnum(vm, type, at)
  completeNamedTuple(vm, type, at)
  vm.hooks.classDefined?.(type, at)
  return type
}

/** Functions learn the class that they were written in: what super() starts from. */
function adopt(value: Value, type: ClassValue): void {
  if (typeof value !== 'object' || value === null) return
  if (value.kind === 'function') value.owner ??= type
  else if (value.kind === 'property') adopt(value.get, type)
}

/** What stands in a base list as a class; builtin types that are functions here count for nothing. */
function asBase(base: Value): Value {
  if (typeof base === 'object' && base !== null) {
    if (base.kind === 'class' || base.kind === 'foreign' || base.kind === 'unknown') return base
    if (base.kind === 'native')
      return { kind: 'foreign', path: base.name === 'object' ? 'builtins.object' : base.name }
  }
  return unknown('unsupported', 'a base that is no class')
}

/** Bases that bring nothing that an evaluation can meet. */
const INERT_BASES = new Set(['builtins.object', 'typing.Generic', 'typing.Protocol', 'abc.ABC'])

/** C3 linearisation; undefined when there is none. `object` is left out. */
function linearize(type: ClassValue, bases: readonly Value[]): readonly Value[] | undefined {
  const real = bases.filter(
    (base) =>
      !(typeof base === 'object' && base !== null && base.kind === 'foreign' && INERT_BASES.has(base.path)),
  )
  const lists = [
    ...real.map((base) =>
      typeof base === 'object' && base !== null && base.kind === 'class' ? [...base.mro] : [base],
    ),
    [...real],
  ].filter((list) => list.length > 0)
  const order: Value[] = [type]
  const [only] = lists
  if (only !== undefined && real.length === 1) return [type, ...only]
  while (lists.length > 0) {
    const head = lists
      .map((list) => list[0]!)
      .find((candidate) =>
        lists.every((list) => list.slice(1).every((other) => !sameClass(other, candidate))),
      )
    if (head === undefined) return undefined
    order.push(head)
    for (const list of lists) if (sameClass(list[0]!, head)) list.shift()
    for (let at = lists.length - 1; at >= 0; at -= 1) if (lists[at]!.length === 0) lists.splice(at, 1)
  }
  return order
}

function sameClass(left: Value, right: Value): boolean {
  if (left === right) return true
  return (
    typeof left === 'object' &&
    left !== null &&
    left.kind === 'foreign' &&
    typeof right === 'object' &&
    right !== null &&
    right.kind === 'foreign' &&
    left.path === right.path
  )
}

/** Classes of the standard library that no value of the evaluator's own kinds is, unless its type says so. */
const KNOWN_TYPES = /^(types\.\w+Type|collections\.abc\.\w+View)$/

/** isinstance(value, type) for one class; undefined when it cannot be known. */
export function isInstance(value: Value, type: Value): boolean | undefined {
  if (isUnknown(value) || isUnknown(type)) return undefined
  if (typeof type !== 'object' || type === null) return undefined
  if (type.kind === 'native') return isOfBuiltin(value, type.name)
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
  if (typeof value !== 'object' || value === null)
    return /^(collections\.abc|typing|numbers)/.test(path) ? undefined : false
  return undefined
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
      return kind === 'class'
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
