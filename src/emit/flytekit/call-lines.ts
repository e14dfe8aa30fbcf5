import { type CallScope, callText, isLocated, locationCall, nodeText, repeatedText } from './calls.js'
import type { CalledNode } from './node-uses.js'

/** One variable's node runs before another's. */
export interface Wait {
  readonly before: string
  readonly after: string
}

/** A call as a statement; what it only waits for is noted in `order`, or stands around it where that is a list. */
export function callLines(
  call: CalledNode,
  scope: CallScope,
  waited: ReadonlySet<string>,
  order: Wait[],
): string[] {
  const { id } = call.plan
  const name = scope.variable(id)
  const waits = call.waits.filter((each) => scope.here.has(each))
  const named = scope.taken.has(id) || waited.has(id)
  const room = 4 + name.length + 3
  if (waits.some((each) => scope.inlined.has(each)))
    return [`${named ? `${name} = ` : ''}${nodeText(call, scope, room)}`]

  const repeated = call.plan.over?.repeated
  if (repeated) return [`${name} = ${repeatedText(call, repeated, scope)}`]
  const isRun = isLocated(call, scope)
  const run = isRun ? `${name}_run` : name
  for (const each of waits) order.push({ before: scope.variable(each), after: run })
  const text = callText(call, scope, room)
  const line = `${named || isRun || waits.length > 0 ? `${run} = ` : ''}${text}`
  if (!isRun) return [line]
  order.push({ before: run, after: name })
  return [line, `${name} = ${locationCall(call, scope)}`]
}

/** The last call is returned as it is when it is all that is returned, and nothing else is said of it. */
export function returnLines(lines: string[], values: readonly string[], order: readonly Wait[]): string[] {
  const [only] = values
  const last = lines.at(-1) ?? ''
  if (
    values.length === 1 &&
    last.startsWith(`${only} = `) &&
    !order.some(({ before, after }) => before === only || after === only)
  ) {
    lines.pop()
    return [`return ${last.slice(`${only} = `.length)}`]
  }
  return [`return ${values.join(', ')}`]
}

/** `a >> b >> c`, each pair once. */
export function chains(order: readonly Wait[]): string[] {
  const rest = [...order]
  const lines: string[] = []
  for (let first = rest.shift(); first; first = rest.shift()) {
    const chain = [first.before, first.after]
    for (;;) {
      const next = rest.findIndex(({ before }) => before === chain.at(-1))
      if (next < 0) break
      chain.push(...rest.splice(next, 1).map(({ after }) => after))
    }
    lines.push(chain.join(' >> '))
  }
  return lines
}
