/** `str(value)` and `repr(value)`, to the character. */
import type {
  ClassValue,
  DictValue,
  EvaluatorApi,
  InstanceValue,
  SetValue,
  Site,
  TupleValue,
  Value,
} from '../values.js'
import { floatRepr } from './decimal-digits.js'
import { viewText } from './dict-views.js'
import { classAttribute } from './hash-key.js'
import { quoteBytes, quoteText } from './quoting.js'
import { guardedText, isKind, known, raise, unknown } from './signals.js'
import { typeName } from './type-names.js'
import { isUnordered } from './unordered.js'

const DEPTH_LIMIT = 200

/** `str(value)`. Ends with `Unknowable` where the text depends on something unknown. */
export function textOf(value: Value, api: EvaluatorApi, at: Site): string {
  return guardedText(api, at, () => {
    const given = known(value)
    if (typeof given === 'string') return given
    if (isKind(given, 'object') && given.type.text !== undefined) return given.type.text(given)
    if (isKind(given, 'instance')) return instanceText(given, ['__str__', '__repr__'], api, at)
    return reprAt(given, api, at, [])
  })
}

/** `repr(value)`. */
export function reprOf(value: Value, api: EvaluatorApi, at: Site): string {
  return guardedText(api, at, () => {
    const given = known(value)
    if (isKind(given, 'instance')) return instanceText(given, ['__repr__'], api, at)
    return reprAt(given, api, at, [])
  })
}

function instanceText(self: InstanceValue, names: readonly string[], api: EvaluatorApi, at: Site): string {
  for (const name of names) {
    const method = classAttribute(self.type, name)
    if (method === undefined) continue
    const text = known(api.call({ kind: 'method', self, func: method }, [], new Map(), at))
    if (typeof text === 'string') return text
    raise('TypeError', `${name} returned non-string (type ${typeName(text)})`)
  }
  return unknown('unsupported', `the text of an instance of '${self.type.name}' holds its address`)
}

function reprAt(value: Value, api: EvaluatorApi, at: Site, within: readonly Value[]): string {
  const given = known(value)
  if (given === null) return 'None'
  if (typeof given === 'string') return quoteText(given)
  if (typeof given === 'boolean') return given ? 'True' : 'False'
  if (typeof given === 'bigint') return given.toString()
  if (typeof given === 'number') return floatRepr(given)
  if (within.length > DEPTH_LIMIT) unknown('budget', 'the text of a deeply nested value')
  if (isUnordered(given) && given.kind !== 'set') {
    unknown('unsupported', 'the order of a set is not known before the run')
  }
  const inner = (item: Value) => reprAt(item, api, at, [...within, given])
  switch (given.kind) {
    case 'list':
      if (within.includes(given)) return '[...]'
      return `[${given.items.map(inner).join(', ')}]`
    case 'tuple':
      return tupleRepr(given, inner)
    case 'dict':
      if (within.includes(given)) return '{...}'
      return dictRepr(given, inner)
    case 'set':
      return setRepr(given, inner)
    case 'bytes':
      return quoteBytes(given.bytes)
    case 'range':
      return `range(${given.start}, ${given.stop}${given.step === 1n ? '' : `, ${given.step}`})`
    case 'slice':
      return `slice(${inner(given.lower)}, ${inner(given.upper)}, ${inner(given.step)})`
    case 'object':
      return viewText(given, inner) ?? given.type.repr?.(given) ?? given.type.text?.(given) ?? noText(given)
    case 'instance':
      return within.length === 0 ? instanceText(given, ['__repr__'], api, at) : api.repr(given, at)
    case 'class':
      return classRepr(given, api, at)
    case 'native':
      if (BUILTIN_TYPES.has(given.name)) return `<class '${given.name}'>`
      return /^[a-z]+$/.test(given.name) ? `<built-in function ${given.name}>` : noText(given)
    default:
      return noText(given)
  }
}

const BUILTIN_TYPES = new Set(
  'int float str bool list tuple dict set frozenset bytes range enumerate zip map filter reversed'
    .split(' ')
    .concat(['datetime.date', 'datetime.datetime', 'datetime.timedelta', 'datetime.time', 'decimal.Decimal']),
)

function noText(value: Value): never {
  return unknown('unsupported', `the text of a ${typeName(value)} is not known before the run`)
}

/** Only of a class that its module knows by its name: the text of another holds where it was made. */
function classRepr(type: ClassValue, api: EvaluatorApi, at: Site): string {
  const module = api.importModule(type.module, at)
  if (!isKind(module, 'module') || module.names.get(type.name) !== type) return noText(type)
  return `<class '${type.module}.${type.name}'>`
}

function tupleRepr(tuple: TupleValue, inner: (item: Value) => string): string {
  if (tuple.fields !== undefined) {
    const fields = tuple.items.map((item, index) => `${tuple.fields?.[index]}=${inner(item)}`)
    return `${tuple.type?.name ?? 'tuple'}(${fields.join(', ')})`
  }
  if (tuple.items.length === 1) return `(${inner(tuple.items[0]!)},)`
  return `(${tuple.items.map(inner).join(', ')})`
}

function dictRepr(dict: DictValue, inner: (item: Value) => string): string {
  const entries = [...dict.entries.values()]
  const body = `{${entries.map(({ key, value }) => `${inner(key)}: ${inner(value)}`).join(', ')}}`
  switch (dict.type) {
    case undefined:
    case 'dict':
      return body
    case 'defaultdict':
      return `defaultdict(${dict.factory === undefined ? 'None' : inner(dict.factory)}, ${body})`
    case 'Counter': {
      if (entries.length === 0) return 'Counter()'
      const count = ({ value }: { value: Value }) => (typeof value === 'bigint' ? value : Number.NaN)
      if (entries.some((entry) => Number.isNaN(count(entry)))) noText(dict)
      const byCount = entries.sort((x, y) => (count(y) > count(x) ? 1 : count(y) < count(x) ? -1 : 0))
      return `Counter({${byCount.map(({ key, value }) => `${inner(key)}: ${inner(value)}`).join(', ')}})`
    }
    case 'OrderedDict': {
      const pairs = entries.map(({ key, value }) => `(${inner(key)}, ${inner(value)})`)
      return pairs.length === 0 ? 'OrderedDict()' : `OrderedDict([${pairs.join(', ')}])`
    }
    default:
      // luigi's FrozenOrderedDict shows itself as the dictionary that it wraps.
      return dict.type.startsWith('Frozen') ? body : noText(dict)
  }
}

function setRepr(set: SetValue, inner: (item: Value) => string): string {
  const items = [...set.entries.values()]
  if (items.length === 0) return set.frozen ? 'frozenset()' : 'set()'
  if (items.length > 1) unknown('unsupported', 'the order of a set is not known before the run')
  const body = `{${items.map(inner).join(', ')}}`
  return set.frozen ? `frozenset(${body})` : body
}
