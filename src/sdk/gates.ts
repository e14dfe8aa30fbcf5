import type { Type } from './types.js'
import type { Variables } from './variables.js'

/** A node that holds the workflow without a pod: for a time, for a person's yes, or for a value that a person gives. */
export interface Gate<O extends Variables = Variables> {
  readonly kind: 'gate'
  readonly waits:
    | { readonly for: 'time'; readonly seconds: number }
    | { readonly for: 'approval' }
    | { readonly for: 'value'; readonly type: Type }
  /** Name under which the answer is given; empty for a time. */
  readonly name: string
  readonly inputs: Record<never, never>
  readonly outputs: O
}

const nothing = Object.freeze({})

/** Waits that many seconds. */
export function sleep(seconds: number): Gate<Record<never, never>> {
  return Object.freeze<Gate<Record<never, never>>>({
    kind: 'gate',
    waits: { for: 'time', seconds },
    name: '',
    inputs: nothing,
    outputs: nothing,
  })
}

/** Waits until a person approves. */
export function approval(name: string): Gate<Record<never, never>> {
  return Object.freeze<Gate<Record<never, never>>>({
    kind: 'gate',
    waits: { for: 'approval' },
    name,
    inputs: nothing,
    outputs: nothing,
  })
}

/** Waits until a person gives a value: the node's output `value`. */
export function waitForInput<T extends Type>(name: string, type: T): Gate<{ readonly value: T }> {
  const outputs = Object.freeze({ value: type })
  return Object.freeze<Gate<{ readonly value: T }>>({
    kind: 'gate',
    waits: { for: 'value', type },
    name,
    inputs: nothing,
    outputs,
  })
}
