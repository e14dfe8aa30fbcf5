import type { Value } from '../values.js'
import type { Kind } from './kinds.js'

/** The types that a value of a kind is of; of a number nobody says which it is. */
const TYPES: Readonly<Record<Exclude<Kind['of'], 'frozen' | 'kept' | 'number' | 'path'>, readonly string[]>> =
  {
    text: ['str', 'unicode', 'basestring'],
    integer: ['int', 'long'],
    bool: ['bool', 'int', 'long'],
    none: [],
    date: ['datetime.date'],
    datetime: ['datetime.datetime', 'datetime.date'],
    timedelta: ['datetime.timedelta'],
    list: ['list'],
  }

/** Is a value of a kind of a type? undefined: its kind does not say. */
export function isOfType(kind: Kind | undefined, type: Value): boolean | undefined {
  if (kind === undefined || typeof type !== 'object' || type === null) return undefined
  const name = type.kind === 'native' ? type.name : type.kind === 'class' ? '' : undefined
  if (name === undefined || name === 'object') return undefined
  if (kind.of === 'frozen' || kind.of === 'kept') return name === 'list' || name === 'set' ? false : undefined
  if (kind.of === 'number') return /^(str|datetime\.\w+|list|tuple|dict|set|)$/.test(name) ? false : undefined
  if (kind.of === 'path')
    return /^(str|int|float|bool|datetime\.\w+|list|tuple|dict|set|)$/.test(name) ? false : undefined
  if (!TYPES[kind.of].includes(name)) return false
  return 'orNone' in kind && kind.orNone ? undefined : true
}
