import type { Environment, FunctionValue, Value } from './values.js'
import type { Vm } from './vm.js'

/** A function of the sources, its defaults evaluated where it is defined. */
export function functionValue(
  vm: Vm,
  node: FunctionValue['node'],
  name: string,
  env: Environment,
): FunctionValue {
  const defaults = new Map<string, Value>()
  for (const param of node.params)
    if (param.default) defaults.set(param.name, vm.evaluate(param.default, env))
  return {
    kind: 'function',
    name,
    node,
    closure: env.isClass && env.parent ? env.parent : env,
    module: env.module,
    defaults,
    attributes: new Map(),
  }
}

/** The scope of the enclosing call (comprehensions have none of their own). */
export function functionScope(env: Environment): Environment {
  let scope = env
  while (!scope.frame && scope.parent && !scope.isClass) scope = scope.parent
  return scope
}
