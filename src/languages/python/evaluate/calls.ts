import { bindArguments } from './bind-arguments.js'
import { callNative } from './call-native.js'
import { isChanging } from './changing-methods.js'
import { classMember } from './class-member.js'
import { keyOf } from './containers.js'
import { streamOf } from './known.js'
import { poison } from './poison.js'
import { PythonRaise, Unknowable, unknown } from './signals.js'
import { holdsSymbol, symbolic } from './symbols.js'
import type { ClassValue, Environment, Frame, FunctionValue, Keywords, Site, Value } from './values.js'
import type { Completion, Vm } from './vm.js'

/** Calls anything that can be called. */
export function call(vm: Vm, func: Value, args: readonly Value[], keywords: Keywords, at: Site): Value {
  if (typeof func === 'object' && func !== null) {
    switch (func.kind) {
      case 'unknown':
        poison(args, keywords, func)
        return func
      case 'symbol':
        if (func.expression.kind === 'attribute' && isChanging(func.expression.name))
          throw new Unknowable(
            unknown('unsupported', `${func.expression.name}() of a value that depends on parameters`, at),
          )
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

/** `Class(…)`: what its metaclass makes of the call. */
function callClass(vm: Vm, type: ClassValue, args: readonly Value[], keywords: Keywords, at: Site): Value {
  const maker = type.metaclass && classMember(type.metaclass, '__call__')
  return typeof maker === 'object' && maker?.kind === 'function'
    ? call(vm, maker, [type, ...args], keywords, at)
    : vm.instantiate(type, args, keywords, at)
}
