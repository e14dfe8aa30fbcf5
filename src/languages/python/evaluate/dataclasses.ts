import { classMember } from './class-member.js'
import { madeException } from './exceptions.js'
import { isUnknown } from './known.js'
import { PythonRaise, unknown } from './signals.js'
import type { ClassValue, EvaluatorApi, InstanceValue, NativeFunction, Site, Value } from './values.js'

/** What a field of a dataclass says beside its name. */
interface Field {
  readonly name: string
  readonly default: Value | undefined
  readonly factory: Value | undefined
  readonly init: boolean
  readonly repr: boolean
  readonly compare: boolean
}

const FIELDS = '%fields'
const FIELD = 'dataclasses.field'

/** `@dataclass` and `@dataclass(order=True, …)`. */
const dataclass = native('dataclasses.dataclass', ({ args: [type], keywords }) =>
  isClass(type)
    ? completed(type, new Map())
    : native('dataclasses.dataclass()', ({ args: [inner] }) =>
        isClass(inner) ? completed(inner, keywords) : (inner ?? null),
      ),
)

const field = native(FIELD, ({ keywords }) => ({
  kind: 'dict',
  type: FIELD,
  entries: new Map([...keywords].map(([key, value]) => [`s${key}`, { key, value }])),
}))

const replace = native('dataclasses.replace', ({ args: [instance], keywords, evaluator, at }) => {
  const fields = fieldsOf(instance)
  if (!fields) return unknown('unsupported', 'dataclasses.replace() of something that is no dataclass', at)
  const { type, attributes } = instance as InstanceValue
  const given = new Map(keywords)
  for (const { name, init } of fields) {
    const value = attributes.get(name)
    if (init && !given.has(name) && value !== undefined) given.set(name, value)
  }
  return evaluator.call(type, [], given, at)
})

const asdict = native('dataclasses.asdict', ({ args: [instance], at }) =>
  fieldsOf(instance)
    ? plain(instance ?? null, asDict)
    : unknown('unsupported', 'dataclasses.asdict() of something that is no dataclass', at),
)

const astuple = native('dataclasses.astuple', ({ args: [instance], at }) =>
  fieldsOf(instance)
    ? plain(instance ?? null, (values) => ({ kind: 'tuple', items: values.map(([, value]) => value) }))
    : unknown('unsupported', 'dataclasses.astuple() of something that is no dataclass', at),
)

const fields = native('dataclasses.fields', ({ at }) =>
  unknown('unsupported', 'the fields of a dataclass as objects', at),
)

const isDataclass = native(
  'dataclasses.is_dataclass',
  ({ args: [value] }) =>
    fieldsOf(value) !== undefined || (isClass(value) && classMember(value, FIELDS) !== undefined),
)

export const dataclassesModule: Readonly<Record<string, Value>> = {
  dataclass,
  field,
  fields,
  replace,
  asdict,
  astuple,
  is_dataclass: isDataclass,
}

function native(name: string, call: NativeFunction['call']): NativeFunction {
  return { kind: 'native', name, call }
}

function isClass(value: Value | undefined): value is ClassValue {
  return typeof value === 'object' && value !== null && value.kind === 'class'
}

/** Gives a class the methods that its annotations and the decorator's options say. */
function completed(type: ClassValue, options: ReadonlyMap<string, Value>): ClassValue {
  const found = declared(type)
  const known: [string, Value][] = [[FIELDS, native(FIELDS, () => null)]]
  for (const { name, default: value } of found) {
    // The class attribute is the default itself, not what field() made.
    if (!type.attributes.has(name)) continue
    if (value === undefined) type.attributes.delete(name)
    else type.attributes.set(name, value)
  }
  declarations.set(type, found)
  const give = (name: string, call: NativeFunction['call']) => {
    if (!type.attributes.has(name)) known.push([name, native(`${type.name}.${name}`, call)])
  }
  const compared = found.filter((one) => one.compare)
  if (options.get('init') !== false)
    give('__init__', ({ args: [self, ...given], keywords, evaluator, at }) => {
      initialise(self as InstanceValue, found, given, keywords, evaluator, at)
      return null
    })
  if (options.get('repr') !== false)
    give('__repr__', ({ args: [self], evaluator, at }) => {
      const { type: own, attributes } = self as InstanceValue
      const shown = found
        .filter((one) => one.repr)
        .map(({ name }) => `${name}=${evaluator.repr(attributes.get(name) ?? null, at)}`)
      return `${own.name}(${shown.join(', ')})`
    })
  const tuple = (value: Value): Value => ({
    kind: 'tuple',
    items: compared.map(({ name }) => (value as InstanceValue).attributes.get(name) ?? null),
  })
  const isSame = (left: Value, right: Value | undefined): right is InstanceValue =>
    typeof right === 'object' &&
    right !== null &&
    right.kind === 'instance' &&
    right.type === (left as InstanceValue).type
  if (options.get('eq') !== false)
    give('__eq__', ({ args: [left, right], evaluator, at }) =>
      isSame(left!, right) ? evaluator.equal(tuple(left!), tuple(right), at) : false,
    )
  if (options.get('order') === true)
    for (const [name, op] of [
      ['__lt__', '<'],
      ['__le__', '<='],
      ['__gt__', '>'],
      ['__ge__', '>='],
    ] as const)
      give(name, ({ args: [left, right], evaluator, at }) =>
        isSame(left!, right)
          ? evaluator.compare(op, tuple(left!), tuple(right), at)
          : evaluator.raise('TypeError', 'the types cannot be compared', at),
      )
  if (options.get('frozen') === true)
    give('__hash__', ({ args: [self], evaluator, at }) =>
      evaluator.call(
        evaluator.attribute(evaluator.importModule('builtins', at), 'hash', at),
        [tuple(self!)],
        new Map(),
        at,
      ),
    )
  for (const [name, value] of known) type.attributes.set(name, value)
  return type
}

const declarations = new WeakMap<ClassValue, readonly Field[]>()

/** The fields of a class: those of its bases first, an overridden one at its first place. */
function declared(type: ClassValue): readonly Field[] {
  const found = new Map<string, Field>()
  for (const base of [...type.mro].reverse()) {
    if (!isClass(base)) continue
    const known = base === type ? undefined : declarations.get(base)
    for (const one of known ?? (base === type ? ownFields(type) : [])) found.set(one.name, one)
  }
  return [...found.values()]
}

function ownFields(type: ClassValue): readonly Field[] {
  const annotations = type.attributes.get('__annotations__')
  const names =
    annotations && typeof annotations === 'object' && annotations.kind === 'list'
      ? (annotations.items as string[])
      : []
  return names.map((name) => {
    const value = type.attributes.get(name)
    const isField =
      typeof value === 'object' && value !== null && value.kind === 'dict' && value.type === FIELD
    const option = (key: string) => (isField ? value.entries.get(`s${key}`)?.value : undefined)
    return {
      name,
      default: isField ? option('default') : value,
      factory: option('default_factory'),
      init: option('init') !== false,
      repr: option('repr') !== false,
      compare: option('compare') !== false,
    }
  })
}

function fieldsOf(value: Value | undefined): readonly Field[] | undefined {
  if (typeof value !== 'object' || value === null || value.kind !== 'instance') return undefined
  for (const base of value.type.mro) {
    const found = isClass(base) ? declarations.get(base) : undefined
    if (found) return found
  }
  return undefined
}

function initialise(
  self: InstanceValue,
  all: readonly Field[],
  given: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  evaluator: EvaluatorApi,
  at: Site,
): void {
  const fail = (text: string): never => {
    throw new PythonRaise(madeException('TypeError', [`${self.type.name}.__init__() ${text}`]), at)
  }
  const asked = all.filter((one) => one.init)
  if (given.length > asked.length) fail(`takes ${asked.length + 1} arguments`)
  const rest = new Map(keywords)
  for (const { name, init, default: otherwise, factory } of all) {
    const position = init ? asked.findIndex((one) => one.name === name) : -1
    let value = position < 0 ? undefined : given[position]
    if (init && rest.has(name)) {
      if (value !== undefined) fail(`got multiple values for argument '${name}'`)
      value = rest.get(name)
      rest.delete(name)
    }
    value ??=
      value === null ? null : factory === undefined ? otherwise : evaluator.call(factory, [], new Map(), at)
    if (value !== undefined) self.attributes.set(name, value)
    else if (init) fail(`missing required argument '${name}'`)
  }
  if (rest.size > 0) fail(`got an unexpected keyword argument '${[...rest.keys()][0]}'`)
  const after = classMember(self.type, '__post_init__')
  if (after !== undefined && !isUnknown(after))
    evaluator.call(evaluator.attribute(self, '__post_init__', at), [], new Map(), at)
}

function asDict(values: readonly (readonly [string, Value])[]): Value {
  return { kind: 'dict', entries: new Map(values.map(([key, value]) => [`s${key}`, { key, value }])) }
}

/** A dataclass, and those inside it, as plain containers. */
function plain(value: Value, make: (values: readonly (readonly [string, Value])[]) => Value): Value {
  if (typeof value !== 'object' || value === null) return value
  const own = fieldsOf(value)
  if (own)
    return make(
      own.map(({ name }) => [name, plain((value as InstanceValue).attributes.get(name) ?? null, make)]),
    )
  switch (value.kind) {
    case 'list':
      return { kind: 'list', items: value.items.map((item) => plain(item, make)) }
    case 'tuple':
      return { ...value, items: value.items.map((item) => plain(item, make)) }
    case 'dict':
      return {
        ...value,
        entries: new Map(
          [...value.entries].map(([key, entry]) => [
            key,
            { key: entry.key, value: plain(entry.value, make) },
          ]),
        ),
      }
    default:
      return value
  }
}
