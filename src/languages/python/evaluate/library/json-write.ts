/** `json.dumps`, with Python's separators and escapes. */
import type { EvaluatorApi, Site, Value } from '../values.js'
import { TEXT_LIMIT, toFlag, toIndex, toText } from './build.js'
import { floatRepr } from './decimal-digits.js'
import { sortValues } from './ordering.js'
import { isKind, known, raise, unknown } from './signals.js'
import { typeName } from './type-names.js'
import { isUnordered } from './unordered.js'

const DEPTH_LIMIT = 200

interface Style {
  readonly ascii: boolean
  readonly allowNan: boolean
  readonly sortKeys: boolean
  readonly skipKeys: boolean
  readonly indent: string | undefined
  readonly itemSeparator: string
  readonly keySeparator: string
  readonly convert: ((value: Value) => Value) | undefined
  readonly api: EvaluatorApi
  readonly at: Site
}

/** The parameters of `json.dumps` after the value. */
export const DUMP_OPTIONS =
  'skipkeys? ensure_ascii? check_circular? allow_nan? cls? indent? separators? default? sort_keys?'

/** `json.dumps(value, …)` with the options in the order of `DUMP_OPTIONS`. */
export function dumpJson(
  value: Value,
  options: readonly (Value | undefined)[],
  api: EvaluatorApi,
  at: Site,
): string {
  const [skip, ascii, , nan, cls, indent, separators, convert, sort] = options
  const step = indentOf(indent)
  const pair =
    separators === undefined || separators === null
      ? undefined
      : [...api.iterate(separators, at)].map((item) => toText(item))
  const style: Style = {
    ascii: toFlag(ascii, true, api, at),
    allowNan: toFlag(nan, true, api, at),
    sortKeys: toFlag(sort, false, api, at),
    skipKeys: toFlag(skip, false, api, at),
    indent: step,
    itemSeparator: pair?.[0] ?? (step === undefined ? ', ' : ','),
    keySeparator: pair?.[1] ?? ': ',
    convert: converter(convert, cls, api, at),
    api,
    at,
  }
  const text = write(value, style, 0)
  return text.length > TEXT_LIMIT ? unknown('budget', 'a JSON text of too many characters') : text
}

function indentOf(indent: Value | undefined): string | undefined {
  if (indent === undefined || indent === null) return undefined
  return typeof indent === 'string' ? indent : ' '.repeat(Math.max(0, Math.min(toIndex(indent), 100)))
}

/** What to do with other objects: `default=`, or the `default` method of an encoder class that defines nothing else. */
function converter(
  convert: Value | undefined,
  cls: Value | undefined,
  api: EvaluatorApi,
  at: Site,
): Style['convert'] {
  if (convert !== undefined && convert !== null) return (value) => api.call(convert, [value], new Map(), at)
  if (cls === undefined || cls === null || (isKind(cls, 'foreign') && cls.path === 'json.JSONEncoder'))
    return undefined
  if (isKind(cls, 'class')) {
    const own = [...cls.attributes].filter(([name]) => !name.startsWith('__') || name === '__init__')
    const method = cls.attributes.get('default')
    if (own.length === 1 && method !== undefined) {
      const self: Value = { kind: 'unknown', code: 'unsupported', why: 'the state of a JSON encoder' }
      return (value) => api.call(method, [self, value], new Map(), at)
    }
  }
  return unknown('unsupported', 'json.dumps with an encoder class')
}

function write(value: Value, style: Style, depth: number): string {
  const given = known(value)
  if (depth > DEPTH_LIMIT) unknown('budget', 'JSON of a deeply nested value')
  if (given === null) return 'null'
  if (typeof given === 'string') return quoteJson(given, style.ascii)
  if (typeof given === 'boolean') return String(given)
  if (typeof given === 'bigint') return given.toString()
  if (typeof given === 'number') return float(given, style)
  if (given.kind === 'list' || given.kind === 'tuple') {
    if (isUnordered(given)) unknown('unsupported', 'the order of a set is not known before the run')
    return enclosed(
      '[',
      given.items.map((item) => write(item, style, depth + 1)),
      ']',
      style,
      depth,
    )
  }
  if (given.kind === 'dict' && given.type === 'FrozenOrderedDict')
    raise('TypeError', 'Object of type FrozenOrderedDict is not JSON serializable')
  if (given.kind === 'dict' && !style.sortKeys && isUnordered(given)) {
    unknown('unsupported', 'the order of a set is not known before the run')
  }
  if (given.kind === 'dict') return enclosed('{', entries(given, style, depth), '}', style, depth)
  if (style.convert !== undefined) return write(style.convert(given), style, depth + 1)
  if (given.kind === 'instance' && given.type.mro.some((base) => !isKind(base, 'class'))) {
    return unknown('external', `JSON of a '${given.type.name}'`)
  }
  if (given.kind === 'foreign') return unknown('external', `JSON of ${given.path}`)
  return raise('TypeError', `Object of type ${typeName(given)} is not JSON serializable`)
}

function entries(dict: Extract<Value, { kind: 'dict' }>, style: Style, depth: number): string[] {
  const { api, at } = style
  const keys = [...dict.entries.values()].map(({ key }) => key)
  const ordered = style.sortKeys ? sortValues(keys, undefined, false, api, at) : keys
  const byKey = new Map([...dict.entries.values()].map(({ key, value }) => [key, value]))
  const parts: string[] = []
  for (const key of ordered) {
    const name = keyText(key, style)
    if (name === undefined) continue
    const value = byKey.get(key)
    parts.push(quoteJson(name, style.ascii) + style.keySeparator + write(value ?? null, style, depth + 1))
  }
  return parts
}

function keyText(key: Value, style: Style): string | undefined {
  if (typeof key === 'string') return key
  if (typeof key === 'number') return float(key, style)
  if (key === null) return 'null'
  if (typeof key === 'boolean' || typeof key === 'bigint') return String(key)
  if (style.skipKeys) return undefined
  return raise('TypeError', `keys must be str, int, float, bool or None, not ${typeName(key)}`)
}

function enclosed(
  open: string,
  parts: readonly string[],
  close: string,
  style: Style,
  depth: number,
): string {
  if (parts.length === 0) return open + close
  if (style.indent === undefined) return open + parts.join(style.itemSeparator) + close
  const line = `\n${style.indent.repeat(depth + 1)}`
  return `${open}${line}${parts.join(style.itemSeparator + line)}\n${style.indent.repeat(depth)}${close}`
}

function float(value: number, { allowNan }: Style): string {
  if (Number.isFinite(value)) return floatRepr(value)
  if (!allowNan) raise('ValueError', 'Out of range float values are not JSON compliant')
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** A JSON string; with `ascii` every UTF-16 unit beyond it is escaped. */
function quoteJson(text: string, ascii: boolean): string {
  const pattern = ascii ? /["\\]|[^ -~]/g : /["\\\x00-\x1f]/g
  return `"${text.replace(pattern, (unit) => ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`
}
