import { classMember } from './class-member.js'
import { ANNOTATED, isUnknown } from './known.js'
import { hashKey } from './library/index.js'
import { unknown } from './signals.js'
import type {
  ClassValue,
  EvaluatorApi,
  InstanceValue,
  NativeFunction,
  Site,
  TupleValue,
  Value,
} from './values.js'

/** One field of a dataclass. */
interface Field {
  readonly name: string
  readonly otherwise?: Value
  readonly factory?: Value
  readonly init: boolean
  readonly keywordOnly: boolean
  readonly shown: boolean
  readonly compared: boolean
}

const fieldsOf = new WeakMap<ClassValue, readonly Field[]>()

function native(name: string, call: NativeFunction['call']): NativeFunction {
  return { kind: 'native', name, call }
}

type Options = ReadonlyMap<string, Value>

/** `@dataclass` and `@dataclass(…)`. */
const dataclass = native('dataclasses.dataclass', ({ args: [type], keywords }) =>
  isClass(type)
    ? complete(type, keywords)
    : native('dataclasses.dataclass()', ({ args: [inner] }) =>
        isClass(inner) ? complete(inner, keywords) : (inner ?? null),
      ),
)

/** `field(…)`: kept as a dictionary of its arguments until the class is made. */
const field = native('dataclasses.field', ({ keywords }) => ({
  kind: 'dict',
  type: 'dataclasses.field',
  entries: new Map([...keywords].map(([key, value]) => [`s${key}`, { key, value }])),
}))

/** Gives a class the methods that its annotations say, where it does not write them itself. */
function complete(type: ClassValue, options: Options): ClassValue {
  const fields = collect(type, options)
  fieldsOf.set(type, fields)
  const methods: [string, Value, boolean][] = [
    ['__init__', initOf(type, fields, options), options.get('init') !== false],
    ['__repr__', reprOf(fields), options.get('repr') !== false],
    ['__eq__', equalityOf(type), options.get('eq') !== false],
    ...(['<', '<=', '>', '>='] as const).map((op): [string, Value, boolean] => [
      { '<': '__lt__', '<=': '__le__', '>': '__gt__', '>=': '__ge__' }[op],
      orderOf(type, op),
      options.get('order') === true,
    ]),
    [
      '__hash__',
      isHashable(options)
        ? native('__hash__', ({ at }) => unknown('unsupported', 'the hash of a value', at))
        : null,
      options.get('eq') !== false,
    ],
  ]
  for (const [name, method, wanted] of methods)
    if (wanted && !type.attributes.has(name)) type.attributes.set(name, method)
  return type
}

function isHashable(options: Options): boolean {
  return options.get('frozen') === true || options.get('unsafe_hash') === true
}

/** Fields of the bases first, each once, at its first place and with its last meaning. */
function collect(type: ClassValue, options: Options): readonly Field[] {
  const found = new Map<string, Field>()
  for (const base of [...type.mro].reverse()) {
    if (!isClass(base) || base === type) continue
    for (const one of fieldsOf.get(base) ?? []) found.set(one.name, one)
  }
  let keywordOnly = options.get('kw_only') === true
  for (const name of annotated(type)) {
    if (name.startsWith('%')) {
      if (name === '%kw_only') keywordOnly = true
      continue
    }
    found.set(name, fieldOf(type, name, keywordOnly))
  }
  return [...found.values()]
}

function annotated(type: ClassValue): readonly string[] {
  const names = type.attributes.get(ANNOTATED)
  return typeof names === 'object' && names?.kind === 'list' ? (names.items as string[]) : []
}

function fieldOf(type: ClassValue, name: string, keywordOnly: boolean): Field {
  const written = type.attributes.get(name)
  if (typeof written !== 'object' || written?.kind !== 'dict' || written.type !== 'dataclasses.field')
    return {
      name,
      ...(written === undefined ? {} : { otherwise: written }),
      init: true,
      keywordOnly,
      shown: true,
      compared: true,
    }
  const said = (option: string) => written.entries.get(`s${option}`)?.value
  const otherwise = said('default')
  const factory = said('default_factory')
  if (otherwise === undefined) type.attributes.delete(name)
  else type.attributes.set(name, otherwise)
  return {
    name,
    ...(otherwise === undefined ? {} : { otherwise }),
    ...(factory === undefined ? {} : { factory }),
    init: said('init') !== false,
    keywordOnly: said('kw_only') === true || (keywordOnly && said('kw_only') !== false),
    shown: said('repr') !== false,
    compared: said('compare') !== false,
  }
}

function initOf(type: ClassValue, fields: readonly Field[], options: Options): NativeFunction {
  const positional = fields.filter((one) => one.init && !one.keywordOnly)
  const init = native(`${type.name}.__init__`, ({ args: [self, ...given], keywords, evaluator, at }) => {
    if (given.length > positional.length)
      return evaluator.raise(
        'TypeError',
        `__init__() takes ${positional.length + 1} positional arguments`,
        at,
      )
    const named = new Map(keywords)
    for (const one of fields) {
      const index = positional.indexOf(one)
      const passed =
        index >= 0 && index < given.length ? given[index] : one.init ? named.get(one.name) : undefined
      named.delete(one.name)
      const value = passed !== undefined ? passed : defaultOf(one, evaluator, at)
      if (value === undefined) {
        if (!one.init) continue
        return evaluator.raise('TypeError', `__init__() missing required argument: '${one.name}'`, at)
      }
      ;(self as InstanceValue).attributes.set(one.name, value)
    }
    const [unexpected] = named.keys()
    if (unexpected !== undefined)
      return evaluator.raise('TypeError', `__init__() got an unexpected keyword argument '${unexpected}'`, at)
    const instance = self as InstanceValue
    if (isHashable(options) && options.get('eq') !== false)
      instance.key = () =>
        `dataclass ${hashKey(type, evaluator, at)} ${hashKey(valuesOf(instance), evaluator, at)}`
    const after = classMember(instance.type, '__post_init__')
    if (after !== undefined && !isUnknown(after))
      evaluator.call(evaluator.attribute(instance, '__post_init__', at), [], new Map(), at)
    return null
  })
  return { ...init, keepsSymbols: true }
}

function defaultOf(one: Field, evaluator: EvaluatorApi, at: Site): Value | undefined {
  return one.factory !== undefined ? evaluator.call(one.factory, [], new Map(), at) : one.otherwise
}

function reprOf(fields: readonly Field[]): NativeFunction {
  return native('__repr__', ({ args: [self], evaluator, at }) => {
    const { type } = self as InstanceValue
    if (type.isLocal)
      return unknown('unsupported', `the text of ${type.name} names the scope it was made in`, at)
    const shown = fields
      .filter((one) => one.shown)
      .map((one) => `${one.name}=${evaluator.repr(evaluator.attribute(self!, one.name, at), at)}`)
    return `${type.name}(${shown.join(', ')})`
  })
}

function equalityOf(type: ClassValue): NativeFunction {
  return native(`${type.name}.__eq__`, ({ args: [self, other], evaluator, at }) =>
    sameType(self, other) ? evaluator.equal(valuesOf(self), valuesOf(other), at) : false,
  )
}

function orderOf(type: ClassValue, op: '<' | '<=' | '>' | '>='): NativeFunction {
  return native(`${type.name} ${op}`, ({ args: [self, other], evaluator, at }) =>
    sameType(self, other)
      ? evaluator.compare(op, valuesOf(self), valuesOf(other), at)
      : evaluator.raise('TypeError', `'${op}' not supported between these instances`, at),
  )
}

function sameType(self: Value | undefined, other: Value | undefined): self is InstanceValue {
  return isInstance(self) && isInstance(other) && self.type === other.type
}

function dataFields(value: Value | undefined): readonly Field[] | undefined {
  const type = isInstance(value) ? value.type : isClass(value) ? value : undefined
  for (const base of type?.mro ?? []) {
    const found = isClass(base) ? fieldsOf.get(base) : undefined
    if (found) return found
  }
  return undefined
}

function valuesOf(value: Value | undefined): TupleValue {
  const fields = (dataFields(value) ?? []).filter((one) => one.compared)
  return {
    kind: 'tuple',
    items: fields.map((one) => (value as InstanceValue).attributes.get(one.name) ?? null),
  }
}

/** asdict() and astuple(): dataclasses inside, too. */
function unfolded(value: Value, make: (fields: readonly [string, Value][]) => Value): Value {
  const inner = (item: Value) => unfolded(item, make)
  const fields = isInstance(value) ? dataFields(value) : undefined
  if (fields)
    return make(
      fields.map((one) => [one.name, inner((value as InstanceValue).attributes.get(one.name) ?? null)]),
    )
  if (typeof value !== 'object' || value === null) return value
  if (value.kind === 'list') return { ...value, items: value.items.map(inner) }
  if (value.kind === 'tuple') return { ...value, items: value.items.map(inner) }
  if (value.kind === 'dict')
    return {
      ...value,
      entries: new Map(
        [...value.entries].map(([key, entry]) => [key, { key: entry.key, value: inner(entry.value) }]),
      ),
    }
  return value
}

const asdict = native('dataclasses.asdict', ({ args: [value], keywords, evaluator, at }) => {
  if (!isInstance(value) || !dataFields(value))
    return evaluator.raise('TypeError', 'asdict() should be called on dataclass instances', at)
  if (keywords.size > 0) return evaluator.unknown('unsupported', 'asdict() with a factory', at)
  return unfolded(value, (fields) => ({
    kind: 'dict',
    entries: new Map(fields.map(([key, item]) => [`s${key}`, { key, value: item }])),
  }))
})

const astuple = native('dataclasses.astuple', ({ args: [value], evaluator, at }) =>
  isInstance(value) && dataFields(value)
    ? unfolded(value, (fields) => ({ kind: 'tuple', items: fields.map(([, item]) => item) }))
    : evaluator.raise('TypeError', 'astuple() should be called on dataclass instances', at),
)

const replace = native('dataclasses.replace', ({ args: [value], keywords, evaluator, at }) => {
  const fields = isInstance(value) ? dataFields(value) : undefined
  if (!fields) return evaluator.raise('TypeError', 'replace() should be called on dataclass instances', at)
  const self = value as InstanceValue
  const given = new Map(
    fields.filter((one) => one.init).map((one) => [one.name, self.attributes.get(one.name) ?? null] as const),
  )
  for (const [name, changed] of keywords) given.set(name, changed)
  return evaluator.call(self.type, [], given, at)
})

const FIELD: ClassValue = {
  kind: 'class',
  name: 'Field',
  module: 'dataclasses',
  bases: [],
  mro: [],
  attributes: new Map(),
  decorators: [],
  keywords: new Map(),
}
Object.assign(FIELD, { mro: [FIELD] })

const fields = native('dataclasses.fields', ({ args: [value], evaluator, at }): Value => {
  const found = dataFields(value)
  if (!found) return evaluator.raise('TypeError', 'must be called with a dataclass type or instance', at)
  return {
    kind: 'tuple',
    items: found.map((one): InstanceValue => {
      const attributes = new Map<string, Value>([['name', one.name]])
      if (one.otherwise !== undefined) attributes.set('default', one.otherwise)
      attributes.set('init', one.init)
      for (const name of ['type', 'default', 'default_factory', 'metadata'])
        if (!attributes.has(name)) attributes.set(name, unknown('unsupported', `a field's ${name}`, at))
      return { kind: 'instance', type: FIELD, attributes }
    }),
  }
})

const isDataclass = native('dataclasses.is_dataclass', ({ args: [value] }) => dataFields(value) !== undefined)

/** The module `dataclasses`. */
export const dataclassesModule: Readonly<Record<string, Value>> = {
  dataclass,
  field,
  fields,
  asdict,
  astuple,
  replace,
  is_dataclass: isDataclass,
  KW_ONLY: { kind: 'foreign', path: 'dataclasses.KW_ONLY' },
  InitVar: { kind: 'foreign', path: 'dataclasses.InitVar' },
}

function isClass(value: Value | undefined): value is ClassValue {
  return typeof value === 'object' && value !== null && value.kind === 'class'
}

function isInstance(value: Value | undefined): value is InstanceValue {
  return typeof value === 'object' && value !== null && value.kind === 'instance'
}
