import { attributeDict } from './attribute-dict.js'
import { classMember } from './class-member.js'
import { coreMembers } from './core-library.js'
import { isException } from './exceptions.js'
import { isUnknown, orElse } from './known.js'
import { methodOf } from './library/index.js'
import { objectMember } from './root-members.js'
import { Unknowable, unknown } from './signals.js'
import { subclassesOf } from './subclasses.js'
import { asShared, isSymbol, symbolic } from './symbols.js'
import type { ClassValue, InstanceValue, NativeCall, PropertyValue, Site, Value } from './values.js'
import type { Vm } from './vm.js'

/** Gives a member of a class its receiver: methods are bound, properties are read. */
export function bindMember(vm: Vm, member: Value, receiver: Value, type: ClassValue, at: Site): Value {
  if (typeof member !== 'object' || member === null) return member
  if (member.kind === 'function' || (member.kind === 'native' && member.name !== 'str'))
    return { kind: 'method', self: receiver, func: member }
  if (member.kind === 'property') {
    switch (member.descriptor) {
      case 'property':
        return readProperty(vm, member, receiver, at)
      case 'classmethod':
        return { kind: 'method', self: type, func: member.get }
      case 'staticmethod':
        return member.get
    }
  }
  return member
}

/** The class whose MRO super() walks: the receiver's own, the receiver itself, or its metaclass. */
function lookedUpIn(receiver: Value, start: ClassValue): ClassValue {
  if (typeof receiver !== 'object' || receiver === null || receiver.kind !== 'class')
    return (receiver as InstanceValue).type
  return receiver.metaclass?.mro.includes(start) ? receiver.metaclass : receiver
}

function readProperty(vm: Vm, property: PropertyValue, receiver: Value, at: Site): Value {
  return vm.call(property.get, [receiver], new Map(), at)
}

/** `value.name` */
export function getAttribute(vm: Vm, value: Value, name: string, at: Site): Value {
  if (typeof value === 'object' && value !== null) {
    switch (value.kind) {
      case 'unknown':
        return value
      case 'symbol':
        return symbolic.attribute(value, name) ?? unknown('unsupported', `.${name}`, at)
      case 'instance':
        return instanceAttribute(vm, value, name, at)
      case 'class':
        return classAttribute(vm, value, name, at)
      case 'module':
        return moduleAttribute(vm, value, name, at)
      case 'foreign':
        if (name === '__name__' && value.path.startsWith('builtins.'))
          return value.path.slice('builtins.'.length)
        return orElse(vm.hooks.attribute?.(value, name, at), () =>
          orElse(vm.hooks.resolve(`${value.path}.${name}`), () => ({
            kind: 'foreign',
            path: `${value.path}.${name}`,
          })),
        )
      case 'super': {
        const receiver = value.self
        const type = lookedUpIn(receiver, value.type)
        const member = classMember(type, name, value.type)
        if (member === undefined) {
          if (name === '__init__' && isException(type)) return exceptionInit(receiver as InstanceValue)
          const root = objectMember(name)
          if (root === undefined)
            return vm.raise('AttributeError', `'super' object has no attribute '${name}'`, at)
          return name === '__new__' ? root : bindMember(vm, root, receiver, type, at)
        }
        if (name === '__new__' && !isUnknown(member)) return member
        return bindMember(vm, member, receiver, type, at)
      }
      case 'object': {
        return orElse(methodOf(value, name), () =>
          vm.raise('AttributeError', `'${value.type.name}' object has no attribute '${name}'`, at),
        )
      }
      case 'function':
        if (value.attributes.has(name)) return value.attributes.get(name)!
        if (name === '__name__') return value.name
        if (name === '__doc__') return value.node.kind === 'function' ? (value.node.doc ?? null) : null
        if (name === '__module__') return value.module.name
        return isSpecial(name)
          ? unknown('unsupported', `${name} of a function`, at)
          : vm.raise('AttributeError', `'function' object has no attribute '${name}'`, at)
      case 'method':
        return name === '__self__'
          ? value.self
          : name === '__func__'
            ? value.func
            : getAttribute(vm, value.func, name, at)
      case 'tuple': {
        const field = value.fields?.indexOf(name) ?? -1
        if (field >= 0) return value.items[field]!
        if (value.type) {
          const member = classMember(value.type, name)
          if (member !== undefined) return bindMember(vm, member, value, value.type, at)
        }
        break
      }
      case 'iterator':
        if (name === '__next__') return inertCall('__next__', () => nextOf(vm, value, at))
        if (name === '__iter__') return inertCall('__iter__', () => value)
        break
      case 'native':
        if (name === '__name__') return value.name.slice(value.name.lastIndexOf('.') + 1)
        if (value.name === 'object') {
          const member = objectMember(name)
          if (member !== undefined) return member
        }
        break
      default:
        break
    }
  }
  if (name === '__class__') return vm.call(vm.importModule('builtins', at), [], new Map(), at)
  return methodOf(value, name) ?? vm.raise('AttributeError', `the object has no attribute '${name}'`, at)
}

function instanceAttribute(vm: Vm, instance: InstanceValue, name: string, at: Site): Value {
  const engine = vm.hooks.instanceAttribute?.(instance, name, at)
  if (engine !== undefined) return engine
  const member = classMember(instance.type, name)
  if (
    member !== undefined &&
    typeof member === 'object' &&
    member !== null &&
    member.kind === 'property' &&
    member.descriptor === 'property' &&
    !member.cached
  )
    return readProperty(vm, member, instance, at)
  const own = instance.attributes.get(name)
  if (own !== undefined) return own
  const given = member === undefined ? undefined : described(vm, member, instance, instance.type, at)
  if (given !== undefined) return given
  if (member !== undefined) {
    const value = bindMember(vm, member, instance, instance.type, at)
    if (typeof member === 'object' && member !== null && member.kind === 'property' && member.cached)
      instance.attributes.set(name, value)
    return value
  }
  if (name === '__class__') return instance.type
  if (name === '__dict__') return attributeDict(instance.attributes)
  if (name === '__doc__') return instance.type.node?.doc ?? null
  if (name === '__module__') return instance.type.module
  if (name === '__init__') return inert('object.__init__')
  if (instance.plain !== undefined) {
    const builtin = methodOf(instance.plain, name)
    if (builtin !== undefined) return builtin
  }
  const fallback = classMember(instance.type, '__getattr__')
  if (fallback !== undefined)
    return vm.call(bindMember(vm, fallback, instance, instance.type, at), [name], new Map(), at)
  if (isSpecial(name)) return unknown('unsupported', `${name} of an instance`, at)
  return vm.raise('AttributeError', `'${instance.type.name}' object has no attribute '${name}'`, at)
}

function classAttribute(vm: Vm, type: ClassValue, name: string, at: Site): Value {
  if (name === '__name__') return type.name
  if (name === '__qualname__')
    return type.isLocal
      ? unknown('unsupported', 'the qualified name of a class made inside another scope', at)
      : type.name
  if (name === '__module__') return type.module
  if (name === '__mro__')
    return { kind: 'tuple', items: [...type.mro, { kind: 'foreign', path: 'builtins.object' }] }
  if (name === '__bases__') return { kind: 'tuple', items: [...type.bases] }
  const member = classMember(type, name)
  if (member === undefined) {
    const made = type.metaclass && metaMember(vm, type, type.metaclass, name, at)
    if (made !== undefined) return made
    if (name === '__doc__') return type.node?.doc ?? null
    if (name === '__base__') return type.bases[0] ?? OBJECT
    if (name === '__class__') return type.metaclass ?? unknown('unsupported', 'the class of a class', at)
    if (name === 'mro')
      return {
        kind: 'native',
        name: 'type.mro',
        call: () => ({ kind: 'list', items: [...type.mro, OBJECT] }),
      }
    if (name === '__subclasses__')
      return { kind: 'native', name: 'type.__subclasses__', call: (call) => directSubclasses(type, call) }
    if (name === '__dict__')
      return {
        kind: 'dict',
        entries: new Map([...type.attributes].map(([key, item]) => [`s${key}`, { key, value: item }])),
      }
    const root = objectMember(name)
    if (root !== undefined) return root
    if (isSpecial(name)) return unknown('unsupported', `${name} of a class`, at)
    return vm.raise('AttributeError', `type object '${type.name}' has no attribute '${name}'`, at)
  }
  if (typeof member === 'object' && member !== null && member.kind === 'property') {
    if (member.descriptor === 'classmethod') return { kind: 'method', self: type, func: member.get }
    if (member.descriptor === 'staticmethod') return member.get
  }
  return described(vm, member, null, type, at) ?? member
}

/** What a descriptor of the sources gives: `__get__` of an instance that a class attribute is. */
function described(vm: Vm, member: Value, instance: Value, type: ClassValue, at: Site): Value | undefined {
  if (typeof member !== 'object' || member === null || member.kind !== 'instance') return undefined
  const get = classMember(member.type, '__get__')
  return typeof get === 'object' && get?.kind === 'function'
    ? vm.call(get, [member, instance, type], new Map(), at)
    : undefined
}

function metaMember(
  vm: Vm,
  type: ClassValue,
  metaclass: ClassValue,
  name: string,
  at: Site,
): Value | undefined {
  const member = classMember(metaclass, name)
  return member === undefined ? undefined : bindMember(vm, member, type, metaclass, at)
}

const OBJECT: Value = { kind: 'foreign', path: 'builtins.object' }

/** Names that Python itself gives every object, or that mean something to it: their absence is not known here. */
function isSpecial(name: string): boolean {
  return /^__\w+__$/.test(name)
}

/** Which modules are loaded by then hangs on the program; those that stand in one file with the class are. */
function directSubclasses(type: ClassValue, { at }: NativeCall): Value {
  const known = subclassesOf(type)
  return known.every((each) => each.file === type.file)
    ? { kind: 'list', items: [...known] }
    : unknown('unsupported', `which subclasses of ${type.name} are loaded by then`, at)
}

function moduleAttribute(vm: Vm, module: Extract<Value, { kind: 'module' }>, name: string, at: Site): Value {
  const bound = module.names.get(name)
  if (bound !== undefined) return bound
  const own = coreMembers.get(`${module.name}.${name}`) ?? module.lookup?.(name)
  if (own !== undefined) return own
  if (name === '__name__') return module.name
  const submodule = vm.module(`${module.name}.${name}`)
  if (submodule) return submodule
  if (!module.syntax)
    return vm.hooks.resolve(`${module.name}.${name}`) ?? { kind: 'foreign', path: `${module.name}.${name}` }
  const stars = module.names.get('*')
  if (stars && typeof stars === 'object' && stars.kind === 'list') {
    for (const path of stars.items as string[]) {
      const found = vm.hooks.resolve(`${path}.${name}`)
      if (found !== undefined) return found
    }
    return unknown('external', `${module.name}.${name} may come from a star import`, at)
  }
  return vm.raise('AttributeError', `module '${module.name}' has no attribute '${name}'`, at)
}

/** BaseException.__init__: keeps the arguments. */
function exceptionInit(receiver: InstanceValue): Value {
  return {
    kind: 'native',
    name: 'BaseException.__init__',
    call: ({ args }) => {
      receiver.attributes.set('args', { kind: 'tuple', items: args })
      return null
    },
  }
}

function inert(name: string): Value {
  return inertCall(name, () => null)
}

function inertCall(name: string, call: () => Value): Value {
  return { kind: 'native', name, call }
}

function nextOf(vm: Vm, stream: Extract<Value, { kind: 'iterator' }>, at: Site): Value {
  const next = stream.next()
  return next.done ? vm.raise('StopIteration', '', at) : next.value
}

/** `value.name = to` */
export function setAttribute(vm: Vm, value: Value, name: string, to: Value, at: Site): void {
  if (typeof value !== 'object' || value === null) vm.raise('AttributeError', `cannot set '${name}'`, at)
  if (value.kind === 'class' && (name === '__name__' || name === '__module__')) {
    if (typeof to !== 'string')
      throw new Unknowable(unknown('unsupported', `a class whose ${name} is not known`, at))
    Object.assign(value, name === '__name__' ? { name: to } : { module: to })
    vm.hooks.classChanged?.(value)
    return
  }
  if (value.kind === 'instance' || value.kind === 'class' || value.kind === 'function') {
    value.attributes.set(name, value.kind === 'instance' ? to : asShared(to, at))
    if (value.kind === 'class') vm.hooks.classChanged?.(value)
  } else if (value.kind === 'module') value.names.set(name, asShared(to, at))
  else if (isSymbol(value)) vm.raise('AttributeError', `cannot set '${name}' of a parameter`, at)
  else if (['list', 'dict', 'tuple', 'set', 'bytes', 'range', 'slice', 'iterator'].includes(value.kind))
    vm.raise('AttributeError', `cannot set '${name}'`, at)
  // Foreign and unknown objects: what is set there cannot be read back as known.
}
