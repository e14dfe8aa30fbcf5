import type { Statement, Try } from '../syntax.js'
import { boundNames } from './bound-names.js'
import { isUnknown } from './known.js'
import { bindName } from './names.js'
import { PythonRaise, Unknowable, unknown } from './signals.js'
import type { Environment, InstanceValue, Site, UnknownValue, Value } from './values.js'
import type { Completion, MayRaise, Vm } from './vm.js'

/** A try statement: its handlers run for exceptions that are known to be raised. */
export function executeTry(vm: Vm, node: Try, env: Environment, at: Site): Completion {
  let done: Completion
  try {
    done = tryBody(vm, node, env, at)
  } catch (signal) {
    // finally runs for Python exceptions; what is not known ends the evaluation as it is.
    if (signal instanceof PythonRaise) vm.execute(node.finally, env)
    throw signal
  }
  const last = vm.execute(node.finally, env)
  return last.kind === 'normal' ? done : last
}

function tryBody(vm: Vm, node: Try, env: Environment, at: Site): Completion {
  const { done, may } = vm.doubting(() => vm.execute(node.body, env))
  if (done instanceof PythonRaise) return handled(vm, node, done, may, env, at)
  if (may !== 'nothing') allowForHandlers(vm, node, done, may, env, at)
  return done.kind === 'normal' ? vm.execute(node.otherwise, env) : done
}

/** Runs the handler of an exception. Where work with symbols could have raised another one before it, nobody knows which. */
function handled(
  vm: Vm,
  node: Try,
  raised: PythonRaise,
  may: MayRaise,
  env: Environment,
  at: Site,
): Completion {
  if (may === 'symbol' && node.handlers.length > 0) throw new Unknowable(undecided(at))
  for (const handler of node.handlers) {
    if (handler.type && !catches(vm, vm.evaluate(handler.type, env), raised.exception, at)) continue
    if (handler.name !== undefined) bindName(handler.name, raised.exception, env)
    env.names.set('%raised', raised.exception)
    return vm.execute(handler.body, env)
  }
  throw raised
}

function undecided(at: Site): UnknownValue {
  return unknown('unsupported', 'whether an exception is raised here depends on what is not known', at)
}

/**
 * The body worked with values that are not known: any of that may raise, and a handler run instead of the rest. What
 * handlers only assign is then not known, nor what the body changes; where they do more, nothing is known of what follows,
 * nor where the values are those that only a run knows: no expression says what an exception makes of them.
 */
function allowForHandlers(
  vm: Vm,
  node: Try,
  done: Completion,
  may: Exclude<MayRaise, 'nothing'>,
  env: Environment,
  at: Site,
): void {
  const running = node.handlers.map((handler) => handler.body).filter((body) => !raises(body))
  if (running.length === 0) return
  const reason = undecided(at)
  const returnsUnknown = done.kind === 'return' && isUnknown(done.value)
  if (may === 'symbol' || !running.flat().every(onlyAssigns) || (done.kind !== 'normal' && !returnsUnknown))
    throw new Unknowable(reason)
  vm.abandon(
    node.body.filter((statement) => !isDefinition(statement)),
    env,
    new Unknowable(reason),
  )
  for (const statement of [...node.body, ...running.flat()]) {
    if (isDefinition(statement)) continue
    for (const name of boundNames(statement)) bindName(name, reason, env)
  }
}

/** Does a handler hand the exception on? */
function raises(body: readonly Statement[]): boolean {
  return body.at(-1)?.kind === 'raise'
}

/** `pass`, names that get a value, and words to a log. */
function onlyAssigns(statement: Statement): boolean {
  if (statement.kind === 'pass') return true
  if (statement.kind === 'assign') return statement.targets.every((target) => target.kind === 'name')
  return statement.kind === 'expression' && isLogging(statement.value)
}

function isLogging(value: Extract<Statement, { kind: 'expression' }>['value']): boolean {
  if (value.kind === 'string') return true
  if (value.kind !== 'call') return false
  const { func } = value
  if (func.kind === 'name') return func.id === 'print'
  return (
    func.kind === 'attribute' &&
    /^(debug|info|warning|warn|error|exception|critical|log|print_exc)$/.test(func.name)
  )
}

function isDefinition(statement: Statement): boolean {
  return ['class', 'function', 'import', 'importfrom'].includes(statement.kind)
}

function catches(vm: Vm, type: Value, exception: InstanceValue, at: Site): boolean {
  if (typeof type === 'object' && type !== null) {
    if (type.kind === 'tuple') return type.items.some((item) => catches(vm, item, exception, at))
    if (type.kind === 'class') return exception.type.mro.includes(type)
    // An exception class from outside: a built-in exception that the sources raise is none of its.
    if (type.kind === 'foreign') return false
    if (type.kind === 'unknown') throw new Unknowable(type)
  }
  return false
}
