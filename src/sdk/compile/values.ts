import type { SimpleName, Type } from '../types.js'
import { isPromised } from '../variables.js'

/** Is it a value of the type, as `Value<T>` writes it? */
export function isValueOf(value: unknown, type: Type): boolean {
  switch (type.kind) {
    case 'simple':
      return simpleValues[type.name](value)
    case 'list':
      return Array.isArray(value) && value.every((each) => isValueOf(each, type.of))
    case 'map':
      return isPlainObject(value) && Object.values(value).every((each) => isValueOf(each, type.of))
    case 'enum':
      return typeof value === 'string' && type.values.includes(value)
    case 'union':
      return type.variants.some((each) => isValueOf(value, each))
    case 'blob':
    case 'dataset':
      return isPlainObject(value) && isText(value['uri']) && Object.keys(value).length === 1
  }
}

const MAXIMUM = 2n ** 63n
/** The first and the last instant of the years 1 and 9999, in milliseconds. (protobuf's Timestamp) */
const FIRST = -62_135_596_800_000
const LAST = 253_402_300_799_999
/** Seconds of about 10,000 years. (protobuf's Duration) */
const LONGEST = 315_576_000_000

const simpleValues: Readonly<Record<SimpleName, (value: unknown) => boolean>> = {
  none: (value) => value === null,
  string: isText,
  integer: (value) =>
    typeof value === 'bigint' ? value < MAXIMUM && value >= -MAXIMUM : Number.isSafeInteger(value),
  float: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  datetime: (value) => value instanceof Date && value.getTime() >= FIRST && value.getTime() <= LAST,
  duration: (value) => typeof value === 'number' && Math.abs(value) <= LONGEST,
  struct: (value) => isPlainObject(value) && isJson(value, 0),
}

/** Text that has a UTF-8 form: no half of a surrogate pair stands alone. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && !/\p{Surrogate}/u.test(value)
}

/** protobuf reads at most 100 levels. */
const DEEPEST = 30

function isJson(value: unknown, depth: number): boolean {
  if (depth > DEEPEST) return false
  if (value === null || typeof value === 'boolean' || isText(value)) return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every((each) => isJson(each, depth + 1))
  return (
    isPlainObject(value) &&
    Object.entries(value).every(
      ([key, each]) => key !== '__proto__' && isText(key) && isJson(each, depth + 1),
    )
  )
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !isPromised(value)
  )
}

/** A type as people write it: `list of string`. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case 'simple':
      return type.name
    case 'list':
      return `list of ${typeText(type.of)}`
    case 'map':
      return `map of ${typeText(type.of)}`
    case 'blob':
      return `${type.dimensionality === 'single' ? 'file' : 'directory'}${type.format === '' ? '' : ` (${type.format})`}`
    case 'enum':
      return `one of ${type.values.join(', ')}`
    case 'dataset':
      return `dataset${type.format === '' ? '' : ` (${type.format})`}`
    case 'union':
      return type.variants.map(typeText).join(' or ')
  }
}
