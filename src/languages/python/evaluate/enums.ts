import { classMember } from './class-member.js'
import { isUnknown } from './known.js'
import { unknown } from './signals.js'
import type { ClassValue, InstanceValue, Site, Value } from './values.js'
import type { Vm } from './vm.js'

/** What an Enum class keeps beside its attributes. */
interface EnumShape {
  readonly members: readonly InstanceValue[]
  /** The builtin type that members are, too: `class X(str, Enum)`. */
  readonly mixin: 'str' | 'int' | null
  /** Bases of the enum module: what texts and operations follow from. */
  readonly base: 'Enum' | 'IntEnum' | 'StrEnum' | 'Flag' | 'IntFlag'
}

const shapes = new WeakMap<ClassValue, EnumShape>()
const BASES = ['Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag'] as const

/** The members of an Enum class, in order; undefined of any other class. */
export function enumMembers(type: ClassValue): readonly InstanceValue[] | undefined {
  return shapes.get(type)?.members
}

function shapeAbove(type: ClassValue): Omit<EnumShape, 'members'> | undefined {
  let base: EnumShape['base'] | undefined
  let mixin: EnumShape['mixin'] = null
  for (const each of type.mro) {
    if (typeof each !== 'object' || each === null) continue
    if (each.kind === 'class') {
      const known = each === type ? undefined : shapes.get(each)
      base ??= known?.base
      mixin ??= known?.mixin ?? null
    } else if (each.kind === 'foreign') {
      base ??= BASES.find((name) => each.path === `enum.${name}`)
      if (each.path === 'str' || each.path === 'int') mixin ??= each.path
    }
  }
  if (base === undefined) return undefined
  return {
    base,
    mixin: mixin ?? (base === 'StrEnum' ? 'str' : base === 'IntEnum' || base === 'IntFlag' ? 'int' : null),
  }
}

const NO_MEMBERS = new Set(['function', 'property', 'native', 'class', 'method'])

/** Turns the constants of an Enum class into its members. */
export function completeEnum(vm: Vm, type: ClassValue, at: Site): void {
  const above = shapeAbove(type)
  if (above === undefined) return
  Object.assign(type, {
    mro: type.mro.filter((base) => !(typeof base === 'object' && base !== null && base.kind === 'foreign')),
  })
  const members: InstanceValue[] = []
  shapes.set(type, { ...above, members })
  const names: [string, InstanceValue][] = []
  for (const [name, written] of [...type.attributes]) {
    if (name.startsWith('_')) continue
    if (typeof written === 'object' && written !== null && NO_MEMBERS.has(written.kind)) continue
    const value = isAuto(written) ? automatic(above.base, name, members) : written
    const alias = members.find((member) => member.attributes.get('value') === value)
    const member = alias ?? memberOf(vm, type, above, name, value, at)
    if (!alias) members.push(member)
    type.attributes.set(name, member)
    names.push([name, member])
  }
  type.attributes.set('__members__', {
    kind: 'dict',
    entries: new Map(names.map(([name, member]) => [`s${name}`, { key: name, value: member }])),
  })
}

function isAuto(value: Value): boolean {
  return typeof value === 'object' && value !== null && value.kind === 'foreign' && value.path === 'enum.auto'
}

/** `auto()`: the lower-case name, the next power of two, or one more than the last. */
function automatic(base: EnumShape['base'], name: string, before: readonly InstanceValue[]): Value {
  if (base === 'StrEnum') return name.toLowerCase()
  const numbers = before
    .map((member) => member.attributes.get('value'))
    .filter((value) => typeof value === 'bigint')
  let highest = 0n
  for (const number of numbers) if (number > highest) highest = number
  if (base !== 'Flag' && base !== 'IntFlag') return highest + 1n
  return highest === 0n ? 1n : 1n << BigInt(highest.toString(2).length)
}

function memberOf(
  vm: Vm,
  type: ClassValue,
  { mixin }: Omit<EnumShape, 'members'>,
  name: string,
  value: Value,
  at: Site,
): InstanceValue {
  const member: InstanceValue = {
    kind: 'instance',
    type,
    attributes: new Map<string, Value>([
      ['name', name],
      ['_name_', name],
      ['value', value],
      ['_value_', value],
    ]),
    ...(mixin !== null ? { plain: value } : {}),
  }
  const maker = classMember(type, '__new__')
  if (maker !== undefined && !isUnknown(maker)) {
    const why = unknown('unsupported', `${type.name} makes its own members`, at)
    for (const attribute of ['value', '_value_']) member.attributes.set(attribute, why)
    return member
  }
  const init = classMember(type, '__init__')
  if (init !== undefined && !isUnknown(init)) {
    const given =
      typeof value === 'object' && value !== null && value.kind === 'tuple' ? value.items : [value]
    vm.call(init, [member, ...given], new Map(), at)
  }
  return member
}

/** `Type(value)`: the member of a value, what `_missing_` finds, or a combination of flags. */
export function enumByValue(vm: Vm, type: ClassValue, value: Value, at: Site): Value {
  const shape = shapes.get(type)!
  for (const member of shape.members) {
    const own = member.attributes.get('value')!
    if (isUnknown(own)) return own
    if (member === value || vm.equal(own, value, at)) return member
  }
  const missing = classMember(type, '_missing_')
  if (missing !== undefined) {
    const found = vm.call(vm.attribute(type, '_missing_', at), [value], new Map(), at)
    if (found !== null) return found
  }
  if ((shape.base === 'Flag' || shape.base === 'IntFlag') && typeof value === 'bigint')
    return flagOf(type, shape, value)
  return vm.raise('ValueError', `${vm.repr(value, at)} is not a valid ${type.name}`, at)
}

const combinations = new WeakMap<ClassValue, Map<bigint, InstanceValue>>()

function flagOf(type: ClassValue, shape: EnumShape, value: bigint): Value {
  const member = shape.members.find((each) => each.attributes.get('value') === value)
  if (member) return member
  const all = shape.members.reduce((bits, each) => bits | numberOf(each), 0n)
  if (value < 0n || (value & ~all) !== 0n)
    return unknown('unsupported', `a flag of ${type.name} without a name`)
  const known = combinations.get(type) ?? new Map<bigint, InstanceValue>()
  combinations.set(type, known)
  const made: InstanceValue = known.get(value) ?? {
    kind: 'instance',
    type,
    attributes: new Map<string, Value>([
      ['value', value],
      ['_value_', value],
    ]),
    ...(shape.mixin === 'int' ? { plain: value } : {}),
  }
  known.set(value, made)
  return made
}

function numberOf(flag: InstanceValue): bigint {
  const value = flag.attributes.get('value')
  return typeof value === 'bigint' ? value : 0n
}

/** `|`, `&` and `^` of flags, and `in` and truth of one; undefined for anything else. */
export function flagOperation(op: string, left: Value, right: Value): Value | undefined {
  const type = flagType(left)
  if (type === undefined || flagType(right) !== type) return undefined
  const [a, b] = [numberOf(left as InstanceValue), numberOf(right as InstanceValue)]
  const shape = shapes.get(type)!
  switch (op) {
    case '|':
      return flagOf(type, shape, a | b)
    case '&':
      return flagOf(type, shape, a & b)
    case '^':
      return flagOf(type, shape, a ^ b)
    case 'in':
      return (a & b) === a
    default:
      return undefined
  }
}

/** The truth of a member: of a flag, whether it has any bit. */
export function enumTruth(member: InstanceValue): boolean | undefined {
  return flagType(member) ? numberOf(member) !== 0n : undefined
}

function flagType(value: Value): ClassValue | undefined {
  if (typeof value !== 'object' || value === null || value.kind !== 'instance') return undefined
  const base = shapes.get(value.type)?.base
  return base === 'Flag' || base === 'IntFlag' ? value.type : undefined
}

/**
 * The text of a member; undefined for anything else, and where it changed between versions of Python: str() of IntEnum and of
 * flags, format() of mixed-in types.
 */
export function enumText(
  member: InstanceValue,
  method: '__str__' | '__repr__' | '__format__',
  repr: (value: Value) => string,
): string | undefined {
  const shape = shapes.get(member.type)
  const name = member.attributes.get('name')
  if (!shape || typeof name !== 'string' || shape.base === 'Flag' || shape.base === 'IntFlag')
    return undefined
  if (method === '__repr__')
    return `<${member.type.name}.${name}: ${repr(member.attributes.get('value') ?? null)}>`
  if (shape.base === 'StrEnum') return typeof member.plain === 'string' ? member.plain : undefined
  if (shape.base === 'IntEnum') return undefined
  return method === '__str__' || shape.mixin === null ? `${member.type.name}.${name}` : undefined
}
