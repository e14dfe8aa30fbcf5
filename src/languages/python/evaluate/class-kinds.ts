import { classMember } from './class-member.js'
import { isUnknown, orElse } from './known.js'
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
export function completeEnum(vm: Vm, type: ClassValue, at: Site): void {
  if (!isEnum(type)) return
  const isPlain = type.bases.every(
    (base) =>
      typeof base === 'object' && base !== null && base.kind === 'foreign' && base.path === 'enum.Enum',
  )
  ;(type as { mro: readonly Value[] }).mro = type.mro.filter(
    (base) => typeof base === 'object' && base !== null && !(base.kind === 'foreign'),
  )
  const members: InstanceValue[] = []
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
    const init = classMember(type, '__init__')
    if (init !== undefined && !isUnknown(init)) {
      const given = typeof real === 'object' && real !== null && real.kind === 'tuple' ? real.items : [real]
      vm.call(init, [member, ...given], new Map(), at)
    }
    // A value that is there already makes the name another one for its member.
    const same = members.find(({ attributes }) => isSameValue(vm, attributes.get('value') ?? null, real, at))
    type.attributes.set(name, same ?? member)
    if (!same) members.push(member)
  }
  if (isPlain) type.attributes.set('%plain', true)
  type.attributes.set('%members', { kind: 'list', items: members })
  type.attributes.set('__members__', {
    kind: 'dict',
    entries: new Map(
      members.map((member) => [
        `s${member.attributes.get('name')}`,
        { key: member.attributes.get('name')!, value: member },
      ]),
    ),
  })
}

function isSameValue(vm: Vm, left: Value, right: Value, at: Site): boolean {
  return !isUnknown(left) && !isUnknown(right) && vm.equal(left, right, at)
}

/** The value of a member that is also a text or a number: what its operators and methods work on. */
export function mixedValue(value: Value): Value | undefined {
  if (typeof value !== 'object' || value === null || value.kind !== 'instance') return undefined
  const members = enumMembers(value.type)
  return members?.includes(value) && !value.type.attributes.has('%plain')
    ? value.attributes.get('value')
    : undefined
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

/** collections.namedtuple(name, fields, defaults=…): the defaults are those of the last fields. */
export function namedTuple(
  name: string,
  fields: readonly string[],
  defaults: readonly Value[],
  module: string,
): ClassValue {
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
  const first = fields.length - defaults.length
  giveFields(type, fields, new Map(defaults.map((value, at) => [fields[first + at] ?? '', value])))
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
      if (given.length > fields.length)
        return evaluator.raise('TypeError', `${type.name}() takes ${fields.length} arguments`, at)
      for (const [name] of keywords)
        if (!fields.includes(name) || fields.indexOf(name) < given.length)
          return evaluator.raise('TypeError', `${type.name}() got an unexpected argument '${name}'`, at)
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
    call: ({ args, keywords, evaluator, at }) => {
      const tuple = args[0] as TupleValue
      const strange = [...keywords.keys()].find((name) => !fields.includes(name))
      if (strange !== undefined) return evaluator.raise('ValueError', `no field ${strange}`, at)
      return {
        ...tuple,
        items: tuple.items.map((item, index) => orElse(keywords.get(fields[index]!), () => item)),
      }
    },
  })
  type.attributes.set('_make', {
    kind: 'native',
    name: '_make',
    call: ({ args: [items], evaluator, at }) =>
      evaluator.call(type, [...evaluator.iterate(items ?? null, at)], new Map(), at),
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
