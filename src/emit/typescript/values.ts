import * as b from '@babel/types'
import type { Promised, Type } from '../../sdk/index.js'
import { isPromised } from '../../sdk/variables.js'
import type { ModuleScope } from './scope.js'
import { array, member, name, object, text } from './syntax.js'

/** A value of a type as an expression: literals, and promises as property accesses. */
export function valueExpression(value: unknown, type: Type | null, scope: ModuleScope): b.Expression {
  if (isPromised(value)) return scope.promise(value)
  if (value instanceof Date)
    return b.newExpression(name('Date'), [text(value.toISOString().replace(/\.000Z$/, 'Z'))])
  if (Array.isArray(value)) {
    const item = type?.kind === 'list' ? type.of : null
    return array(value.map((each) => valueExpression(each, item, scope)))
  }
  switch (typeof value) {
    case 'string':
      return text(value)
    case 'boolean':
      return b.booleanLiteral(value)
    case 'bigint':
      if (Number.isSafeInteger(Number(value))) return numberExpression(Number(value))
      return value < 0n ? b.unaryExpression('-', b.bigIntLiteral(`${-value}`)) : b.bigIntLiteral(`${value}`)
    case 'number':
      return numberExpression(value)
    case 'object':
      if (value !== null) {
        const item = type?.kind === 'map' ? type.of : null
        return object(
          Object.entries(value).map(([key, each]) => [key, valueExpression(each, item, scope)] as const),
        )
      }
      return b.nullLiteral()
    default:
      return name('undefined')
  }
}

function numberExpression(value: number): b.Expression {
  if (!Number.isFinite(value)) {
    const known = Number.isNaN(value) ? 'NaN' : 'POSITIVE_INFINITY'
    return member(name('Number'), value < 0 ? 'NEGATIVE_INFINITY' : known)
  }
  return value < 0 || Object.is(value, -0)
    ? b.unaryExpression('-', b.numericLiteral(Math.abs(value)))
    : b.numericLiteral(value)
}

/** A promise: an input of the workflow by its local name, or an output of a node. */
export function promiseExpression(
  promise: Promised,
  inputName: (input: string) => string,
  nodeName: (node: string) => string,
): b.Expression {
  if (promise.node === '') return name(inputName(promise.output))
  return member(member(name(nodeName(promise.node)), 'outputs'), promise.output)
}
