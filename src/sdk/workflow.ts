import type { Call, Conditional, Given, Node, NodeSettings, Runs } from './calls.js'
import { call } from './calls.js'
import { derivedNodeId } from './node-ids.js'
import type { Type } from './types.js'
import {
  type Arguments,
  isPromised,
  type Promised,
  type Promises,
  promisesOf,
  type Variables,
} from './variables.js'

/** A graph of nodes with an interface. */
export interface Workflow<I extends Variables = Variables, O extends Variables = Variables> {
  readonly kind: 'workflow'
  readonly name: string
  readonly inputs: I
  readonly outputs: O
  /** What each output is bound to. */
  readonly gives: { readonly [name: string]: unknown }
  /** In the order in which they were written. */
  readonly nodes: readonly Node[]
  readonly settings: WorkflowSettings
}

export interface WorkflowSettings {
  /** After a failure: stop at once, or first run what does not need the failed node. */
  readonly afterFailure?: 'stop' | 'finish-what-can-run'
  /** Runs when the workflow fails, with the workflow's inputs. */
  readonly onFailure?: Call
  /** For nodes that do not say themselves. */
  readonly interruptible?: boolean
  readonly description?: string
}

/** Where a node stands in its workflow. */
export interface Placing {
  /** Unique in the workflow, a DNS label; the task's name when absent. */
  readonly id?: string
  /** Nodes that end before this one starts, besides those whose outputs it takes. */
  readonly after?: Node | readonly Node[]
}

/** Places a node in the workflow. */
export interface Run {
  <I extends Variables, O extends Variables>(
    runs: Runs<I, O>,
    ...given: Given<I, Placing & NodeSettings>
  ): Node<O>
  <O extends Variables>(does: Call<O> | Conditional<O>, placing?: Placing): Node<O>
}

interface Named<I extends Variables> extends WorkflowSettings {
  /** Dotted, unique in the project: `charts.daily`. */
  readonly name: string
  readonly inputs?: I
}

type Nothing = Record<never, never>
type Gives = { readonly [name: string]: Promised }

/** Types of the promises that a workflow returns; none when it returns nothing. */
type TypesOf<R> = R extends Gives
  ? { readonly [K in keyof R]: R[K] extends Promised<infer T> ? T : never }
  : Nothing

/** Promises by name, or nothing at all. */
type Returnable<R> = undefined extends R ? unknown : Gives

/** A workflow whose outputs are declared: what `build` returns must fit them. */
export function workflow<const O extends Variables, const I extends Variables = Nothing>(
  definition: Named<I> & { readonly outputs: O },
  build: (inputs: Promises<I>, run: Run) => Arguments<O>,
): Workflow<I, O>
/** A workflow; its outputs are the promises that `build` returns, by name. */
export function workflow<const I extends Variables = Nothing, R = undefined>(
  definition: Named<I>,
  build: (inputs: Promises<I>, run: Run) => R & Returnable<R>,
): Workflow<I, TypesOf<R>>
export function workflow(
  definition: Named<Variables> & { readonly outputs?: Variables },
  build: (inputs: Promises<Variables>, run: Run) => unknown,
): Workflow {
  const { name, inputs = {}, outputs, ...settings } = definition
  const nodes: Node[] = []
  const taken = new Set<string>()
  const run = (what: Runs | Call | Conditional, ...rest: readonly unknown[]): Node => {
    const isPlaced = what.kind === 'call' || what.kind === 'conditional'
    const [given, options] = isPlaced ? [undefined, rest[0]] : rest
    const { id, after = [], ...nodeSettings } = (options ?? {}) as Placing & NodeSettings
    const does = isPlaced ? what : call(what as Runs, given as never, nodeSettings)
    const own = id ?? derivedNodeId(does, taken)
    taken.add(own)
    const node: Node = Object.freeze({
      kind: 'node',
      workflow: name,
      id: own,
      does,
      after: Object.freeze([after].flat().map((each) => each.id)),
      outputs: promisesOf(does.outputs, name, own),
    })
    nodes.push(node)
    return node
  }
  const gives = { ...(build(promisesOf(inputs, name, ''), run as Run) as Readonly<Record<string, unknown>>) }
  return Object.freeze({
    kind: 'workflow',
    name,
    inputs: Object.freeze({ ...inputs }),
    outputs: Object.freeze(outputs ? { ...outputs } : typesOf(gives)),
    gives: Object.freeze(gives),
    nodes: Object.freeze(nodes),
    settings: Object.freeze(settings),
  })
}

function typesOf(gives: Readonly<Record<string, unknown>>): Record<string, Type> {
  return Object.fromEntries(
    Object.entries(gives).flatMap(([name, value]) => (isPromised(value) ? [[name, value.type]] : [])),
  )
}
