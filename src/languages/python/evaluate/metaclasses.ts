import { classMember } from './class-member.js'
import { raisedText } from './exceptions.js'
import { isUnknown } from './known.js'
import { type ClassParts, doubt, makeClass } from './make-class.js'
import { whileMaking } from './root-members.js'
import { PythonRaise, Unknowable, unknown } from './signals.js'
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
  if (isClass(made) && isOwn(init))
    initialise(made, () => vm.call(unbound(init), [made, ...given], keywords, at))
  return made
}

/** `__init__` of the metaclass. The class is there before; where its end is not seen, it may have changed anything of it. */
function initialise(made: ClassValue, run: () => Value): void {
  try {
    run()
  } catch (signal) {
    if (signal instanceof Unknowable) doubt(made, signal.unknown, '__init__ of its metaclass')
    else if (signal instanceof PythonRaise)
      doubt(made, unknown('error', raisedText(signal.exception), signal.at), '__init__ of its metaclass')
    else throw signal
  }
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
