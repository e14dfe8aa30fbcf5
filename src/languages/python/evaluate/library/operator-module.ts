/** `operator`: the operators as functions, and getters made from names. */
import type { ModuleValue, NativeFunction, Value } from '../values.js'
import { toInteger, toText, tupleOf } from './build.js'
import { contains } from './equality.js'
import { type Call, define, moduleOf } from './native.js'
import { unaryOperation } from './operations.js'
import { compareOperation } from './ordering.js'
import { raise } from './signals.js'

const BINARY: Readonly<Record<string, string>> = {
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  pow: '**',
  and_: '&',
  or_: '|',
  xor: '^',
  lshift: '<<',
  rshift: '>>',
  concat: '+',
}
const COMPARE = { eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=' } as const

function getter(
  name: string,
  values: readonly Value[],
  read: (object: Value, wanted: Value, call: Call) => Value,
): NativeFunction {
  if (values.length === 0) raise('TypeError', `${name} expected 1 argument, got 0`)
  return define(`operator.${name}()`, 'object', ([object], call) => {
    const found = values.map((wanted) => read(object, wanted, call))
    return found.length === 1 ? found[0]! : tupleOf(...found)
  })
}

export function operatorModule(): ModuleValue {
  const binary = Object.entries(BINARY).map(([name, op]) => [
    name,
    define(`operator.${name}`, 'a b /', ([a, b], { api, at }) => api.binary(op, a, b, at)),
  ])
  const compare = Object.entries(COMPARE).map(([name, op]) => [
    name,
    define(`operator.${name}`, 'a b /', ([a, b], { api, at }) => compareOperation(op, a, b, api, at)),
  ])
  const unary = (name: string, op: string) =>
    define(
      `operator.${name}`,
      'a /',
      ([a], { api, at }) =>
        unaryOperation(op, a, api, at) ?? raise('TypeError', `bad operand type for ${name}`),
    )
  return moduleOf('operator', {
    ...Object.fromEntries([...binary, ...compare]),
    neg: unary('neg', '-'),
    pos: unary('pos', '+'),
    inv: unary('inv', '~'),
    not_: define('operator.not_', 'a /', ([a], { api, at }) => !api.truth(a, at)),
    truth: define('operator.truth', 'a /', ([a], { api, at }) => api.truth(a, at)),
    index: define('operator.index', 'a /', ([a]) => toInteger(a)),
    contains: define(
      'operator.contains',
      'a b /',
      ([a, b], { api, at }) => contains(a, b, api, at) ?? api.compare('in', b, a, at),
    ),
    getitem: define('operator.getitem', 'a b /', ([a, b], { api, at }) => api.item(a, b, at)),
    itemgetter: define('operator.itemgetter', '*items', (_, { rest }) =>
      getter('itemgetter', rest, (object, item, { api, at }) => api.item(object, item, at)),
    ),
    attrgetter: define('operator.attrgetter', '*attrs', (_, { rest }) =>
      getter('attrgetter', rest, (object, names, { api, at }) =>
        toText(names)
          .split('.')
          .reduce<Value>((value, name) => api.attribute(value, name, at), object),
      ),
    ),
    methodcaller: define('operator.methodcaller', 'name *args~ **keywords~', ([name], { rest, keywords }) =>
      getter('methodcaller', [name], (object, method, { api, at }) =>
        api.call(api.attribute(object, toText(method), at), rest, keywords, at),
      ),
    ),
  })
}
