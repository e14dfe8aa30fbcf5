import { mixedValue } from './class-kinds.js'
import { classMember } from './class-member.js'
import { coreMembers } from './core-library.js'
import { isException } from './exceptions.js'
import { orElse } from './known.js'
import { methodOf } from './library/index.js'
import { unknown } from './signals.js'
import { isSymbol, symbolic } from './symbols.js'
import type { ClassValue, InstanceValue, PropertyValue, Site, Value } from './values.js'
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
        const type =
          typeof receiver === 'object' && receiver !== null && receiver.kind === 'class'
            ? receiver
            : (receiver as InstanceValue).type
        const member = classMember(type, name, value.type)
        if (member === undefined)
          return name === '__init__'
            ? isException(type)
              ? exceptionInit(receiver as InstanceValue)
              : inert('object.__init__')
            : vm.raise('AttributeError', `'super' object has no attribute '${name}'`, at)
        return bindMember(vm, member, receiver, type, at)
      }
      case 'object': {
        const found = value.type.attribute?.(value, name)
        return orElse(found, () =>
          vm.raise('AttributeError', `'${value.type.name}' object has no attribute '${name}'`, at),
        )
      }
      case 'function':
        if (name === '__name__') return value.name
        if (name === '__doc__') return value.node.kind === 'function' ? (value.node.doc ?? null) : null
        if (name === '__module__') return value.module.name
        return orElse(value.attributes.get(name), () =>
          vm.raise('AttributeError', `'function' object has no attribute '${name}'`, at),
        )
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
  if (member !== undefined) {
    const value = bindMember(vm, member, instance, instance.type, at)
    if (typeof member === 'object' && member !== null && member.kind === 'property' && member.cached)
      instance.attributes.set(name, value)
    return value
  }
  if (name === '__class__') return instance.type
  if (name === '__dict__')
    return {
      kind: 'dict',
      entries: new Map([...instance.attributes].map(([key, item]) => [`s${key}`, { key, value: item }])),
    }
  if (name === '__doc__') return instance.type.node?.doc ?? null
  if (name === '__module__') return instance.type.module
  if (name === '__init__') return inert('object.__init__')
  const mixed = mixedValue(instance)
  if (mixed !== undefined) return getAttribute(vm, mixed, name, at)
  const fallback = classMember(instance.type, '__getattr__')
  if (fallback !== undefined)
    return vm.call(bindMember(vm, fallback, instance, instance.type, at), [name], new Map(), at)
  return vm.raise('AttributeError', `'${instance.type.name}' object has no attribute '${name}'`, at)
}

function classAttribute(vm: Vm, type: ClassValue, name: string, at: Site): Value {
  if (name === '__name__' || name === '__qualname__') return type.name
  if (name === '__module__') return type.module
  if (name === '__mro__')
    return { kind: 'tuple', items: [...type.mro, { kind: 'foreign', path: 'builtins.object' }] }
  if (name === '__bases__') return { kind: 'tuple', items: [...type.bases] }
  const member = classMember(type, name)
  if (member === undefined) {
    if (name === '__doc__') return type.node?.doc ?? null
    if (name === '__dict__')
      return {
        kind: 'dict',
        entries: new Map([...type.attributes].map(([key, item]) => [`s${key}`, { key, value: item }])),
      }
    if (name === '__init__') return inert('object.__init__')
    return vm.raise('AttributeError', `type object '${type.name}' has no attribute '${name}'`, at)
  }
  if (typeof member === 'object' && member !== null && member.kind === 'property') {
    if (member.descriptor === 'classmethod') return { kind: 'method', self: type, func: member.get }
    if (member.descriptor === 'staticmethod') return member.get
  }
  return member
}

function moduleAttribute(vm: Vm, module: Extract<Value, { kind: 'module' }>, name: string, at: Site): Value {
  const names = [module.names.get(name), coreMembers.get(`${module.name}.${name}`), module.lookup?.(name)]
  const own = names.find((value) => value !== undefined)
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
  if (value.kind === 'instance' || value.kind === 'class' || value.kind === 'function') {
    value.attributes.set(name, to)
    if (value.kind === 'class') vm.hooks.classChanged?.(value)
  } else if (value.kind === 'module') value.names.set(name, to)
  else if (isSymbol(value)) vm.raise('AttributeError', `cannot set '${name}' of a parameter`, at)
  else if (['list', 'dict', 'tuple', 'set', 'bytes', 'range', 'slice', 'iterator'].includes(value.kind))
    vm.raise('AttributeError', `cannot set '${name}'`, at)
  // Foreign and unknown objects: what is set there cannot be read back as known.
}
