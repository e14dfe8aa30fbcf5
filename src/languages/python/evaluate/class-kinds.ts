import { orElse } from './known.js'
import type { ClassValue, InstanceValue, NativeFunction, Site, TupleValue, Value } from './values.js'
import type { Vm } from './vm.js'

/** Does a class stand on one of these library classes? */
export function standsOn(type: ClassValue, paths: readonly string[]): boolean {
  return type.mro.some(
    (base) =>
      typeof base === 'object' &&
      base !== null &&
      ((base.kind === 'foreign' && paths.includes(base.path)) ||
        (base.kind === 'class' && paths.includes(`${base.module}.${base.name}`))),
  )
}

const ENUMS = ['enum.Enum', 'enum.IntEnum', 'enum.StrEnum', 'enum.Flag', 'enum.IntFlag']

export function isEnum(type: ClassValue): boolean {
  return type.attributes.has('%members') || standsOn(type, ENUMS)
}

/** Turns the constants of an Enum class into its members. */
export function completeEnum(type: ClassValue): void {
  if (!isEnum(type)) return
  const isPlain = type.bases.every(
    (base) =>
      typeof base === 'object' && base !== null && base.kind === 'foreign' && base.path === 'enum.Enum',
  )
  ;(type as { mro: readonly Value[] }).mro = type.mro.filter(
    (base) => typeof base === 'object' && base !== null && !(base.kind === 'foreign'),
  )
  const members: Value[] = []
  let automatic = 0n
  for (const [name, value] of type.attributes) {
    const isMember =
      !name.startsWith('_') &&
      !(
        typeof value === 'object' &&
        value !== null &&
        ['function', 'property', 'native', 'class', 'method'].includes(value.kind)
      )
    if (!isMember) continue
    const isAuto =
      typeof value === 'object' && value !== null && value.kind === 'foreign' && value.path === 'enum.auto'
    const real = isAuto ? automatic + 1n : value
    if (typeof real === 'bigint') automatic = real
    const member: InstanceValue = {
      kind: 'instance',
      type,
      attributes: new Map<string, Value>([
        ['name', name],
        ['_name_', name],
        ['value', real],
        ['_value_', real],
      ]),
    }
    type.attributes.set(name, member)
    members.push(member)
  }
  if (isPlain) type.attributes.set('%plain', true)
  type.attributes.set('%members', { kind: 'list', items: members })
  type.attributes.set('__members__', {
    kind: 'dict',
    entries: new Map(
      members.map((member) => [
        `s${(member as InstanceValue).attributes.get('name')}`,
        { key: (member as InstanceValue).attributes.get('name')!, value: member },
      ]),
    ),
  })
}

/** The members of an Enum class, in order. */
export function enumMembers(type: ClassValue): readonly InstanceValue[] | undefined {
  const members = type.attributes.get('%members')
  return members && typeof members === 'object' && members.kind === 'list'
    ? (members.items as InstanceValue[])
    : undefined
}

/**
 * The text of a member of a plain Enum; undefined for anything else. Mixed-in types and flags have texts of their own,
 * which changed between versions of Python.
 */
export function enumText(
  member: InstanceValue,
  method: '__str__' | '__repr__',
  repr: (value: Value) => string,
): string | undefined {
  const members = enumMembers(member.type)
  if (!members?.includes(member) || !member.type.attributes.has('%plain')) return undefined
  const name = `${member.type.name}.${String(member.attributes.get('name'))}`
  return method === '__str__' ? name : `<${name}: ${repr(member.attributes.get('value') ?? null)}>`
}

/** `class X(NamedTuple)`: annotated names become the fields. */
export function completeNamedTuple(_vm: Vm, type: ClassValue, _at: Site): void {
  const direct = type.bases.some(
    (base) =>
      typeof base === 'object' &&
      base !== null &&
      ((base.kind === 'foreign' && base.path === 'typing.NamedTuple') ||
        (base.kind === 'native' && base.name === 'typing.NamedTuple')),
  )
  if (!direct) return
  const annotations = type.attributes.get('__annotations__')
  const fields =
    annotations && typeof annotations === 'object' && annotations.kind === 'list'
      ? (annotations.items as string[])
      : []
  const defaults = new Map(
    fields.filter((field) => type.attributes.has(field)).map((field) => [field, type.attributes.get(field)!]),
  )
  for (const field of fields) type.attributes.delete(field)
  giveFields(type, fields, defaults)
}

/** collections.namedtuple(name, fields). */
export function namedTuple(vm: Vm, name: string, fields: readonly string[], module: string): ClassValue {
  const type: ClassValue = {
    kind: 'class',
    name,
    module,
    bases: [],
    mro: [],
    attributes: new Map(),
    decorators: [],
    keywords: new Map(),
  }
  ;(type as { mro: readonly Value[] }).mro = [type]
  giveFields(type, fields, new Map())
  void vm
  return type
}

function giveFields(type: ClassValue, fields: readonly string[], defaults: ReadonlyMap<string, Value>): void {
  ;(type as { mro: readonly Value[] }).mro = type.mro.filter(
    (base) => typeof base === 'object' && base !== null && base.kind === 'class',
  )
  type.attributes.set('_fields', { kind: 'tuple', items: [...fields] })
  const make: NativeFunction = {
    kind: 'native',
    name: `${type.module}.${type.name}`,
    call: ({ args, keywords, evaluator, at }) => {
      const [receiver, ...given] = args
      const items = fields.map((field, index) =>
        [given[index], keywords.get(field), defaults.get(field)].find((value) => value !== undefined),
      )
      if (items.some((item) => item === undefined))
        return evaluator.raise('TypeError', `${type.name}() misses an argument`, at)
      const real =
        typeof receiver === 'object' && receiver !== null && receiver.kind === 'class' ? receiver : type
      return { kind: 'tuple', items: items as Value[], fields, type: real }
    },
  }
  type.attributes.set('%new', make)
  type.attributes.set('_replace', {
    kind: 'native',
    name: '_replace',
    call: ({ args, keywords }) => {
      const tuple = args[0] as TupleValue
      return {
        ...tuple,
        items: tuple.items.map((item, index) => orElse(keywords.get(fields[index]!), () => item)),
      }
    },
  })
  type.attributes.set('_asdict', {
    kind: 'native',
    name: '_asdict',
    call: ({ args }) => {
      const tuple = args[0] as TupleValue
      return {
        kind: 'dict',
        entries: new Map(
          fields.map((field, index) => [`s${field}`, { key: field, value: tuple.items[index]! }]),
        ),
      }
    },
  })
}
