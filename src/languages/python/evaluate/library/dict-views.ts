/** The views of a dict: objects that show its keys, values or items as they are when looked at. */
import type { DictValue, NativeObject, NativeType, Value } from '../values.js'
import { setOf } from './build.js'
import { hashKey, identityOf } from './hash-key.js'
import { define } from './native.js'
import { setOperation } from './set-operations.js'
import { isKind, unknown } from './signals.js'
import { isUnordered, markUnordered } from './unordered.js'

interface View {
  readonly dict: DictValue
  readonly of: 'keys' | 'values' | 'items'
}

/** The dict that a view shows; undefined for what is no view. */
export function viewedDict(self: NativeObject): DictValue | undefined {
  return Object.values(VIEWS).includes(self.type) ? (self.state as View).dict : undefined
}

/** What the view shows now. */
export function viewItems(self: NativeObject): Value[] {
  const { dict: source, of } = self.state as View
  const entries = [...source.entries.values()]
  if (of === 'keys') return entries.map(({ key }) => key)
  return entries.map(({ key, value }) =>
    of === 'values' ? value : { kind: 'tuple' as const, items: [key, value] },
  )
}

function viewType(of: View['of']): NativeType {
  return {
    name: `dict_${of}`,
    iterate: viewItems,
    truth: (self) => (self.state as View).dict.entries.size > 0,
    key: (self) => String(identityOf((self.state as View).dict)),
    attribute: (self, name) => {
      if (name === '__len__')
        return define('dict.__len__', '', () => BigInt((self.state as View).dict.entries.size))
      if (name === 'isdisjoint' && of === 'keys') {
        return define('dict_keys.isdisjoint', 'other /', ([other], { api, at }) => {
          const { entries } = (self.state as View).dict
          return ![...api.iterate(other, at)].some((item) => entries.has(hashKey(item)))
        })
      }
      return undefined
    },
    binary: (op, left, right) => viewOperation(of, op, left, right),
  }
}

/** Key views take part in set operations; a Python 2 list of keys in `+`. */
function viewOperation(of: View['of'], op: string, left: Value, right: Value): Value | undefined {
  if (op === '+') return unknown('unsupported', 'a Python 2 list of dictionary entries')
  if (of === 'values') return op === '==' ? false : undefined
  if (of === 'items')
    return op === '==' ? unknown('unsupported', 'comparing the items of dictionaries') : undefined
  const [a, b] = [asSet(left), asSet(right)]
  if (a === undefined || b === undefined) return op === '==' ? false : undefined
  if (op === '==')
    return a.entries.size === b.entries.size && [...a.entries.keys()].every((key) => b.entries.has(key))
  return setOperation(op, a, b)
}

function asSet(value: Value): Extract<Value, { kind: 'set' }> | undefined {
  if (isKind(value, 'set')) return { ...value, frozen: false }
  if (isKind(value, 'list') || isKind(value, 'tuple')) return setOf(value.items, false)
  if (!isKind(value, 'object') || value.type.name !== 'dict_keys') return undefined
  const entries = [...(value.state as View).dict.entries].map(([text, { key }]): [string, Value] => [
    text,
    key,
  ])
  return { kind: 'set', entries: new Map(entries), frozen: false }
}

const VIEWS = { keys: viewType('keys'), values: viewType('values'), items: viewType('items') }

/** `dict.keys()`, `dict.values()` or `dict.items()`. */
export function dictView(dict: DictValue, of: View['of']): NativeObject {
  const view: NativeObject = { kind: 'object', type: VIEWS[of], state: { dict, of } satisfies View }
  return isUnordered(dict) ? markUnordered(view) : view
}

/** The text of a view: `dict_keys([…])`. */
export function viewText(self: NativeObject, repr: (value: Value) => string): string | undefined {
  if (!self.type.name.startsWith('dict_')) return undefined
  return `${self.type.name}([${viewItems(self).map(repr).join(', ')}])`
}
