import { builtinName, isStandardName } from '../../languages/python/evaluate/names.js'
import {
  collectModules,
  collectParameters,
  isAmbiguous,
  literalOf,
} from '../../languages/python/evaluate/symbols.js'
import type { ParameterOrigin, Value } from '../../languages/python/evaluate/values.js'
import { printExpression } from '../../languages/python/print.js'
import type { Expression } from '../../languages/python/syntax.js'
import { freeNames } from '../../languages/python/visit.js'
import type { ParameterExpression } from '../../model/model.js'

/** A value as the model writes it: a constant, a parameter, a computation over parameters, or opaque with the reason. */
export function argumentExpression(value: Value): ParameterExpression {
  if (typeof value === 'object' && value !== null) {
    if (value.kind === 'unknown') return { kind: 'opaque', source: '', why: value.why }
    if (value.kind === 'instance' && value.attributes.has('_name_')) {
      const name = value.type.name
      return {
        kind: 'computed',
        source: `${name}.${String(value.attributes.get('_name_'))}`,
        parameters: [],
        names: [{ name, module: value.type.module }],
      }
    }
  }
  const literal = literalOf(value)
  if (!literal) return { kind: 'opaque', source: '', why: 'a value that cannot be written as Python' }
  const parameters = new Map<string, ParameterOrigin>()
  collectParameters(value, parameters)
  const modules = new Set<string>()
  collectModules(value, modules)
  if (isAmbiguous(parameters, modules))
    return {
      kind: 'opaque',
      source: '',
      why: 'a parameter goes by the name of a module that the value needs',
    }
  return expressionOf(literal, [...parameters.keys()])
}

/** A Python expression over the named parameters. */
export function expressionOf(node: Expression, parameters: readonly string[]): ParameterExpression {
  if (node.kind === 'name' && parameters.includes(node.id)) return { kind: 'parameter', name: node.id }
  const source = printExpression(node)
  const free = [...freeNames(node)]
  const used = free.filter((name) => parameters.includes(name))
  // Names of the standard library: symbols are made of operations on values, so no other name is left in them.
  const names = free
    .filter((name) => !parameters.includes(name) && builtinName(name) === undefined)
    .map((name) => ({ name, module: name }))
  const foreign = names.find(({ name }) => !isStandardName(name))
  if (foreign) return { kind: 'opaque', source, why: `${foreign.name} is no module of the standard library` }
  if (used.length === 0 && names.length === 0) return { kind: 'constant', source }
  return { kind: 'computed', source, parameters: used, names }
}
