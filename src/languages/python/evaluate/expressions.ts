import type { Expression } from '../syntax.js'
import { attributeDict } from './attribute-dict.js'
import { evaluateComprehension } from './comprehension.js'
import { newDict, newSet } from './containers.js'
import { evaluateFString } from './format-string.js'
import { functionScope, functionValue } from './function-value.js'
import { asUnknown } from './known.js'
import { unaryOperation } from './library/index.js'
import { lookupName } from './names.js'
import { inPython2Order, refuseClassicDivision } from './python2.js'
import { Unknowable, unknown } from './signals.js'
import { isSymbol, symbolOf } from './symbols.js'
import type { Environment, Site, Value } from './values.js'
import type { Vm } from './vm.js'

const NOWHERE = { start: 0, end: 0, line: 0 }

/** The value of an expression. Unknown operands give unknown results; only branches and loops end the evaluation. */
export function evaluateExpression(vm: Vm, node: Expression, env: Environment): Value {
  const at = vm.site(node, env)
  vm.step(at)
  const evaluate = (child: Expression) => vm.evaluate(child, env)
  switch (node.kind) {
    case 'none':
      return null
    case 'bool':
    case 'int':
    case 'float':
    case 'string':
      return node.value
    case 'bytes':
      return { kind: 'bytes', bytes: node.value }
    case 'ellipsis':
      return { kind: 'foreign', path: 'builtins.Ellipsis' }
    case 'name':
      return readable(lookupName(vm, node.id, env, at))
    case 'attribute':
      return readable(vm.attribute(evaluate(node.value), node.name, at))
    case 'subscript':
      return readable(vm.item(evaluate(node.value), evaluate(node.index), at))
    case 'slice':
      return {
        kind: 'slice',
        lower: optional(vm, node.lower, env),
        upper: optional(vm, node.upper, env),
        step: optional(vm, node.step, env),
      }
    case 'fstring':
      return evaluateFString(vm, node.parts, env, at)
    case 'call':
      return evaluateCall(vm, node, env, at)
    case 'binary': {
      const left = evaluate(node.left)
      const right = evaluate(node.right)
      refuseClassicDivision(node.op, left, right, env, at)
      return vm.binary(node.op, left, right, at)
    }
    case 'unary':
      return evaluateUnary(vm, node.op, evaluate(node.operand), at)
    case 'boolop':
      return evaluateBool(vm, node.op, node.values, env, at)
    case 'compare':
      return evaluateComparison(vm, node, env, at)
    case 'conditional': {
      const test = evaluate(node.test)
      return vm.truth(test, at) ? evaluate(node.then) : evaluate(node.otherwise)
    }
    case 'lambda':
      return functionValue(vm, node, '<lambda>', env)
    case 'list':
      return { kind: 'list', items: items(vm, node.items, env) }
    case 'tuple':
      return { kind: 'tuple', items: items(vm, node.items, env) }
    case 'set':
      return newSet(vm, items(vm, node.items, env), at)
    case 'dict': {
      const dict = newDict()
      for (const entry of node.entries) {
        if (entry.key) dict.set(vm, evaluate(entry.key), evaluate(entry.value), at)
        else dict.merge(vm, evaluate(entry.value), at)
      }
      return inPython2Order(dict.value, env)
    }
    case 'comprehension':
      return evaluateComprehension(vm, node, env, at)
    case 'starred':
      return evaluate(node.value)
    case 'yield':
      return evaluateYield(vm, node, env, at)
    case 'await':
      return unknown('unsupported', 'await', at)
    case 'walrus': {
      const value = evaluate(node.value)
      vm.assign(node.target, value, functionScope(env))
      return value
    }
    case 'opaque':
      return unknown('syntax', node.why, at)
  }
}

/** A container that foreign code may have changed reads as unknown. */
function readable(value: Value): Value {
  if (typeof value === 'object' && value !== null && 'poisoned' in value && value.poisoned)
    return value.poisoned
  return value
}

function optional(vm: Vm, node: Expression | undefined, env: Environment): Value {
  return node ? vm.evaluate(node, env) : null
}

function items(vm: Vm, nodes: readonly Expression[], env: Environment): Value[] {
  const values: Value[] = []
  for (const node of nodes) {
    if (node.kind === 'starred') values.push(...vm.iterate(vm.evaluate(node.value, env), vm.site(node, env)))
    else values.push(vm.evaluate(node, env))
  }
  return values
}

function evaluateCall(
  vm: Vm,
  node: Extract<Expression, { kind: 'call' }>,
  env: Environment,
  at: Site,
): Value {
  const func = vm.evaluate(node.func, env)
  const args: Value[] = []
  for (const arg of node.args) {
    const value = vm.evaluate(arg.value, env)
    if (arg.star) args.push(...vm.iterate(value, at))
    else args.push(value)
  }
  const keywords = new Map<string, Value>()
  for (const keyword of node.keywords) {
    const value = vm.evaluate(keyword.value, env)
    if (keyword.name !== undefined) keywords.set(keyword.name, value)
    else if (typeof value === 'object' && value !== null && value.kind === 'dict')
      for (const entry of value.entries.values()) keywords.set(vm.text(entry.key, at), entry.value)
    else throw new Unknowable(asUnknown(value, 'keyword arguments of an unknown mapping', at))
  }
  return callWithScope(vm, func, args, keywords, env, at)
}

/** A few builtins need to know where they are called: super(), locals(), globals(), vars(). */
function callWithScope(
  vm: Vm,
  func: Value,
  args: Value[],
  keywords: Map<string, Value>,
  env: Environment,
  at: Site,
): Value {
  if (typeof func === 'object' && func !== null && func.kind === 'native') {
    if (func.name === 'super' && args.length === 0) {
      const frame = functionScope(env).frame
      const owner = frame?.func.owner
      return owner && frame.self !== undefined
        ? { kind: 'super', type: owner, self: frame.self }
        : unknown('unsupported', 'super() outside a method', at)
    }
    if (func.name === 'globals' && args.length === 0) return attributeDict(env.module.names)
    if ((func.name === 'locals' || func.name === 'vars') && args.length === 0) return namesAsDict(env.names)
  }
  return vm.call(func, args, keywords, at)
}

function namesAsDict(names: ReadonlyMap<string, Value>): Value {
  const dict = newDict()
  for (const [name, value] of names) dict.setText(name, value)
  return dict.value
}

function evaluateUnary(vm: Vm, op: '-' | '+' | '~' | 'not', value: Value, at: Site): Value {
  if (isSymbol(value))
    return symbolOf([value], ([operand]) => ({ kind: 'unary', span: NOWHERE, op, operand: operand! }))!
  if (typeof value === 'object' && value !== null && value.kind === 'unknown') return value
  if (op === 'not') return !vm.truth(value, at)
  if (typeof value === 'object' && value !== null) {
    if (value.kind === 'instance')
      return vm.call(
        vm.attribute(value, { '-': '__neg__', '+': '__pos__', '~': '__invert__' }[op], at),
        [],
        new Map(),
        at,
      )
    if (value.kind === 'foreign') return unknown('external', `${op}${value.path}`, at)
  }
  return unaryOperation(op, value, vm, at) ?? vm.raise('TypeError', `bad operand type for unary ${op}`, at)
}

function evaluateBool(
  vm: Vm,
  op: 'and' | 'or',
  nodes: readonly Expression[],
  env: Environment,
  at: Site,
): Value {
  let value: Value = null
  for (const [index, node] of nodes.entries()) {
    value = vm.evaluate(node, env)
    if (index === nodes.length - 1) return value
    if (vm.truth(value, at) === (op === 'or')) return value
  }
  return value
}

function evaluateComparison(
  vm: Vm,
  node: Extract<Expression, { kind: 'compare' }>,
  env: Environment,
  at: Site,
): Value {
  let left = vm.evaluate(node.left, env)
  let result: Value = true
  for (const [index, { op, value }] of node.rest.entries()) {
    const right = vm.evaluate(value, env)
    result = vm.compare(op, left, right, at)
    if (index < node.rest.length - 1 && !vm.truth(result, at)) return result
    left = right
  }
  return result
}

function evaluateYield(
  vm: Vm,
  node: Extract<Expression, { kind: 'yield' }>,
  env: Environment,
  at: Site,
): Value {
  const frame = functionScope(env).frame
  if (!frame) return unknown('unsupported', 'yield outside a function', at)
  const value = node.value ? vm.evaluate(node.value, env) : null
  if (node.from) {
    if (typeof value !== 'object' || value?.kind !== 'iterator') {
      for (const item of vm.iterate(value, at)) frame.yields.push(item)
      return null
    }
    for (;;) {
      vm.step(at)
      const next = value.next()
      if (next.done) return next.value
      frame.yields.push(next.value)
    }
  }
  frame.yields.push(value)
  return frame.onYield ? frame.onYield(value) : null // a loop asks with next(), which sends None
}
