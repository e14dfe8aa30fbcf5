import { classMember } from './class-member.js'
import { keyOf } from './containers.js'
import { enumByValue, enumMembers } from './enums.js'
import { isUnknown, streamOf } from './known.js'
import { plainInstance } from './root-members.js'
import { PythonRaise, Unknowable, unknown } from './signals.js'
import { bounded } from './size.js'
import { holdsSymbol, symbolic } from './symbols.js'
import type {
  ClassValue,
  Environment,
  Frame,
  FunctionValue,
  InstanceValue,
  NativeFunction,
  PropertyValue,
  Site,
  Value,
} from './values.js'
import type { Completion, Vm } from './vm.js'

type Keywords = ReadonlyMap<string, Value>

/** Calls anything that can be called. */
export function call(vm: Vm, func: Value, args: readonly Value[], keywords: Keywords, at: Site): Value {
  if (typeof func === 'object' && func !== null) {
    switch (func.kind) {
      case 'unknown':
        poison(args, keywords, func)
        return func
      case 'symbol':
        return (
          symbolic.call(func, args, keywords) ??
          unknown('unsupported', 'a call that cannot be written again', at)
        )
      case 'function': {
        if (func.remembered) return callRemembering(vm, func, func.remembered, args, keywords, at)
        return callPlain(vm, func, args, keywords, at)
      }
      case 'method':
        return callMethod(vm, func, args, keywords, at)
      case 'native':
        return callNative(vm, func, args, keywords, at)
      case 'class':
        return callClass(vm, func, args, keywords, at)
      case 'instance':
        return call(vm, vm.attribute(func, '__call__', at), args, keywords, at)
      case 'foreign':
        return callForeign(vm, func, args, keywords, at)
      case 'object':
        if (func.type.call) return func.type.call(func, { args, keywords, evaluator: vm, at })
        break
      default:
        break
    }
  }
  return vm.raise('TypeError', 'the object is not callable', at)
}

function callPlain(vm: Vm, func: FunctionValue, args: readonly Value[], keywords: Keywords, at: Site): Value {
  const done = callFunction(vm, func, args, keywords, at)
  return func.node.kind === 'function' && func.node.isGenerator
    ? streamOf(done.yields, done.failure, done.value)
    : done.value
}

/** A function that caches what it gives: arguments that cannot be told apart are not remembered. */
function callRemembering(
  vm: Vm,
  func: FunctionValue,
  remembered: Map<string, Value>,
  args: readonly Value[],
  keywords: Keywords,
  at: Site,
): Value {
  const given: Value = {
    kind: 'tuple',
    items: [...args, ...[...keywords].flat()],
  }
  const key = holdsSymbol(given) ? undefined : settledKey(vm, given, at)
  const known = key === undefined ? undefined : remembered.get(key)
  if (known !== undefined) return known
  const value = callPlain(vm, func, args, keywords, at)
  if (key !== undefined) remembered.set(key, value)
  return value
}

function settledKey(vm: Vm, value: Value, at: Site): string | undefined {
  try {
    return keyOf(vm, value, at)
  } catch (signal) {
    if (signal instanceof Unknowable) return undefined
    throw signal
  }
}

/** Methods of library values whose receiver or arguments are symbols become larger symbols. */
function callMethod(
  vm: Vm,
  method: Extract<Value, { kind: 'method' }>,
  args: readonly Value[],
  keywords: Keywords,
  at: Site,
): Value {
  return call(vm, method.func, [method.self, ...args], keywords, at)
}

/** Library functions that handle symbols and unknowns inside their arguments themselves. */
const KEEPS_ELEMENTS = new Set([
  'list',
  'tuple',
  'dict',
  'enumerate',
  'zip',
  'len',
  'reversed',
  'isinstance',
  'issubclass',
  'getattr',
  'setattr',
  'hasattr',
  'type',
  'callable',
  'super',
  'iter',
  'next',
  'map',
  'filter',
  'list.append',
  'list.extend',
  'list.insert',
  'list.copy',
  'list.pop',
  'dict.update',
  'dict.items',
  'dict.keys',
  'dict.values',
  'dict.get',
  'dict.setdefault',
  'dict.copy',
  'dict.pop',
  'itertools.chain',
  'itertools.chain.from_iterable',
  'itertools.product',
  'itertools.zip_longest',
  'collections.OrderedDict',
  'copy.copy',
  'copy.deepcopy',
  'OrderedDict',
  'functools.partial',
  'print',
  'property',
  'staticmethod',
  'classmethod',
  'dict.iteritems',
  'dict.itervalues',
  'dict.iterkeys',
  'range',
  'id',
  'vars',
])

function callNative(
  vm: Vm,
  func: NativeFunction,
  args: readonly Value[],
  keywords: Keywords,
  at: Site,
): Value {
  vm.step(at)
  if (!KEEPS_ELEMENTS.has(func.name)) {
    const values = [...args, ...keywords.values()]
    for (const value of values) bounded(value, at)
    if (!func.name.startsWith('luigi.') && values.some((value) => holdsSymbol(value)))
      return symbolicNative(func, args, keywords, at)
  }
  const size = TAKES.test(func.name) ? sizeOf(args[0]) : undefined
  const result = func.call({ args, keywords, evaluator: vm, at })
  if (isUnknown(result) && (CHANGES.test(func.name) || (size !== undefined && sizeOf(args[0]) === size)))
    poison(args.slice(0, 1), new Map(), result)
  return result
}

/** Methods that change their receiver: where one of them cannot be followed, nothing is known of the container any more. */
const CHANGES =
  /^(list|dict|set|deque|collections\.\w+)\.(add|append|appendleft|clear|difference_update|discard|extend|extendleft|insert|intersection_update|remove|reverse|rotate|sort|symmetric_difference_update|update)$/
/** Methods that take an item out and give it back. */
const TAKES = /^(list|dict|set|deque|collections\.\w+)\.(pop|popleft|popitem)$/

function sizeOf(value: Value | undefined): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return value.kind === 'list'
    ? value.items.length
    : value.kind === 'dict' || value.kind === 'set'
      ? value.entries.size
      : undefined
}

/** An unknown value among values, or in a list or tuple of them. */
function unknownInside(values: readonly Value[]): Value | undefined {
  for (const value of values) {
    if (isUnknown(value)) return value
    const inner =
      typeof value === 'object' && value !== null && (value.kind === 'list' || value.kind === 'tuple')
        ? unknownInside(value.items)
        : undefined
    if (inner !== undefined) return inner
  }
  return undefined
}

/** A library function called with symbols: `os.path.join(date, 'x')`, or a method `str.format` as `'…'.format(x)`. */
function symbolicNative(func: NativeFunction, args: readonly Value[], keywords: Keywords, at: Site): Value {
  const hole = unknownInside([...args, ...keywords.values()])
  if (hole !== undefined) return hole
  const method = /^(str|list|tuple|dict|set|int|float|bytes)\.(\w+)$/.exec(func.name)
  const [receiver, ...rest] = args
  const built =
    method && receiver !== undefined
      ? bindSymbolic(receiver, method[2]!, rest, keywords)
      : symbolic.call(func, args, keywords)
  return built ?? unknown('unsupported', `a call of ${func.name} that cannot be written again`, at)
}

function bindSymbolic(
  receiver: Value,
  name: string,
  args: readonly Value[],
  keywords: Keywords,
): Value | undefined {
  const member = symbolic.attribute(receiver, name)
  return member && symbolic.call(member, args, keywords)
}

function callForeign(
  vm: Vm,
  func: Extract<Value, { kind: 'foreign' }>,
  args: readonly Value[],
  keywords: Keywords,
  at: Site,
): Value {
  const meaning = vm.hooks.call?.(func, { args, keywords, evaluator: vm, at })
  if (meaning !== undefined) return meaning
  const why = unknown('external', `${func.path}() is outside the sources`, at)
  poison(args, keywords, why)
  return why
}

/** What foreign code was given and could have changed is no longer known. */
function poison(args: readonly Value[], keywords: Keywords, why: ReturnType<typeof unknown>): void {
  for (const value of [...args, ...keywords.values()]) {
    if (
      typeof value === 'object' &&
      value !== null &&
      (value.kind === 'list' || value.kind === 'dict' || (value.kind === 'set' && !value.frozen))
    )
      value.poisoned = why
  }
}

/** Calls a function of the sources; also gives what it yielded. */
export function callFunction(
  vm: Vm,
  func: FunctionValue,
  args: readonly Value[],
  keywords: Keywords,
  at: Site,
  onYield?: (value: Value) => Value,
): { readonly value: Value; readonly yields: readonly Value[]; readonly failure?: unknown } {
  const node = func.node
  const names = bindArguments(vm, func, args, keywords, at)
  const frame: Frame = {
    func,
    self: args[0],
    yields: [],
    globals: new Set(),
    nonlocals: new Set(),
    ...(onYield ? { onYield } : {}),
  }
  const env: Environment = { names, parent: func.closure, module: func.module, frame }
  if (node.kind === 'lambda') return { value: vm.evaluate(node.body, env), yields: [] }
  if (node.isAsync) return { value: unknown('unsupported', 'an asynchronous function', at), yields: [] }
  let done: Completion
  try {
    done = vm.execute(node.body, env)
  } catch (signal) {
    // A generator fails when somebody asks for the value behind those that it gave.
    if (node.isGenerator && !onYield && (signal instanceof PythonRaise || signal instanceof Unknowable))
      return { value: null, yields: frame.yields, failure: signal }
    if (signal instanceof Unknowable) signal.left.add(node)
    throw signal
  }
  return { value: done.kind === 'return' ? done.value : null, yields: frame.yields }
}

function bindArguments(
  vm: Vm,
  func: FunctionValue,
  args: readonly Value[],
  keywords: Keywords,
  at: Site,
): Map<string, Value> {
  const names = new Map<string, Value>()
  const { params } = func.node
  const rest = new Map(keywords)
  let position = 0
  for (const param of params) {
    switch (param.kind) {
      case 'positional-only':
      case 'normal':
        if (position < args.length) {
          if (rest.has(param.name) && param.kind === 'normal')
            vm.raise('TypeError', `${func.name}() got multiple values for argument '${param.name}'`, at)
          names.set(param.name, args[position++]!)
        } else if (param.kind === 'normal' && rest.has(param.name)) {
          names.set(param.name, rest.get(param.name)!)
          rest.delete(param.name)
        } else if (func.defaults.has(param.name)) names.set(param.name, func.defaults.get(param.name)!)
        else vm.raise('TypeError', `${func.name}() missing required argument '${param.name}'`, at)
        break
      case 'star':
        names.set(param.name, { kind: 'tuple', items: args.slice(position) })
        position = args.length
        break
      case 'keyword-only':
        if (rest.has(param.name)) {
          names.set(param.name, rest.get(param.name)!)
          rest.delete(param.name)
        } else if (func.defaults.has(param.name)) names.set(param.name, func.defaults.get(param.name)!)
        else vm.raise('TypeError', `${func.name}() missing keyword-only argument '${param.name}'`, at)
        break
      case 'double-star':
        names.set(param.name, {
          kind: 'dict',
          entries: new Map([...rest].map(([key, value]) => [`s${key}`, { key, value }])),
        })
        rest.clear()
        break
    }
  }
  if (position < args.length)
    vm.raise(
      'TypeError',
      `${func.name}() takes ${position} positional arguments but ${args.length} were given`,
      at,
    )
  if (rest.size > 0)
    vm.raise('TypeError', `${func.name}() got an unexpected keyword argument '${[...rest.keys()][0]}'`, at)
  return names
}

/** `Class(…)`: what its metaclass makes of the call. */
function callClass(vm: Vm, type: ClassValue, args: readonly Value[], keywords: Keywords, at: Site): Value {
  const maker = type.metaclass && classMember(type.metaclass, '__call__')
  return typeof maker === 'object' && maker?.kind === 'function'
    ? call(vm, maker, [type, ...args], keywords, at)
    : instantiate(vm, type, args, keywords, at)
}

/** What an engine makes of it, an exception, an enum member, a named tuple, or a plain instance. */
export function instantiate(
  vm: Vm,
  type: ClassValue,
  args: readonly Value[],
  keywords: Keywords,
  at: Site,
): Value {
  const made = vm.hooks.instantiate?.(type, { args, keywords, evaluator: vm, at })
  if (made !== undefined) return made
  if (enumMembers(type)) return enumByValue(vm, type, args[0] ?? null, at)
  const native = classMember(type, '%new')
  if (native !== undefined && !isUnknown(native)) return call(vm, native, [type, ...args], keywords, at)
  const maker = classMember(type, '__new__')
  const instance = isFunction(maker)
    ? call(vm, maker.kind === 'property' ? maker.get : maker, [type, ...args], keywords, at)
    : plainInstance(type, args)
  if (!isInstanceOf(instance, type)) return instance
  const init = classMember(type, '__init__')
  if (init !== undefined && !isUnknown(init)) call(vm, init, [instance, ...args], keywords, at)
  return instance
}

function isFunction(value: Value | undefined): value is FunctionValue | PropertyValue {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value.kind === 'function' || (value.kind === 'property' && value.descriptor === 'staticmethod'))
  )
}

function isInstanceOf(value: Value, type: ClassValue): value is InstanceValue {
  return (
    typeof value === 'object' && value !== null && value.kind === 'instance' && value.type.mro.includes(type)
  )
}
