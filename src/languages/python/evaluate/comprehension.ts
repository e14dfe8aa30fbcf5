import type { Comprehension } from '../syntax.js'
import { newDict, newSet } from './containers.js'
import { lazyStream } from './known.js'
import { isUnordered, markUnordered } from './library/index.js'
import { inPython2Order } from './python2.js'
import type { Environment, Site, Value } from './values.js'
import type { Vm } from './vm.js'

/** A comprehension, in a scope of its own. */
export function evaluateComprehension(vm: Vm, node: Comprehension, env: Environment, at: Site): Value {
  const scope: Environment = { names: new Map(), parent: env.isClass ? env.parent : env, module: env.module }
  if (node.of === 'generator') return generatorExpression(vm, node, env, scope, at)
  const list: Value[] = []
  const dict = newDict()
  let unordered = false
  const run = (depth: number): void => {
    const generator = node.generators[depth]
    if (!generator) {
      if (node.of === 'dict') dict.set(vm, vm.evaluate(node.key!, scope), vm.evaluate(node.item, scope), at)
      else list.push(vm.evaluate(node.item, scope))
      return
    }
    const iterable = vm.evaluate(generator.iter, depth === 0 ? env : scope)
    if (isUnordered(iterable)) unordered = true
    for (const value of vm.iterate(iterable, at)) {
      vm.step(at)
      vm.assign(generator.target, value, scope)
      if (generator.conditions.every((condition) => vm.truth(vm.evaluate(condition, scope), at)))
        run(depth + 1)
    }
  }
  run(0)
  if (node.of === 'dict')
    return unordered && dict.value.entries.size > 1
      ? markUnordered(dict.value)
      : inPython2Order(dict.value, env)
  if (node.of === 'set') return newSet(vm, list, at)
  const made: Value = { kind: 'list', items: list }
  return unordered && list.length > 1 ? markUnordered(made) : made
}

/** `(x for x in …)`: its first iterable is evaluated at once, everything else when a value is asked for. */
function generatorExpression(
  vm: Vm,
  node: Comprehension,
  env: Environment,
  scope: Environment,
  at: Site,
): Value {
  const [first, ...others] = node.generators
  const source = first ? vm.evaluate(first.iter, env) : null
  const items = vm.iterate(source, at)
  let unordered = isUnordered(source)
  function* run(depth: number, values: Iterable<Value>): Generator<Value> {
    const { target, conditions } = node.generators[depth]!
    for (const value of values) {
      vm.step(at)
      vm.assign(target, value, scope)
      if (!conditions.every((condition) => vm.truth(vm.evaluate(condition, scope), at))) continue
      const inner = others[depth]
      if (!inner) yield vm.evaluate(node.item, scope)
      else {
        const iterable = vm.evaluate(inner.iter, scope)
        if (isUnordered(iterable)) unordered = true
        yield* run(depth + 1, vm.iterate(iterable, at))
      }
    }
  }
  const stream = lazyStream(run(0, items))
  return unordered ? markUnordered(stream) : stream
}
