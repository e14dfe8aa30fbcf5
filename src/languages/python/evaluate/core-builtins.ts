import { classMember } from './class-member.js'
import { isInstance } from './classes.js'
import { enumMembers } from './enums.js'
import { fileObject } from './file-object.js'
import { isOfType } from './kinds/is-of-type.js'
import { kindOf } from './kinds/kind-of.js'
import { isUnknown, lazyStream } from './known.js'
import { builtins, isUnordered, lookupLibrary, markUnordered, typePath, typesAbove } from './library/index.js'
import { makeClass } from './make-class.js'
import { plainOf } from './plain.js'
import { PythonRaise, Unknowable, unknown } from './signals.js'
import { isSymbol, symbolic } from './symbols.js'
import type { EvaluatorApi, NativeCall, NativeFunction, Value } from './values.js'
import type { Vm } from './vm.js'

/** Builtins that need the interpreter itself: types, attributes by name, super, files. */
export const coreBuiltins: ReadonlyMap<string, Value> = new Map<string, Value>([
  native('super', ({ args, evaluator, at }) => {
    const [type, self] = args
    return type && typeof type === 'object' && type.kind === 'class' && self !== undefined
      ? { kind: 'super', type, self }
      : evaluator.unknown('unsupported', 'super() of something that is no class of the sources', at)
  }),
  native('isinstance', (call) => instanceTest(call)),
  native('issubclass', ({ args, evaluator, at }) => {
    const [type, asked] = args
    if (type && typeof type === 'object' && type.kind === 'class') {
      const asks = asked && typeof asked === 'object' && asked.kind === 'tuple' ? asked.items : [asked!]
      if (asks.some((one) => type.mro.includes(one) || isObject(one))) return true
      if (type.mro.every((base) => typeof base === 'object' && base !== null && base.kind === 'class'))
        return false
    }
    const types = asked && typeof asked === 'object' && asked.kind === 'tuple' ? asked.items : [asked!]
    const above = type && isNative(type) ? typesAbove(type.name) : undefined
    if (above && types.every(isNative)) return types.some(({ name }) => above.includes(name))
    return evaluator.unknown('external', 'issubclass() of a class outside the sources', at)
  }),
  native('getattr', ({ args, evaluator, at }) => attributeByName(args, evaluator, at)),
  native('hasattr', ({ args: [value, name], evaluator, at }) => {
    if (typeof name !== 'string')
      return evaluator.unknown('unsupported', 'hasattr() of a name that is not known', at)
    if (isSymbol(value ?? null))
      return evaluator.unknown('unsupported', `hasattr() of a value that depends on parameters`, at)
    try {
      const found = evaluator.attribute(value!, name, at)
      return isUnknown(found)
        ? found
        : typeof found === 'object' && found !== null && found.kind === 'foreign'
          ? evaluator.unknown('external', `hasattr(…, ${name})`, at)
          : true
    } catch (signal) {
      if (signal instanceof PythonRaise) return false
      throw signal
    }
  }),
  native('setattr', ({ args: [value, name, to], evaluator, at }) => {
    if (typeof name !== 'string')
      throw new Unknowable(unknown('unsupported', 'setattr() of a name that is not known', at))
    evaluator.setAttribute(value!, name, to!, at)
    return null
  }),
  native(
    'callable',
    ({ args: [value] }) =>
      typeof value === 'object' &&
      value !== null &&
      (isSymbol(value)
        ? unknown('unsupported', 'callable() of a value that depends on parameters')
        : ['function', 'method', 'native', 'class'].includes(value.kind)
          ? true
          : value.kind === 'unknown' || value.kind === 'foreign'
            ? unknown('external', 'callable() of a value outside the sources')
            : value.kind === 'instance'
              ? classMember(value.type, '__call__') !== undefined
              : false),
  ),
  native('type', (call) => typeOrClass(call)),
  native('property', ({ args: [get] }) => ({ kind: 'property', get: get ?? null, descriptor: 'property' })),
  native('staticmethod', ({ args: [get] }) => ({
    kind: 'property',
    get: get ?? null,
    descriptor: 'staticmethod',
  })),
  native('classmethod', ({ args: [get] }) => ({
    kind: 'property',
    get: get ?? null,
    descriptor: 'classmethod',
  })),
  native('object', ({ evaluator, at }) => evaluator.unknown('unsupported', 'a bare object()', at)),
  native('globals', ({ evaluator, at }) =>
    evaluator.unknown('unsupported', 'globals() called indirectly', at),
  ),
  native('locals', ({ evaluator, at }) => evaluator.unknown('unsupported', 'locals() called indirectly', at)),
  native('vars', ({ args: [value], evaluator, at }) => evaluator.attribute(value ?? null, '__dict__', at)),
  native('iter', ({ args: [value, sentinel], evaluator, at }) => {
    if (sentinel !== undefined) return lazyStream(until(value ?? null, sentinel, evaluator, at))
    if (typeof value === 'object' && value !== null && value.kind === 'iterator') return value
    const stream = lazyStream(evaluator.iterate(value ?? null, at)[Symbol.iterator]())
    return isUnordered(value ?? null) ? markUnordered(stream) : stream
  }),
  native('next', ({ args: [stream, otherwise], evaluator, at }) => {
    if (typeof stream === 'object' && stream !== null && stream.kind === 'iterator') {
      const next = stream.next()
      return next.done
        ? otherwise !== undefined
          ? otherwise
          : evaluator.raise('StopIteration', '', at)
        : next.value
    }
    if (typeof stream === 'object' && stream?.kind === 'instance') {
      try {
        return evaluator.call(evaluator.attribute(stream, '__next__', at), [], new Map(), at)
      } catch (signal) {
        const isOver = signal instanceof PythonRaise && signal.exception.type.name === 'StopIteration'
        if (isOver && otherwise !== undefined) return otherwise
        throw signal
      }
    }
    return isUnknown(stream!)
      ? stream
      : evaluator.unknown('unsupported', 'next() of something that is no iterator', at)
  }),
  native('len', ({ args: [value], evaluator, at }) => {
    const members = typeof value === 'object' && value?.kind === 'class' ? enumMembers(value) : undefined
    if (members) return BigInt(members.length)
    if (value !== undefined && isSymbol(value))
      return (
        symbolic.call(builtins.get('len')!, [value], new Map()) ??
        evaluator.unknown('unsupported', 'len() of a value that depends on parameters', at)
      )
    return value === undefined
      ? evaluator.raise('TypeError', 'len() takes exactly one argument (0 given)', at)
      : evaluator.call(builtins.get('len')!, [plainOf(value)], new Map(), at)
  }),
  native('open', (call) => fileObject(call)),
  native('__import__', ({ args: [name, , , list], keywords, evaluator, at }) => {
    if (typeof name !== 'string')
      return evaluator.unknown('unsupported', 'an import by a name that is not known', at)
    const module = evaluator.importModule(name, at)
    // Without a list of names it gives the package that the dotted name starts with.
    const names = list ?? keywords.get('fromlist')
    return names !== undefined && evaluator.truth(names, at)
      ? module
      : evaluator.importModule(name.split('.')[0]!, at)
  }),
  native('eval', ({ evaluator, at }) => evaluator.unknown('unsupported', 'eval()', at)),
  native('exec', ({ evaluator, at }) => evaluator.unknown('unsupported', 'exec()', at)),
  native('input', ({ evaluator, at }) => evaluator.unknown('io', 'input()', at)),
  ['NotImplemented', { kind: 'foreign', path: 'builtins.NotImplemented' }],
  ['Ellipsis', { kind: 'foreign', path: 'builtins.Ellipsis' }],
  ['__debug__', true],
])

function native(name: string, call: NativeFunction['call']): readonly [string, NativeFunction] {
  return [name, { kind: 'native', name, call }]
}

/** iter(function, sentinel) */
function* until(
  func: Value,
  sentinel: Value,
  evaluator: EvaluatorApi,
  at: NativeCall['at'],
): Generator<Value> {
  for (;;) {
    const value = evaluator.call(func, [], new Map(), at)
    if (evaluator.equal(value, sentinel, at)) return
    yield value
  }
}

function isNative(value: Value): value is NativeFunction {
  return typeof value === 'object' && value !== null && value.kind === 'native'
}

function isObject(value: Value): boolean {
  return typeof value === 'object' && value !== null && value.kind === 'native' && value.name === 'object'
}

function instanceTest({ args: [value, asked], evaluator, at }: NativeCall): Value {
  if (value === undefined || asked === undefined)
    return evaluator.raise('TypeError', 'isinstance expected 2 arguments', at)
  const types = typeof asked === 'object' && asked !== null && asked.kind === 'tuple' ? asked.items : [asked]
  const kind = isSymbol(value) ? kindOf(value) : undefined
  const answers = types.map((type) => isOfType(kind, type) ?? isInstance(value, type))
  if (answers.includes(true)) return true
  if (!answers.includes(undefined)) return false
  if (isSymbol(value))
    return (
      symbolic.call({ kind: 'native', name: 'isinstance', call: () => null }, [value, asked], new Map()) ??
      unknown('unsupported', 'isinstance() of a parameter', at)
    )
  return isUnknown(value)
    ? value
    : evaluator.unknown('external', 'isinstance() with a class outside the sources', at)
}

function attributeByName(args: readonly Value[], evaluator: EvaluatorApi, at: NativeCall['at']): Value {
  const [value, name, otherwise] = args
  if (typeof name !== 'string')
    return name !== undefined && isUnknown(name)
      ? name
      : evaluator.unknown('unsupported', 'getattr() of a name that is not known', at)
  if (otherwise === undefined) return evaluator.attribute(value!, name, at)
  if (isSymbol(value ?? null))
    return evaluator.unknown('unsupported', 'getattr() of a value that depends on parameters', at)
  try {
    return evaluator.attribute(value!, name, at)
  } catch (signal) {
    if (signal instanceof PythonRaise && signal.exception.type.name === 'AttributeError') return otherwise
    throw signal
  }
}

/** Types that have no name of their own in the language. */
const NAMELESS = new Set(['NoneType', 'function', 'method', 'module', 'builtin_function_or_method'])

/** The class of a value that is no instance of a class of the sources. */
function typeOf(value: Value): Value | undefined {
  if (typeof value === 'object' && value !== null) {
    if (value.kind === 'tuple' && value.type) return value.type
    // A native function may be a class or a function, and a class may have a metaclass.
    if (value.kind === 'native' || value.kind === 'class' || value.kind === 'iterator') return undefined
  }
  const path = typePath(value)
  if (path === undefined) return undefined
  if (NAMELESS.has(path)) return { kind: 'foreign', path: `builtins.${path}` }
  return path.includes('.') ? lookupLibrary(path) : builtins.get(path)
}

function typeOrClass({ args, evaluator, at }: NativeCall): Value {
  const [value, bases, attributes] = args
  if (bases === undefined) {
    if (typeof value === 'object' && value !== null && value.kind === 'instance') return value.type
    if (value !== undefined && isUnknown(value)) return value
    return typeOf(value ?? null) ?? evaluator.unknown('unsupported', 'type() of this value', at)
  }
  if (
    typeof value === 'string' &&
    typeof bases === 'object' &&
    bases !== null &&
    bases.kind === 'tuple' &&
    typeof attributes === 'object' &&
    attributes !== null &&
    attributes.kind === 'dict'
  ) {
    const names = new Map(
      [...attributes.entries.values()]
        .filter((entry) => typeof entry.key === 'string')
        .map((entry) => [entry.key as string, entry.value]),
    )
    const module = names.get('__module__')
    return makeClass(
      evaluator as Vm,
      {
        name: value,
        module: typeof module === 'string' ? module : at.path.replace(/\.py$/, '').replaceAll('/', '.'),
        bases: bases.items,
        attributes: names,
        keywords: new Map(),
        file: at.path,
      },
      at,
    )
  }
  return evaluator.unknown('unsupported', 'a class made from values that are not known', at)
}
