import { builtins, markUnordered } from './library/index.js'
import { Unknowable, unknown } from './signals.js'
import type { DictValue, Environment, NativeFunction, Site, Value } from './values.js'

/**
 * `/` of two whole numbers in a file for Python 2: an answer of either Python would be wrong for the other, and the file is
 * to move from one to the other.
 */
export function refuseClassicDivision(
  op: string,
  left: Value,
  right: Value,
  env: Environment,
  at: Site,
): void {
  if (op !== '/') return
  const python2 = env.module.syntax?.python2
  if (python2 && !python2.division && mayBeWhole(left) && mayBeWhole(right))
    throw new Unknowable(unknown('unsupported', 'a division that Python 2 rounds and Python 3 does not', at))
}

function mayBeWhole(value: Value): boolean {
  return (
    typeof value === 'bigint' || typeof value === 'boolean' || (isObject(value) && value.kind === 'symbol')
  )
}

const isObject = (value: Value) => typeof value === 'object' && value !== null

/** Built-in names that mean another thing in a file for Python 2. */
const own = new Map<string, Value>(
  ['range', 'map', 'filter', 'zip'].map((name) => [
    name,
    listing(name, builtins.get(name) as NativeFunction),
  ]),
)
own.set('round', {
  kind: 'native',
  name: 'round',
  call: ({ at }) => unknown('unsupported', 'Python 2 rounds in another way', at),
})

export function python2Builtin(name: string, env: Environment): Value | undefined {
  return env.module.syntax?.python2 ? own.get(name) : undefined
}

/** The function, giving a list at once. */
function listing(name: string, of: NativeFunction): NativeFunction {
  return {
    kind: 'native',
    name,
    call: (call) => {
      const found = of.call(call)
      if (isObject(found) && (found as { kind: string }).kind === 'unknown') return found
      return { kind: 'list', items: [...call.evaluator.iterate(found, call.at)] }
    },
  }
}

/** A dictionary as a file for Python 2 writes it: its order is that of its hashes there. */
export function inPython2Order(dict: DictValue, env: Environment): DictValue {
  return env.module.syntax?.python2 && dict.entries.size > 1 ? markUnordered(dict) : dict
}
