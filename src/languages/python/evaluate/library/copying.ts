/** `copy`: shallow and deep copies. Immutable values are their own copies. */
import type { InstanceValue, ModuleValue, Value } from '../values.js'
import { shallowCopy } from './collections.js'
import { classAttribute } from './hash-key.js'
import { define, moduleOf } from './native.js'
import { isKind, unknown } from './signals.js'

const DEPTH_LIMIT = 200

function copyInstance(self: InstanceValue): InstanceValue {
  for (const name of ['__copy__', '__deepcopy__', '__reduce__', '__reduce_ex__', '__getstate__']) {
    if (classAttribute(self.type, name) !== undefined) unknown('unsupported', `copying with ${name}`)
  }
  return { ...self, attributes: new Map(self.attributes) }
}

function deepCopy(value: Value, seen: Map<Value, Value>, depth: number): Value {
  if (depth > DEPTH_LIMIT) return unknown('budget', 'a copy of a deeply nested value')
  const present = seen.get(value)
  if (present !== undefined) return present
  const inner = (item: Value) => deepCopy(item, seen, depth + 1)
  if (isKind(value, 'list')) {
    const copy: Value = { kind: 'list', items: [] }
    seen.set(value, copy)
    for (const item of value.items) copy.items.push(inner(item))
    return copy
  }
  if (isKind(value, 'tuple')) return { ...value, items: value.items.map(inner) }
  if (isKind(value, 'dict')) {
    const copy: typeof value = { ...value, entries: new Map() }
    seen.set(value, copy)
    for (const [text, entry] of value.entries)
      copy.entries.set(text, { key: entry.key, value: inner(entry.value) })
    return copy
  }
  if (isKind(value, 'set')) return { ...value, entries: new Map(value.entries) }
  if (isKind(value, 'instance')) {
    const copy = copyInstance(value)
    seen.set(value, copy)
    for (const [name, item] of value.attributes) copy.attributes.set(name, inner(item))
    return copy
  }
  return shallowCopy(value)
}

export function copyModule(): ModuleValue {
  return moduleOf('copy', {
    copy: define('copy.copy', 'x', ([x]) => (isKind(x, 'instance') ? copyInstance(x) : shallowCopy(x))),
    deepcopy: define('copy.deepcopy', 'x memo?', ([x]) => deepCopy(x, new Map(), 0)),
  })
}
