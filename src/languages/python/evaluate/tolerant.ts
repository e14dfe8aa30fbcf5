import type { Statement } from '../syntax.js'
import { boundNames } from './bound-names.js'
import { raisedText } from './exceptions.js'
import { PythonRaise, ShapeDepends, Unknowable, unknown } from './signals.js'
import { executeStatement } from './statements.js'
import type { Environment, Site, UnknownValue, Value } from './values.js'
import type { Vm } from './vm.js'

/** The steps that an evaluation has left. */
export interface Account {
  /** Gives back what was spent since. */
  readonly save: () => () => void
  readonly lessWhenSpent: () => void
}

/** Runs the statements of a module or class; one that cannot be evaluated does not end the others. */
export function runTolerant(vm: Vm, body: readonly Statement[], env: Environment, account: Account): void {
  for (const statement of body) {
    const restore = account.save()
    try {
      executeStatement(vm, statement, env)
    } catch (signal) {
      const reason = reasonOf(signal, { path: env.module.file ?? '', line: statement.span.line })
      if (!(signal instanceof PythonRaise))
        vm.abandon([statement], env, signal instanceof Unknowable ? signal : new Unknowable(reason))
      const maker = env.isClass ? makerOf(vm, statement, env) : undefined
      // Names that the statement would have bound are unknown from here; definitions that it did bind stay.
      for (const name of boundNames(statement)) {
        const bound = env.names.get(name)
        const isDefinition =
          typeof bound === 'object' &&
          bound !== null &&
          (bound.kind === 'class' || bound.kind === 'function' || bound.kind === 'module')
        if (!isDefinition) env.names.set(name, maker === undefined ? reason : { ...reason, maker })
      }
      bindOnlyDefinitions(vm, statement, env)
      account.lessWhenSpent()
    }
    restore()
  }
}

/** What `name = maker(…)` calls. */
function makerOf(vm: Vm, statement: Statement, env: Environment): Value | undefined {
  if (statement.kind !== 'assign' && statement.kind !== 'annassign') return undefined
  const { value } = statement
  if (value?.kind !== 'call' || (value.func.kind !== 'name' && value.func.kind !== 'attribute'))
    return undefined
  try {
    return vm.evaluate(value.func, env)
  } catch {
    return undefined
  }
}

/** Of a branch that cannot be decided, definitions and imports that stand in one side only are taken. */
function bindOnlyDefinitions(vm: Vm, statement: Statement, env: Environment): void {
  if (statement.kind !== 'if' && statement.kind !== 'try') return
  const sides =
    statement.kind === 'if'
      ? [statement.then, statement.otherwise]
      : [statement.body, ...statement.handlers.map((handler) => handler.body)]
  const counts = new Map<string, number>()
  for (const side of sides)
    for (const name of new Set(side.flatMap(boundNames))) counts.set(name, (counts.get(name) ?? 0) + 1)
  for (const inner of sides.flat()) {
    const isDefinition =
      inner.kind === 'class' ||
      inner.kind === 'function' ||
      inner.kind === 'import' ||
      inner.kind === 'importfrom'
    if (!isDefinition || boundNames(inner).some((name) => (counts.get(name) ?? 0) > 1)) continue
    try {
      executeStatement(vm, inner, env)
    } catch (signal) {
      const reason = reasonOf(signal, { path: env.module.file ?? '', line: inner.span.line })
      for (const name of boundNames(inner)) env.names.set(name, reason)
    }
  }
}

/** Why an evaluation ended without a value. */
export function reasonOf(signal: unknown, at: Site): UnknownValue {
  if (signal instanceof Unknowable) return signal.unknown.at ? signal.unknown : { ...signal.unknown, at }
  if (signal instanceof PythonRaise) return unknown('error', raisedText(signal.exception), signal.at)
  if (signal instanceof ShapeDepends) return unknown('unsupported', signal.why, signal.at)
  if (signal instanceof RangeError) return unknown('budget', 'the evaluation nests too deep', at)
  throw signal
}
