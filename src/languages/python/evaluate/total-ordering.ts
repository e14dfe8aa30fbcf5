import { classMember } from './class-member.js'
import type { ClassValue, NativeFunction, Value } from './values.js'

const ORDERS = ['__lt__', '__le__', '__gt__', '__ge__'] as const
type Order = (typeof ORDERS)[number]

/** How each order follows from one that is written, and from equality. */
const FROM: Readonly<
  Record<Order, (written: Order) => { readonly negate: boolean; readonly orEqual: boolean | null }>
> = {
  __lt__: (written) => ({ negate: written !== '__le__', orEqual: written === '__ge__' ? null : false }),
  __le__: (written) => ({
    negate: written === '__gt__' || written === '__ge__',
    orEqual: written === '__gt__' ? null : true,
  }),
  __gt__: (written) => ({ negate: written !== '__ge__', orEqual: written === '__le__' ? null : false }),
  __ge__: (written) => ({
    negate: written === '__lt__' || written === '__le__',
    orEqual: written === '__lt__' ? null : true,
  }),
}

/** functools.total_ordering: the orders that a class does not write, from the one that it does. */
export const totalOrdering: NativeFunction = {
  kind: 'native',
  name: 'functools.total_ordering',
  call: ({ args: [type], evaluator, at }) => {
    if (typeof type !== 'object' || type === null || type.kind !== 'class') return type ?? null
    const written = ORDERS.find((name) => classMember(type as ClassValue, name) !== undefined)
    if (written === undefined)
      return evaluator.raise('ValueError', 'must define at least one ordering operation', at)
    for (const name of ORDERS) {
      if (classMember(type, name) !== undefined) continue
      const { negate, orEqual } = FROM[name](written)
      type.attributes.set(name, derived(written, negate, orEqual))
    }
    return type
  },
}

/** `not (a written b)`, or the same with an equality that turns it: the recipes of CPython's functools. */
function derived(written: Order, negate: boolean, orEqual: boolean | null): Value {
  return {
    kind: 'native',
    name: 'functools.total_ordering()',
    call: ({ args: [left, right], evaluator, at }) => {
      const asked = evaluator.truth(
        evaluator.call(evaluator.attribute(left!, written, at), [right!], new Map(), at),
        at,
      )
      const own = negate ? !asked : asked
      if (orEqual === null) return own
      const same = evaluator.equal(left!, right!, at)
      return orEqual ? own || same : own && !same
    },
  }
}
