import type { ClassDef } from '../syntax.js'
import { classMember } from './class-member.js'
import { completeEnum } from './enums.js'
import { raisedText } from './exceptions.js'
import { isUnknown } from './known.js'
import { completeNamedTuple } from './named-tuples.js'
import { PythonRaise, Unknowable, unknown } from './signals.js'
import { noteSubclass } from './subclasses.js'
import type { ClassValue, Site, UnknownValue, Value } from './values.js'
import type { Vm } from './vm.js'

/** A decorator whose meaning is not known may have changed anything of the class: nothing is inherited past the doubt. */
export function doubt(type: ClassValue, why: UnknownValue, what = 'a decorator of the class'): void {
  ;(type as { mro: readonly Value[] }).mro = [{ ...why, why: `${what}: ${why.why}` }, ...type.mro]
}

export interface ClassParts {
  readonly name: string
  readonly module: string
  readonly bases: readonly Value[]
  readonly attributes: Map<string, Value>
  readonly keywords: ReadonlyMap<string, Value>
  readonly node?: ClassDef | undefined
  readonly file?: string | undefined
  readonly isLocal?: boolean
  readonly metaclass?: ClassValue | undefined
}

/** Making a class costs as much as so many steps of the evaluation. */
const CLASS_STEPS = 200
/** A class that stands on more than this is no work of a person. */
const MRO_LIMIT = 300

/** A class value with its C3 order; also what `type(name, bases, dict)` makes. */
export function makeClass(vm: Vm, parts: ClassParts, at: Site): ClassValue {
  vm.step(at, CLASS_STEPS)
  const bases = withoutPlain(vm, parts.bases.map(asBase))
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
    ...(parts.isLocal ? { isLocal: true } : {}),
    ...(parts.metaclass ? { metaclass: parts.metaclass } : {}),
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
  for (const base of type.bases) if (isClass(base)) noteSubclass(base, type)
  nameDescriptors(vm, type, at)
  announce(vm, type, at)
  return type
}

/** `__set_name__` of what the class body binds. */
function nameDescriptors(vm: Vm, type: ClassValue, at: Site): void {
  for (const [name, value] of [...type.attributes]) {
    if (typeof value !== 'object' || value === null || value.kind !== 'instance') continue
    const method = classMember(value.type, '__set_name__')
    if (typeof method === 'object' && method?.kind === 'function')
      vm.call(method, [value, type, name], new Map(), at)
  }
}

/** `__init_subclass__` of the bases. */
function announce(vm: Vm, type: ClassValue, at: Site): void {
  const method = classMember(type, '__init_subclass__', type)
  if (method === undefined || isUnknown(method)) return
  const func = typeof method === 'object' && method?.kind === 'property' ? method.get : method
  if (typeof func !== 'object' || func?.kind !== 'function') return
  const keywords = new Map([...type.keywords].filter(([name]) => name !== 'metaclass'))
  try {
    vm.call(func, [type], keywords, at)
  } catch (signal) {
    if (signal instanceof Unknowable) doubt(type, signal.unknown, '__init_subclass__')
    else if (signal instanceof PythonRaise)
      doubt(type, unknown('error', raisedText(signal.exception), signal.at), '__init_subclass__')
    else throw signal
  }
}

function isClass(value: Value): value is ClassValue {
  return typeof value === 'object' && value !== null && value.kind === 'class'
}

/** Functions learn the class that they were written in: what super() starts from. */
function adopt(value: Value, type: ClassValue): void {
  if (typeof value !== 'object' || value === null) return
  if (value.kind === 'function') value.owner ??= type
  else if (value.kind === 'property') adopt(value.get, type)
}

/** A base that is taken to bring nothing counts only where nothing else is a base. */
function withoutPlain(vm: Vm, bases: readonly Value[]): readonly Value[] {
  const { plainBases } = vm.inputs
  if (!plainBases || bases.length < 2) return bases
  const real = bases.filter(
    (base) =>
      !(typeof base === 'object' && base !== null && base.kind === 'foreign' && plainBases.has(base.path)),
  )
  return real.length > 0 ? real : bases
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

export function sameClass(left: Value, right: Value): boolean {
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
