import { classMember } from './class-member.js'
import { isUnknown } from './known.js'
import { type ClassParts, makeClass } from './make-class.js'
import { whileMaking } from './root-members.js'
import type { ClassValue, Site, Value } from './values.js'
import type { Vm } from './vm.js'

/** The class of the sources that makes classes with these bases and keywords; undefined where it is `type` itself. */
export function metaclassOf(
  bases: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): ClassValue | undefined {
  const named = keywords.get('metaclass')
  if (isClass(named)) return named
  for (const base of bases) if (isClass(base) && base.metaclass) return base.metaclass
  return undefined
}

/** `Metaclass(name, bases, namespace)`. */
export function makeByMetaclass(vm: Vm, metaclass: ClassValue, parts: ClassParts, at: Site): Value {
  const given: readonly Value[] = [
    parts.name,
    { kind: 'tuple', items: [...parts.bases] },
    {
      kind: 'dict',
      entries: new Map([...parts.attributes].map(([key, value]) => [`s${key}`, { key, value }])),
    },
  ]
  const keywords = new Map([...parts.keywords].filter(([name]) => name !== 'metaclass'))
  const maker = classMember(metaclass, '__new__')
  const make = (name: string, bases: readonly Value[], attributes: Map<string, Value>) =>
    makeClass(
      vm,
      {
        ...parts,
        name,
        bases,
        attributes,
        node: name === parts.name ? parts.node : undefined,
        metaclass,
      },
      at,
    )
  const made = isOwn(maker)
    ? whileMaking(make, () => vm.call(unbound(maker), [metaclass, ...given], keywords, at))
    : makeClass(vm, { ...parts, metaclass }, at)
  const init = classMember(metaclass, '__init__')
  if (isClass(made) && isOwn(init)) vm.call(unbound(init), [made, ...given], keywords, at)
  return made
}

function isOwn(member: Value | undefined): member is Value {
  return (
    typeof member === 'object' &&
    member !== null &&
    !isUnknown(member) &&
    (member.kind === 'function' || member.kind === 'property')
  )
}

function unbound(member: Value): Value {
  return typeof member === 'object' && member?.kind === 'property' ? member.get : member
}

function isClass(value: Value | undefined): value is ClassValue {
  return typeof value === 'object' && value !== null && value.kind === 'class'
}
