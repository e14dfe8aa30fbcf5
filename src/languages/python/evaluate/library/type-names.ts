/** The names of a value's Python types, for messages and for `isinstance`. */
import type { Value } from '../values.js'

/** Library types by dotted name, with the types above them; `object` is left out. */
const TYPES_ABOVE: Readonly<Record<string, readonly string[]>> = {
  bool: ['int'],
  'collections.OrderedDict': ['dict'],
  'collections.defaultdict': ['dict'],
  'collections.Counter': ['dict'],
  'datetime.datetime': ['datetime.date'],
  'datetime.timezone': ['datetime.tzinfo'],
  'dateutil.tz.tzutc': ['datetime.tzinfo'],
  'dateutil.tz.tzoffset': ['datetime.tzinfo'],
  'pytz.UTC': ['datetime.tzinfo'],
  'pathlib.PosixPath': ['pathlib.Path', 'pathlib.PurePosixPath', 'pathlib.PurePath', 'os.PathLike'],
  'pathlib.PurePosixPath': ['pathlib.PurePath', 'os.PathLike'],
}

const PLAIN = new Set('int float str bytes list tuple dict set frozenset range slice object'.split(' '))

/** A library type and the types above it; undefined for what is not known to be one. */
export function typesAbove(name: string): readonly string[] | undefined {
  const above = TYPES_ABOVE[name]
  return above || PLAIN.has(name) ? [name, ...(above ?? []), 'object'] : undefined
}

/** Abstract types that some of the kinds satisfy. */
const ABSTRACT: Readonly<Record<string, readonly string[]>> = {
  dict: ['Mapping', 'MutableMapping', 'Iterable', 'Container', 'Sized', 'Collection'],
  list: ['Sequence', 'MutableSequence', 'Iterable', 'Container', 'Sized', 'Collection'],
  tuple: ['Sequence', 'Iterable', 'Container', 'Sized', 'Collection', 'Hashable'],
  str: ['Sequence', 'Iterable', 'Container', 'Sized', 'Collection', 'Hashable'],
  bytes: ['Sequence', 'Iterable', 'Container', 'Sized', 'Collection', 'Hashable'],
  range: ['Sequence', 'Iterable', 'Container', 'Sized', 'Collection', 'Hashable'],
  set: ['Set', 'MutableSet', 'Iterable', 'Container', 'Sized', 'Collection'],
  frozenset: ['Set', 'Iterable', 'Container', 'Sized', 'Collection', 'Hashable'],
  generator: ['Iterator', 'Iterable'],
  int: ['Hashable'],
  float: ['Hashable'],
}

const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  int: ['numbers.Integral', 'numbers.Rational', 'numbers.Real', 'numbers.Complex', 'numbers.Number'],
  float: ['numbers.Real', 'numbers.Complex', 'numbers.Number'],
  'decimal.Decimal': ['numbers.Number'],
}

/** `type(value)` as a dotted name without `builtins.`; undefined for values whose type the library does not know. */
export function typePath(value: Value): string | undefined {
  if (value === null) return 'NoneType'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return 'float'
  if (typeof value === 'string') return 'str'
  switch (value.kind) {
    case 'list':
    case 'bytes':
    case 'slice':
    case 'range':
    case 'module':
    case 'function':
    case 'super':
    case 'property':
      return value.kind
    case 'tuple':
      return value.type?.name ?? 'tuple'
    case 'dict':
      return value.type === undefined || value.type === 'dict' ? 'dict' : `collections.${value.type}`
    case 'set':
      return value.frozen ? 'frozenset' : 'set'
    case 'iterator':
      return 'generator'
    case 'method':
      return 'method'
    case 'native':
      return 'builtin_function_or_method'
    case 'class':
      return 'type'
    case 'instance':
      return value.type.name
    case 'object':
      return value.type.name
    case 'foreign':
    case 'unknown':
    case 'symbol':
      return undefined
  }
}

/** The name in messages such as `'int' object is not iterable`. */
export function typeName(value: Value): string {
  const path = typePath(value) ?? 'object'
  return path.slice(path.lastIndexOf('.') + 1)
}

/**
 * Dotted names of every library type that the value is an instance of, itself first: for a datetime
 * `['datetime.datetime', 'datetime.date', 'object']`. Abstract types are given both as `collections.abc.X` and
 * `collections.X`. Undefined where the library does not know.
 */
export function typeNamesOf(value: Value): readonly string[] | undefined {
  if (typeof value === 'object' && value !== null && value.kind === 'instance') return undefined
  const isTuple = typeof value === 'object' && value !== null && value.kind === 'tuple'
  const own = isTuple ? 'tuple' : typePath(value)
  if (own === undefined) return undefined
  const names = [own, ...(TYPES_ABOVE[own] ?? [])]
  if (own === 'str') names.push('basestring', 'unicode')
  if (own === 'int' || own === 'bool') names.push('long')
  const roots = [...names]
  for (const name of roots) {
    for (const abstract of ABSTRACT[name] ?? []) {
      names.push(`collections.abc.${abstract}`, `collections.${abstract}`, `typing.${abstract}`)
    }
    names.push(...(NUMBERS[name] ?? []))
  }
  names.push('object')
  return names
}
