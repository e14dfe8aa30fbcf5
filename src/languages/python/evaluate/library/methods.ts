/** The attributes and methods of values whose type the library defines. */
import type { NativeFunction, Value } from '../values.js'
import { bytesMethods, bytesStatics } from './bytes.js'
import { dictMethod, dictStatics } from './dicts.js'
import { boundTo } from './native.js'
import { floatMethods, intMethods, intStatics, numberMember } from './numbers.js'
import { listMethods, rangeMethods, tupleMethod } from './sequences.js'
import { setMethod } from './sets.js'
import { stringMethods, stringStatics } from './strings.js'
import { typeMember } from './type-members.js'

const MAPPING_METHODS = new Set('get keys values items __len__ __contains__ __iter__ __getitem__'.split(' '))

/** `receiver.name`: a bound method or a plain value; undefined where Python would say AttributeError. */
export function methodOf(receiver: Value, name: string): Value | undefined {
  if (receiver === null) return undefined
  switch (typeof receiver) {
    case 'string':
      return bound(receiver, stringMethods.get(name) ?? stringStatics.get(name))
    case 'bigint':
    case 'boolean':
      return numberMember(receiver, name) ?? bound(receiver, intMethods.get(name))
    case 'number':
      return numberMember(receiver, name) ?? bound(receiver, floatMethods.get(name))
  }
  switch (receiver.kind) {
    case 'list':
      return bound(receiver, listMethods.get(name))
    case 'tuple':
      return tupleAttribute(receiver, name)
    case 'dict':
      if (name === 'default_factory' && receiver.type === 'defaultdict') return receiver.factory ?? null
      // A mapping that is no dict: what Luigi makes of the values of its DictParameter.
      if (receiver.type === 'FrozenOrderedDict' && !MAPPING_METHODS.has(name)) return undefined
      return bound(receiver, dictMethod(receiver.type, name)) ?? dictStatics.get(name)
    case 'set':
      return bound(receiver, setMethod(receiver.frozen, name))
    case 'bytes':
      return bound(receiver, bytesMethods.get(name))
    case 'range':
      if (name === 'start' || name === 'stop' || name === 'step') return receiver[name]
      return bound(receiver, rangeMethods.get(name))
    case 'slice':
      if (name === 'start') return receiver.lower
      if (name === 'stop') return receiver.upper
      return name === 'step' ? receiver.step : undefined
    case 'object':
      return taken(receiver.type.attribute?.(receiver, name), receiver)
    case 'native':
      return unboundMember(receiver.name, name) ?? typeMember(receiver.name, name)
    default:
      return undefined
  }
}

/** A method that knows its receiver already says which one it is, for where a call of it is written again. */
function taken(member: Value | undefined, receiver: Value): Value | undefined {
  return typeof member === 'object' && member?.kind === 'native' && member.self === undefined
    ? { ...member, self: receiver }
    : member
}

function bound(receiver: Value, method: NativeFunction | undefined): Value | undefined {
  if (method === undefined) return undefined
  return method.name === 'str.maketrans' ? method : boundTo(receiver, method)
}

function tupleAttribute(receiver: Extract<Value, { kind: 'tuple' }>, name: string): Value | undefined {
  const field = receiver.fields?.indexOf(name) ?? -1
  if (field >= 0) return receiver.items[field]
  if (name === '_fields' && receiver.fields !== undefined) return { kind: 'tuple', items: receiver.fields }
  return bound(receiver, tupleMethod(receiver, name))
}

/** `str.upper`, `dict.fromkeys`: a member of the type itself. */
function unboundMember(type: string, name: string): Value | undefined {
  switch (type) {
    case 'str':
      return stringStatics.get(name) ?? stringMethods.get(name)
    case 'bytes':
      return bytesStatics.get(name) ?? bytesMethods.get(name)
    case 'int':
    case 'bool':
      return intStatics.get(name) ?? intMethods.get(name)
    case 'float':
      return floatMethods.get(name)
    case 'list':
      return listMethods.get(name)
    case 'dict':
    case 'collections.OrderedDict':
    case 'collections.defaultdict':
    case 'collections.Counter':
      return dictStatics.get(name) ?? dictMethod(type.slice(type.lastIndexOf('.') + 1), name)
    case 'set':
    case 'frozenset':
      return setMethod(type === 'frozenset', name)
    default:
      return undefined
  }
}
