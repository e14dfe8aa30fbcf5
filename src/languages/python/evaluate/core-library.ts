import { suppress } from './context-managers.js'
import { dataclassesModule } from './dataclasses.js'
import { isUnknown } from './known.js'
import { namedTuple } from './named-tuples.js'
import { unknown } from './signals.js'
import { totalOrdering } from './total-ordering.js'
import type {
  ClassValue,
  EvaluatorApi,
  InstanceValue,
  ModuleValue,
  NativeFunction,
  Site,
  Value,
} from './values.js'

/**
 * Parts of the standard library that make functions and classes, and so need the interpreter: functools, dataclasses,
 * namedtuple, importlib. By dotted module name.
 */
export function lookupCore(module: string): ModuleValue | undefined {
  const names = MODULES[module]
  if (!names) return undefined
  const known = cache.get(module)
  if (known) return known
  const made: ModuleValue = { kind: 'module', name: module, names: new Map(Object.entries(names)) }
  cache.set(module, made)
  return made
}

const cache = new Map<string, ModuleValue>()

function native(name: string, call: NativeFunction['call']): NativeFunction {
  return { kind: 'native', name, call }
}

const same = (name: string) => native(name, ({ args: [value] }) => value ?? null)

/** `@cache` and `@lru_cache(…)`: equal arguments give the value made first. */
const caching = (name: string) =>
  native(name, ({ args: [value] }) =>
    typeof value === 'object' && value !== null && (value.kind === 'function' || value.kind === 'native')
      ? remembering(value)
      : native(`${name}()`, ({ args: [func] }) => (func === undefined ? null : remembering(func))),
  )

function remembering(func: Value): Value {
  if (typeof func !== 'object' || func?.kind !== 'function') return func
  return { ...func, remembered: new Map() }
}

const partial = native('functools.partial', ({ args: [func, ...given], keywords }) =>
  native('functools.partial()', (inner) =>
    inner.evaluator.call(
      func!,
      [...given, ...inner.args],
      new Map([...keywords, ...inner.keywords]),
      inner.at,
    ),
  ),
)

/** What a wrapper takes over from the function inside: its names, its text, what is set on it. */
function wrapping(outer: Value, inner: Value, evaluator: EvaluatorApi, at: Site): Value {
  if (typeof outer !== 'object' || outer?.kind !== 'function') return outer
  for (const name of ['__name__', '__doc__', '__module__']) {
    const value = evaluator.attribute(inner, name, at)
    if (!isUnknown(value)) outer.attributes.set(name, value)
  }
  if (typeof inner === 'object' && inner?.kind === 'function')
    for (const [name, value] of inner.attributes) outer.attributes.set(name, value)
  outer.attributes.set('__wrapped__', inner)
  return outer
}

const reduce = native('functools.reduce', ({ args: [func, items, initial], evaluator, at }) => {
  let result = initial
  for (const item of evaluator.iterate(items!, at))
    result = result === undefined ? item : evaluator.call(func!, [result, item], new Map(), at)
  return result === undefined
    ? evaluator.raise('TypeError', 'reduce() of empty iterable with no initial value', at)
    : result
})

const cachedProperty = native('functools.cached_property', ({ args: [get] }) => ({
  kind: 'property',
  get: get ?? null,
  descriptor: 'property',
  cached: true,
}))

const named = native('collections.namedtuple', ({ args: [name, fields], keywords, evaluator, at }) => {
  for (const option of keywords.keys())
    if (option !== 'defaults') return unknown('unsupported', `namedtuple(…, ${option}=…)`, at)
  const list =
    typeof fields === 'string'
      ? fields.split(/[\s,]+/).filter(Boolean)
      : typeof fields === 'object' && fields !== null && (fields.kind === 'list' || fields.kind === 'tuple')
        ? fields.items
        : undefined
  if (typeof name !== 'string' || !list?.every((field) => typeof field === 'string'))
    return evaluator.unknown('unsupported', 'a namedtuple of names that are not known', at)
  const given = keywords.get('defaults')
  const defaults = given === undefined || given === null ? [] : [...evaluator.iterate(given, at)]
  return namedTuple(name, list as string[], defaults, at.path)
})

const importModule = native('importlib.import_module', ({ args: [name], evaluator, at }) =>
  typeof name === 'string' && !name.startsWith('.')
    ? evaluator.importModule(name, at)
    : name !== undefined && isUnknown(name)
      ? name
      : unknown('unsupported', 'an import by a name that is not known', at),
)

/** `types.SimpleNamespace(…)`: an object with these attributes. */
const namespace: ClassValue = {
  kind: 'class',
  name: 'SimpleNamespace',
  module: 'types',
  bases: [],
  mro: [],
  attributes: new Map<string, Value>([
    [
      '__init__',
      native('SimpleNamespace.__init__', ({ args: [self], keywords, evaluator, at }) => {
        for (const [name, value] of keywords) evaluator.setAttribute(self!, name, value, at)
        return null
      }),
    ],
    [
      '__repr__',
      native('SimpleNamespace.__repr__', ({ args: [self], evaluator, at }) => {
        const entries = [...(self as InstanceValue).attributes]
        return `namespace(${entries.map(([name, value]) => `${name}=${evaluator.repr(value, at)}`).join(', ')})`
      }),
    ],
  ]),
  decorators: [],
  keywords: new Map(),
}
Object.assign(namespace, { mro: [namespace] })

const MODULES: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  functools: {
    partial,
    reduce,
    cached_property: cachedProperty,
    lru_cache: caching('functools.lru_cache'),
    cache: caching('functools.cache'),
    total_ordering: totalOrdering,
    wraps: native('functools.wraps', ({ args: [inner] }) =>
      native('functools.wraps()', ({ args: [outer], evaluator, at }) =>
        wrapping(outer ?? null, inner ?? null, evaluator, at),
      ),
    ),
    update_wrapper: native('functools.update_wrapper', ({ args: [outer, inner], evaluator, at }) =>
      wrapping(outer ?? null, inner ?? null, evaluator, at),
    ),
  },
  dataclasses: dataclassesModule,
  importlib: { import_module: importModule },
  inspect: {
    getmro: native('inspect.getmro', ({ args: [type], evaluator, at }) =>
      evaluator.attribute(type ?? null, '__mro__', at),
    ),
    isclass: native(
      'inspect.isclass',
      ({ args: [value] }) => typeof value === 'object' && value !== null && value.kind === 'class',
    ),
  },
  enum: Object.fromEntries(
    ['Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'auto', 'unique'].map((name) => [
      name,
      name === 'auto'
        ? native('enum.auto', () => ({ kind: 'foreign', path: 'enum.auto' }))
        : name === 'unique'
          ? same('enum.unique')
          : { kind: 'foreign', path: `enum.${name}` },
    ]),
  ),
  abc: {
    ABC: { kind: 'foreign', path: 'builtins.object' },
    ABCMeta: { kind: 'foreign', path: 'builtins.object' },
    abstractmethod: same('abc.abstractmethod'),
    abstractproperty: native('abc.abstractproperty', ({ args: [get] }) => ({
      kind: 'property',
      get: get ?? null,
      descriptor: 'property',
    })),
  },
  types: { SimpleNamespace: namespace },
  contextlib: { contextmanager: same('contextlib.contextmanager'), suppress },
}

/** Names that library modules of the other kind lack and the interpreter gives: `collections.namedtuple`, `typing.NamedTuple`. */
export const coreMembers: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['collections.namedtuple', named],
  ['typing.NamedTuple', { kind: 'foreign', path: 'typing.NamedTuple' }],
])
