import type { Condition } from './conditions.js'
import type { Gate } from './gates.js'
import type { LaunchPlan, LaunchPlanReference } from './launch-plans.js'
import type { Resources, RunSettings } from './settings.js'
import type { Task } from './tasks.js'
import type { Arguments, Promises, Variables } from './variables.js'
import type { Workflow } from './workflow.js'

/** All that a node can run. A workflow runs inside its caller; a launch plan starts an execution of its own. */
export type Runnable = Task | Workflow | LaunchPlan | LaunchPlanReference | Gate

/** What a node can run, by the interface that matters to its caller. */
export interface Runs<I extends Variables = Variables, O extends Variables = Variables> {
  readonly kind: Runnable['kind']
  readonly inputs: I
  readonly outputs: O
}

/** How one node runs, where that differs from its task. */
export interface NodeSettings extends RunSettings {
  /** Shown in the console; the task's name when absent. */
  readonly label?: string
  readonly resources?: Resources
  readonly image?: string
}

/** A task or workflow with its inputs, not yet placed in a workflow. */
export interface Call<O extends Variables = Variables> {
  readonly kind: 'call'
  readonly runs: Runnable
  readonly arguments: { readonly [name: string]: unknown }
  readonly outputs: O
  readonly settings: NodeSettings
}

/** A branch that ends the workflow with a failure. */
export interface Failure {
  readonly kind: 'failure'
  readonly message: string
}

/** One of several calls, chosen while the workflow runs. */
export interface Conditional<O extends Variables = Variables> {
  readonly kind: 'conditional'
  readonly cases: readonly {
    readonly when: Condition
    readonly then: Call<O> | Conditional<O>
  }[]
  readonly otherwise: Call<O> | Conditional<O> | Failure
  readonly outputs: O
}

/** A place in a workflow's graph. */
export interface Node<O extends Variables = Variables> {
  readonly kind: 'node'
  readonly workflow: string
  readonly id: string
  readonly does: Call | Conditional
  /** Ids of nodes that end before it starts, besides those whose outputs it takes. */
  readonly after: readonly string[]
  readonly outputs: Promises<O>
}

/** A task with its inputs, for a branch of a conditional: `call(report, { date })`. */
export function call<I extends Variables, O extends Variables>(
  runs: Runs<I, O>,
  ...[given, settings]: Given<I, NodeSettings>
): Call<O> {
  return Object.freeze({
    kind: 'call',
    runs: runs as unknown as Runnable,
    arguments: Object.freeze({ ...given }),
    outputs: runs.outputs,
    settings: Object.freeze({ ...settings }),
  })
}

/** Arguments may be left out where nothing must be bound. */
export type Given<I extends Variables, S> =
  Record<never, never> extends Arguments<I>
    ? [given?: Arguments<I>, settings?: S]
    : [given: Arguments<I>, settings?: S]

/** Chooses the first case whose condition holds. All cases give the same outputs. */
export function conditional<O extends Variables>(definition: {
  readonly cases: readonly [Case<O>, ...Case<O>[]]
  readonly otherwise: Call<NoInfer<O>> | Conditional<NoInfer<O>> | Failure
}): Conditional<O> {
  return Object.freeze({
    kind: 'conditional',
    cases: Object.freeze(definition.cases.map((each) => Object.freeze({ ...each }))),
    otherwise: definition.otherwise,
    outputs: definition.cases[0].then.outputs,
  })
}

export interface Case<O extends Variables> {
  readonly when: Condition
  readonly then: Call<O> | Conditional<O>
}

/** Ends the workflow with a failure when no case holds. */
export function fail(message: string): Failure {
  return Object.freeze({ kind: 'failure', message })
}

/** The workflow as a part of its caller; what `run(workflow, …)` does, said in full. */
export function subWorkflow<I extends Variables, O extends Variables>(
  workflow: Workflow<I, O>,
): Workflow<I, O> {
  return workflow
}
