import { reprOf } from '../../languages/python/evaluate/library/index.js'
import { makeClass } from '../../languages/python/evaluate/make-class.js'
import { Unknowable, unknown } from '../../languages/python/evaluate/signals.js'
import type {
  ClassValue,
  EvaluatorApi,
  InstanceValue,
  ModuleValue,
  NativeCall,
  Site,
  UnknownCode,
  Value,
} from '../../languages/python/evaluate/values.js'
import type { PythonParser } from '../../languages/python/parse.js'
import { configured } from '../configuration/luigi-config.js'
import { ABSENT, bindParameters, type Instances } from './bind-parameters.js'
import { idOf, isPrivate, isPublic, textsOf } from './instance-ids.js'
import { initialize, textDict } from './instances.js'
import { frozenSymbol } from './kept-values.js'
import { literalText } from './literal-text.js'
import { familyOf, plainFamily, plainNamespace, setNamespace } from './namespaces.js'
import { parametersOf } from './task-classes.js'
import { jsonText } from './task-id.js'

/** The module `_repipe` that the sources of Luigi's meaning ask. */
export function nativeModule(
  instances: Instances,
  registry: readonly ClassValue[],
  parser: PythonParser,
): ModuleValue {
  let counter = 0n
  const functions: Readonly<Record<string, (call: NativeCall) => Value>> = {
    counter: () => counter++,
    identity: ({ args: [value] }) => value ?? null,
    started: () => true,
    // Of values that are known only; a parameter is the same as nothing.
    same: ({ args: [left, right] }) => left === right,
    is_empty: ({ args: [value] }) => value === null || value === '',
    unknown: ({ args: [code, why], at }) => unknown(String(code) as UnknownCode, String(why), at),
    // What a library has since a release of it.
    newest: ({ args: [release, value], evaluator, at }) =>
      evaluator.inputs.releases?.has(String(release))
        ? (value ?? null)
        : {
            ...unknown('external', `it is a parameter since ${String(release)}`, at),
            release: String(release),
          },
    initialize: ({ args: [self, args, keywords], at }) => {
      initialize(instances, self as InstanceValue, tuple(args), named(keywords), at)
      return null
    },
    param_values: ({ args: [type, params, args, keywords], evaluator, at }) => {
      const parameters = [...evaluator.iterate(params ?? null, at)].map((pair) => {
        const [name, parameter] = [...evaluator.iterate(pair, at)]
        return { name: String(name), parameter: parameter as InstanceValue }
      })
      const values = bindParameters(
        instances,
        type as ClassValue,
        parameters,
        tuple(args),
        named(keywords),
        at,
      )
      return {
        kind: 'list',
        items: [...values].map(([name, value]) => ({ kind: 'tuple', items: [name, value] })),
      }
    },
    params: ({ args: [type], at }) => {
      const found = parametersOf(instances.classes, type as ClassValue)
      if ('kind' in found) throw new Unknowable({ at, ...found })
      return {
        kind: 'list',
        items: found.map(({ name, parameter }) => ({ kind: 'tuple', items: [name, parameter] })),
      }
    },
    family: ({ args: [type], at }) =>
      plainFamily(instances.namespaces, instances.evaluator(), type as ClassValue) ??
      unknown('unsupported', 'the task family is not known', at),
    namespace_of: ({ args: [type], at }) =>
      plainNamespace(instances.namespaces, instances.evaluator(), type as ClassValue) ??
      unknown('unsupported', 'the task namespace is not known', at),
    set_namespace: ({ args: [scope, namespace] }) => {
      setNamespace(instances.namespaces, scope, namespace)
      return null
    },
    task_id: ({ args: [self], at }) => idOf(instances, self as InstanceValue, at),
    str_params: ({ args: [self, significantOnly, publicOnly], at }) => {
      const texts = textsOf(
        instances,
        self as InstanceValue,
        at,
        (parameter) =>
          (significantOnly !== true || parameter.attributes.get('significant') !== false) &&
          (publicOnly !== true || isPublic(parameter)) &&
          !isPrivate(parameter),
      )
      return texts instanceof Map ? textDict(texts) : (texts as Value)
    },
    task_text: ({ args: [self], at }) => {
      const texts = textsOf(
        instances,
        self as InstanceValue,
        at,
        (parameter) => parameter.attributes.get('significant') !== false,
      )
      if (!(texts instanceof Map)) return texts as Value
      const family = familyOf(instances.namespaces, instances.evaluator(), (self as InstanceValue).type, at)
      return `${family}(${[...texts].map(([name, text]) => `${name}=${text}`).join(', ')})`
    },
    task_class: ({ args: [name], evaluator, at }) =>
      taskClass(instances, registry, name ?? null, evaluator, at),
    wrapped: ({ args: [type, original] }) => wrapped(type as ClassValue, original as ClassValue),
    externalized: ({ args: [value], evaluator, at }) => externalized(instances, value ?? null, evaluator, at),
    configured: ({ args: [section, option, otherwise], evaluator, at }) => {
      if (typeof section !== 'string' || typeof option !== 'string')
        return unknown('config', 'an option whose name is not known', at)
      const found = configured(instances.configuration, section, option, instances.environment)
      if (found.kind === 'value') return found.text
      if (found.kind === 'unknown') return unknown('config', found.why, at)
      if (
        otherwise === undefined ||
        otherwise === ABSENT ||
        (typeof otherwise === 'object' && otherwise !== null && otherwise.kind === 'foreign')
      )
        return unknown('config', `[${section}] ${option} is not in the configuration of the repository`, at)
      void evaluator
      return otherwise
    },
    has_option: ({ args: [section, option] }) =>
      configured(instances.configuration, String(section), String(option), instances.environment).kind !==
      'absent',
    has_section: ({ args: [section] }) => instances.configuration.sections.has(String(section)),
    sections: () => ({ kind: 'list', items: [...instances.configuration.sections.keys()] }),
    section: ({ args: [section] }) => textDict(instances.configuration.sections.get(String(section)) ?? []),
    iterable: ({ args: [value] }) =>
      typeof value === 'object' &&
      value !== null &&
      (['list', 'tuple', 'set', 'dict', 'iterator', 'range'].includes(value.kind) ||
        (value.kind === 'instance' &&
          instances.evaluator().vm.classMember(value.type, '__iter__') !== undefined)),
    freeze: ({ args: [value] }) => freeze(value ?? null),
    renamed: ({ args: [wrapped, original] }) => renamed(wrapped ?? null, original ?? null),
    thaw: ({ args: [value] }) => value ?? null,
    frozen_dict: ({ args, keywords, evaluator, at }) =>
      freeze(
        evaluator.call(
          evaluator.attribute(evaluator.importModule('builtins', at), 'dict', at),
          args,
          keywords,
          at,
        ),
      ),
    json_text: ({ args: [value], evaluator, at }) => pythonJson(value ?? null, evaluator, at),
    from_json: ({ args: [text], evaluator, at }) => fromJson(text ?? null, evaluator, at),
    literal: ({ args: [text], evaluator, at }) =>
      (typeof text === 'string' ? literalText(parser, text, evaluator, at) : undefined) ??
      evaluator.raise('ValueError', 'malformed node or string', at),
  }
  const names = new Map<string, Value>(
    Object.entries(functions).map(([name, call]) => [name, { kind: 'native', name: `luigi.${name}`, call }]),
  )
  names.set('absent', ABSENT)
  return { kind: 'module', name: '_repipe', names }
}

function tuple(value: Value | undefined): readonly Value[] {
  return typeof value === 'object' && value !== null && (value.kind === 'tuple' || value.kind === 'list')
    ? value.items
    : []
}

function named(value: Value | undefined): ReadonlyMap<string, Value> {
  if (typeof value !== 'object' || value === null || value.kind !== 'dict') return new Map()
  return new Map([...value.entries.values()].map((entry) => [String(entry.key), entry.value]))
}

/** Luigi's recursively_freeze(): lists become tuples, mappings keep their order. */
function freeze(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  if (value.kind === 'symbol') return frozenSymbol(value)
  if (value.kind === 'list' && value.poisoned) return value.poisoned
  if (value.kind === 'list' || value.kind === 'tuple')
    return { kind: 'tuple', items: value.items.map(freeze) }
  if (value.kind === 'dict')
    return {
      kind: 'dict',
      type: 'FrozenOrderedDict',
      entries: new Map(
        [...value.entries].map(([key, entry]) => [key, { key: entry.key, value: freeze(entry.value) }]),
      ),
    }
  return value
}

/** Python's json.dumps() of a parameter value, with its separators and ASCII escapes. */
function pythonJson(value: Value, evaluator: EvaluatorApi, at: Site): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (typeof value === 'number')
    return Number.isFinite(value)
      ? reprOf(value, evaluator, at)
      : Number.isNaN(value)
        ? 'NaN'
        : value > 0
          ? 'Infinity'
          : '-Infinity'
  if (typeof value === 'string') return jsonText(value)
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return `[${value.items.map((item) => pythonJson(item, evaluator, at)).join(', ')}]`
    case 'dict':
      return `{${[...value.entries.values()].map((entry) => `${jsonKey(entry.key, evaluator, at)}: ${pythonJson(entry.value, evaluator, at)}`).join(', ')}}`
    case 'unknown':
      throw new Unknowable(value)
    default:
      return evaluator.raise('TypeError', 'the object is not JSON serializable', at)
  }
}

function jsonKey(key: Value, evaluator: EvaluatorApi, at: Site): string {
  if (typeof key === 'string') return jsonText(key)
  if (key === null || typeof key === 'boolean' || typeof key === 'bigint' || typeof key === 'number')
    return `"${pythonJson(key, evaluator, at)}"`
  return evaluator.raise('TypeError', 'keys must be str, int, float, bool or None', at)
}

/** json.loads() with its error as Python's ValueError, so that it can be caught. */
function fromJson(text: Value, evaluator: EvaluatorApi, at: Site): Value {
  const loads = evaluator.attribute(evaluator.importModule('json', at), 'loads', at)
  const value = evaluator.call(loads, [text], new Map(), at)
  return typeof value === 'object' && value !== null && value.kind === 'unknown' && value.code === 'error'
    ? evaluator.raise('ValueError', value.why, at)
    : value
}

/** Luigi's register: a family's class; the most derived of subclasses of one name, ambiguous otherwise. */
export function taskClass(
  instances: Instances,
  registry: readonly ClassValue[],
  name: Value,
  evaluator: EvaluatorApi,
  at: Site,
): Value {
  if (typeof name !== 'string') return unknown('unsupported', 'a task name that is not known', at)
  let found: ClassValue | undefined
  for (const type of registry) {
    if (familyOf(instances.namespaces, instances.evaluator(), type, at) !== name) continue
    if (found !== undefined && !type.mro.includes(found))
      return evaluator.raise('TypeError', `Task '${name}' is ambiguous`, at)
    found = type
  }
  return found ?? evaluator.raise('KeyError', `No task ${name}`, at)
}

/** Luigi's _task_wraps(): a class that stands in for another takes its name and module. */
function renamed(wrapped: Value, original: Value): Value {
  const isClass = (value: Value): value is ClassValue =>
    typeof value === 'object' && value !== null && value.kind === 'class'
  if (!isClass(wrapped) || !isClass(original)) return wrapped
  Object.assign(wrapped, {
    name: original.name,
    module: original.module,
    node: original.node,
    file: original.file,
  })
  return wrapped
}

/** luigi.task._task_wraps(): the wrapper goes by the name, the module and the place of the class inside. */
function wrapped(type: ClassValue, original: ClassValue): ClassValue {
  const { name, module, node, file } = original
  return Object.assign(type, { name, module }, node ? { node } : {}, file === undefined ? {} : { file })
}

/** luigi.task.externalize(): a class or instance of the same family whose run is None. */
function externalized(instances: Instances, value: Value, evaluator: EvaluatorApi, at: Site): Value {
  if (typeof value === 'object' && value !== null && value.kind === 'class') {
    const copy = makeClass(
      instances.evaluator().vm,
      {
        name: value.name,
        module: value.module,
        bases: [value],
        attributes: new Map([['run', null]]),
        keywords: new Map(),
        file: value.file,
      },
      at,
    )
    const namespace = instances.namespaces.ofClass.get(value)
    if (namespace !== undefined) instances.namespaces.ofClass.set(copy, namespace)
    return copy
  }
  if (typeof value === 'object' && value !== null && value.kind === 'instance') {
    const clone = evaluator.call(evaluator.attribute(value, 'clone', at), [], new Map(), at)
    if (typeof clone === 'object' && clone !== null && clone.kind === 'instance')
      return { ...clone, attributes: new Map([...clone.attributes, ['run', null]]) }
    return clone
  }
  return unknown('unsupported', 'externalize() of something that is no task', at)
}
