import type { Expression, Statement } from '../syntax.js'
import { defineClass } from './classes.js'
import { exceptionClass, exceptionInstance, isException, madeException } from './exceptions.js'
import { functionValue } from './function-value.js'
import { importStatement } from './imports.js'
import { inPlace, remove, setItem } from './in-place.js'
import { ANNOTATED, isUnknown } from './known.js'
import { isUnordered } from './library/index.js'
import { bindName } from './names.js'
import { refuseClassicDivision } from './python2.js'
import { PythonRaise, ShapeDepends, Unknowable, unknown } from './signals.js'
import { isSymbol } from './symbols.js'
import { executeTry } from './try-statement.js'
import { loopInAnyOrder } from './unordered-loop.js'
import type { ClassValue, Environment, Site, Value } from './values.js'
import { type Completion, NORMAL, type Vm } from './vm.js'
import { executeWith } from './with-statement.js'

/** Runs statements until one of them leaves the block. */
export function executeBlock(vm: Vm, body: readonly Statement[], env: Environment): Completion {
  let position = 0
  try {
    for (; position < body.length; position += 1) {
      const done = executeStatement(vm, body[position]!, env)
      if (done.kind !== 'normal') return done
    }
    return NORMAL
  } catch (signal) {
    if (signal instanceof Unknowable) vm.abandon(body.slice(position), env, signal)
    throw signal
  }
}

export function executeStatement(vm: Vm, node: Statement, env: Environment): Completion {
  const at = vm.site(node, env)
  vm.step(at)
  switch (node.kind) {
    case 'expression':
      vm.evaluate(node.value, env)
      return NORMAL
    case 'assign': {
      const value = vm.evaluate(node.value, env)
      for (const target of node.targets) vm.assign(target, value, env)
      return NORMAL
    }
    case 'augassign': {
      const left = vm.evaluate(node.target, env)
      const right = vm.evaluate(node.value, env)
      refuseClassicDivision(node.op, left, right, env, at)
      vm.assign(node.target, inPlace(vm, node.op, left, right, at), env)
      return NORMAL
    }
    case 'annassign':
      if (env.isClass && node.target.kind === 'name') annotate(env, node.target.id, node.annotation)
      if (node.value) vm.assign(node.target, vm.evaluate(node.value, env), env)
      return NORMAL
    case 'return':
      return { kind: 'return', value: node.value ? vm.evaluate(node.value, env) : null }
    case 'if':
      return vm.truth(vm.evaluate(node.test, env), at)
        ? vm.execute(node.then, env)
        : vm.execute(node.otherwise, env)
    case 'for':
      return executeFor(vm, node, env, at)
    case 'while':
      return executeWhile(vm, node, env, at)
    case 'function': {
      let value: Value = functionValue(vm, node, node.name, env)
      for (const decorator of [...node.decorators].reverse())
        value = vm.call(vm.evaluate(decorator, env), [value], new Map(), vm.site(decorator, env))
      vm.assign({ kind: 'name', span: node.span, id: node.name }, value, env)
      return NORMAL
    }
    case 'class':
      vm.assign({ kind: 'name', span: node.span, id: node.name }, defineClass(vm, node, env, at), env)
      return NORMAL
    case 'import':
    case 'importfrom':
      importStatement(vm, node, env, at)
      return NORMAL
    case 'try':
      return executeTry(vm, node, env, at)
    case 'with':
      return executeWith(vm, node, 0, env, at)
    case 'raise':
      return raise(vm, node.value, env, at)
    case 'global':
      for (const name of node.names) env.frame?.globals.add(name)
      return NORMAL
    case 'nonlocal':
      for (const name of node.names) env.frame?.nonlocals.add(name)
      return NORMAL
    case 'delete':
      for (const target of node.targets) remove(vm, target, env, at)
      return NORMAL
    case 'assert':
      if (!vm.truth(vm.evaluate(node.test, env), at))
        throw new PythonRaise(
          madeException('AssertionError', node.message ? [vm.evaluate(node.message, env)] : []),
          at,
        )
      return NORMAL
    case 'pass':
      return NORMAL
    case 'break':
      return { kind: 'break' }
    case 'continue':
      return { kind: 'continue' }
    case 'opaque':
      throw new Unknowable(unknown('syntax', node.why, at))
  }
}

/** Names with an annotation, in order: what dataclasses and NamedTuple are made of. */
function annotate(env: Environment, name: string, annotation: Expression): void {
  const marker = head(annotation)
  if (marker === 'ClassVar' || marker === 'InitVar') return
  const entry = marker === 'KW_ONLY' ? '%kw_only' : name
  const known = env.names.get(ANNOTATED)
  if (known && typeof known === 'object' && known.kind === 'list') {
    if (!known.items.includes(entry)) known.items.push(entry)
  } else env.names.set(ANNOTATED, { kind: 'list', items: [entry] })
}

/** The name that an annotation starts with: `ClassVar` of `typing.ClassVar[int]`. */
function head(annotation: Expression): string | undefined {
  switch (annotation.kind) {
    case 'name':
      return annotation.id
    case 'attribute':
      return annotation.name
    case 'subscript':
      return head(annotation.value)
    case 'string':
      return /\w+(?=\[|$)/.exec(annotation.value)?.[0]
    default:
      return undefined
  }
}

/** Binds a target: a name, an attribute, an item, or a sequence of targets with at most one star. */
export function assignTarget(vm: Vm, target: Expression, value: Value, env: Environment): void {
  const at = vm.site(target, env)
  switch (target.kind) {
    case 'name':
      bindName(target.id, value, env)
      return
    case 'attribute':
      vm.setAttribute(vm.evaluate(target.value, env), target.name, value, at)
      return
    case 'subscript':
      setItem(vm, vm.evaluate(target.value, env), vm.evaluate(target.index, env), value, at)
      return
    case 'tuple':
    case 'list':
      unpack(vm, target.items, value, env, at)
      return
    case 'starred':
      assignTarget(vm, target.value, value, env)
      return
    default:
      throw new Unknowable(unknown('unsupported', 'an assignment to this target', at))
  }
}

function unpack(vm: Vm, targets: readonly Expression[], value: Value, env: Environment, at: Site): void {
  if (isUnknown(value)) {
    for (const target of targets) assignTarget(vm, target, value, env)
    return
  }
  if (isSymbol(value)) {
    for (const [index, target] of targets.entries()) {
      if (target.kind === 'starred') throw new ShapeDepends(value.expression, 'a parameter is unpacked', at)
      assignTarget(vm, target, vm.item(value, BigInt(index), at), env)
    }
    return
  }
  const values = [...vm.iterate(value, at)]
  const star = targets.findIndex((target) => target.kind === 'starred')
  if (star < 0) {
    if (values.length !== targets.length)
      vm.raise('ValueError', `cannot unpack ${values.length} values into ${targets.length}`, at)
    for (const [index, target] of targets.entries()) assignTarget(vm, target, values[index]!, env)
    return
  }
  const after = targets.length - star - 1
  if (values.length < targets.length - 1) vm.raise('ValueError', 'not enough values to unpack', at)
  for (let index = 0; index < star; index += 1) assignTarget(vm, targets[index]!, values[index]!, env)
  assignTarget(vm, targets[star]!, { kind: 'list', items: values.slice(star, values.length - after) }, env)
  for (let index = 0; index < after; index += 1)
    assignTarget(vm, targets[star + 1 + index]!, values[values.length - after + index]!, env)
}

function executeFor(
  vm: Vm,
  node: Extract<Statement, { kind: 'for' }>,
  env: Environment,
  at: Site,
): Completion {
  const iterable = vm.evaluate(node.iter, env)
  if (isUnordered(iterable)) {
    const values = [...vm.iterate(iterable, at)]
    // An early end says nothing of the order where there is one value.
    if (values.length > 1) {
      loopInAnyOrder(vm, node, values, env, at, (value) => {
        vm.step(at)
        vm.assign(node.target, value, env)
        const { kind } = vm.execute(node.body, env)
        return kind === 'break' || kind === 'return' ? 'left' : 'next'
      })
      return vm.execute(node.otherwise, env)
    }
    return executeTurns(vm, node, values, env, at)
  }
  return executeTurns(vm, node, vm.iterate(iterable, at), env, at)
}

function executeTurns(
  vm: Vm,
  node: Extract<Statement, { kind: 'for' }>,
  values: Iterable<Value>,
  env: Environment,
  at: Site,
): Completion {
  for (const value of values) {
    vm.step(at)
    vm.assign(node.target, value, env)
    const done = vm.execute(node.body, env)
    if (done.kind === 'break') return NORMAL
    if (done.kind === 'return') return done
  }
  return vm.execute(node.otherwise, env)
}

function executeWhile(
  vm: Vm,
  node: Extract<Statement, { kind: 'while' }>,
  env: Environment,
  at: Site,
): Completion {
  while (vm.truth(vm.evaluate(node.test, env), at)) {
    vm.step(at)
    const done = vm.execute(node.body, env)
    if (done.kind === 'break') return NORMAL
    if (done.kind === 'return') return done
  }
  return vm.execute(node.otherwise, env)
}

function raise(vm: Vm, node: Expression | undefined, env: Environment, at: Site): never {
  if (!node) {
    const current = env.names.get('%raised')
    if (current && typeof current === 'object' && current.kind === 'instance')
      throw new PythonRaise(current, at)
    throw new PythonRaise(exceptionInstance('RuntimeError', 'No active exception to reraise'), at)
  }
  const value = vm.evaluate(node, env)
  if (typeof value === 'object' && value !== null) {
    if (value.kind === 'instance') throw new PythonRaise(value, at)
    if (value.kind === 'class' && isException(value)) {
      const made = vm.call(value as ClassValue, [], new Map(), at)
      if (typeof made === 'object' && made !== null && made.kind === 'instance')
        throw new PythonRaise(made, at)
    }
    if (value.kind === 'unknown' || value.kind === 'foreign') {
      // Some exception of a kind we do not know: nobody in the sources can be sure to catch it.
      throw new Unknowable(value.kind === 'unknown' ? value : unknown('external', `raises ${value.path}`, at))
    }
  }
  throw new PythonRaise({ kind: 'instance', type: exceptionClass('TypeError')!, attributes: new Map() }, at)
}
