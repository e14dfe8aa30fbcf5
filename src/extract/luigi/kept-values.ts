import { kindOf } from '../../languages/python/evaluate/kinds/kind-of.js'
import { isFrozen } from '../../languages/python/evaluate/kinds/kinds.js'
import { isUnknown } from '../../languages/python/evaluate/known.js'
import { builtins } from '../../languages/python/evaluate/library/index.js'
import { Unknowable, unknown } from '../../languages/python/evaluate/signals.js'
import {
  collectParameters,
  eitherSymbol,
  holdsSymbol,
  isSymbol,
  literalOf,
  symbolic,
} from '../../languages/python/evaluate/symbols.js'
import type {
  InstanceValue,
  ParameterOrigin,
  Site,
  SymbolValue,
  UnknownValue,
  Value,
} from '../../languages/python/evaluate/values.js'
import { printExpression } from '../../languages/python/print.js'
import type { Expression } from '../../languages/python/syntax.js'
import type { Instances } from './bind-parameters.js'
import { isKeptAsItIs } from './parameter-kinds.js'
import { overPaths, type PathResult } from './paths.js'

/** More paths through a normalize() than this are not written out. */
const MAX_PATHS = 4

/**
 * What a parameter keeps of a value: Luigi asks its normalize(). Of a value that depends on parameters it is an expression,
 * the value itself where that is certain, or not known.
 */
export function keptValue(instances: Instances, parameter: InstanceValue, value: Value, at: Site): Value {
  if (isUnknown(value)) return value
  const normalize = (): Value => {
    const evaluator = instances.evaluator()
    return evaluator.call(evaluator.attribute(parameter, 'normalize', at), [value], new Map(), at)
  }
  if (holdsSymbol(value))
    return isKeptAsItIs(instances.classes, parameter, value)
      ? value
      : overBranches(instances, normalize, value, at)
  try {
    return normalize()
  } catch (signal) {
    if (signal instanceof Unknowable) return signal.unknown
    throw signal
  }
}

/** Luigi makes tuples of lists and sets, so that values can be hashed: a frozenset can. */
export function hashable(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  if (value.kind === 'list' && !value.poisoned) return { kind: 'tuple', items: value.items }
  if (value.kind === 'set' && !value.frozen) return { kind: 'tuple', items: [...value.entries.values()] }
  if (!isSymbol(value)) return value
  const kind = kindOf(value)
  if (kind === undefined)
    return unknown('unsupported', 'whether a value that depends on parameters is a list')
  return kind.of === 'list' ? asTuple(value) : value
}

/** Luigi's recursively_freeze() of a value that depends on parameters. */
export function frozenSymbol(value: SymbolValue): Value {
  const kind = kindOf(value)
  if (isFrozen(kind)) return value
  return kind?.of === 'list'
    ? asTuple(value)
    : unknown('unsupported', 'whether a value that depends on parameters holds a list')
}

function asTuple(value: SymbolValue): Value {
  return symbolic.call(builtins.get('tuple')!, [value], new Map()) ?? value
}

/** How a path through a normalize() ends. A value that raises an exception cannot be given today. */
type End =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'raises'; readonly why: UnknownValue }

/** What comes of a call with a value that depends on parameters, its branches on that as conditional expressions. */
function overBranches(instances: Instances, call: () => Value, value: Value, at: Site): Value {
  const evaluator = instances.evaluator()
  const given = asSymbol(value)
  if (given === undefined) return notSaid(at).unknown
  const spent = evaluator.spent()
  try {
    const end = overPaths<Value, End>(evaluator, () => call, {
      limit: MAX_PATHS,
      end: (result) => endOf(result, at),
      branch: (test, _, then, otherwise) => joined(test, given, then, otherwise, at),
      decides: (test) => isAbsence(test, given),
    })
    if (end === undefined) return notSaid(at).unknown
    return end.kind === 'value' ? end.value : end.why
  } catch (signal) {
    if (signal instanceof Unknowable) return signal.unknown
    throw signal
  } finally {
    evaluator.vm.step(at, evaluator.spent() - spent)
  }
}

function asSymbol(value: Value): SymbolValue | undefined {
  if (isSymbol(value)) return value
  const expression = literalOf(value)
  const parameters = new Map<string, ParameterOrigin>()
  collectParameters(value, parameters)
  return expression && { kind: 'symbol', expression, parameters, modules: new Set(), size: 1 }
}

function notSaid(at: Site): Unknowable {
  return new Unknowable(unknown('unsupported', 'what a parameter makes of a value', at))
}

function endOf(result: PathResult<Value>, at: Site): End {
  if (result.ok) return { kind: 'value', value: result.value }
  if ('depends' in result) throw notSaid(at)
  if (result.unknown.code !== 'error') throw new Unknowable(result.unknown)
  return { kind: 'raises', why: result.unknown }
}

/** `x is None`, where x is a value that was computed, or one of a parameter that says by no default that it may be None. */
function isAbsence(test: Expression, given: SymbolValue): boolean | undefined {
  if (test.kind !== 'compare' || test.rest.length !== 1) return undefined
  const { op, value } = test.rest[0]!
  if (value.kind !== 'none' || (op !== 'is' && op !== 'is not') || test.left !== given.expression)
    return undefined
  const kind = kindOf(given)
  const mayBeNone = kind === undefined || kind.of === 'frozen' || kind.of === 'kept' || 'orNone' in kind
  return mayBeNone ? undefined : op === 'is not'
}

function joined(test: Expression, given: SymbolValue, then: End, otherwise: End, at: Site): End {
  if (then.kind === 'raises') return otherwise
  if (otherwise.kind === 'raises') return then
  if (textOf(then.value) === textOf(otherwise.value)) return then
  // None where it is None: the value itself.
  if (then.value === null && isAbsenceTest(test, given) && textOf(otherwise.value) === textOf(given))
    return otherwise
  const value = eitherSymbol(test, given, then.value, otherwise.value)
  if (value === undefined) throw notSaid(at)
  return { kind: 'value', value }
}

function isAbsenceTest(test: Expression, given: SymbolValue): boolean {
  return (
    test.kind === 'compare' &&
    test.left === given.expression &&
    test.rest.length === 1 &&
    test.rest[0]!.op === 'is' &&
    test.rest[0]!.value.kind === 'none'
  )
}

function textOf(value: Value): string | undefined {
  const literal = literalOf(value)
  return literal && printExpression(literal)
}
