/** What tasks become together: the nodes of a static graph, or the steps that lay a dynamic one. Python text in it is already converted. */

import type { NodeShape } from '../model/graph.js'
import type { EntryPoint, ParameterExpression } from '../model/model.js'
import type { DecidedStart } from './cutover/cutover.js'
import type { LaunchPlan, Notification, StyxLaunchPlan } from './launch-plan.js'
import type { Fragment, ParameterPlan, Reason } from './task-plan.js'

/** A value of a node's argument, resolved: Python text, one of the workflow's inputs, or a field of its derived arguments. */
export type Binding =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'derived'; readonly name: string }

/** A node of a static workflow, in topological order. */
export interface NodePlan {
  readonly id: string
  readonly task: string
  /** Over the workflow's inputs. */
  readonly arguments: Readonly<Record<string, ParameterExpression>>
  /** The same by Flyte argument name, ready to be written. */
  readonly bindings: Readonly<Record<string, Binding>>
  /** container level: the arguments in the engine's text form. */
  readonly texts: Readonly<Record<string, Binding>>
  /** The root of a part whose shape depends on parameters: the call is of the @dynamic that lays it. */
  readonly laid: boolean
  /** A map task: it runs once for each value of one argument. Absent: it runs once. */
  readonly over?: MappedOver
  readonly dependencies: NodeShape
}

/** What a map task runs over. */
export interface MappedOver {
  /** The argument that gets each value; its binding is the list of all distinct ones. */
  readonly argument: string
  /**
   * The small task, by Python name, that gives what was made as often as it is required, and the derived argument that
   * says for each value of requires() where it stands in the list; null: nothing comes twice, or nobody reads it.
   */
  readonly repeated: { readonly name: string; readonly places: string } | null
}

export interface DerivedField {
  readonly name: string
  readonly type: string
  /** Expression that names standard modules in full (`datetime.date`); other names are in the fragments. */
  readonly text: string
  /** Expression over the name `value` that makes the Flyte-visible value of it (standard modules only), or null. */
  readonly wrap: string | null
  /** A list: `text` is an item of it, in the words of the legacy module, for each round of this `for x in …`. Absent: one value. */
  readonly loop?: string
  /** Of a list, all values once, or for each value the place where it stands among those. Absent: all as they come. */
  readonly keep?: 'distinct' | 'places'
}

/** All arguments of a workflow that are computed from its inputs: one small task returns them by name. */
export interface DerivedArguments {
  /** Workflow inputs that the texts use. */
  readonly inputs: readonly string[]
  readonly fields: readonly DerivedField[]
  readonly fragments: readonly Fragment[]
}

/**
 * static: every node is in the workflow. dynamic: laid out by a @dynamic from converted requires() texts.
 * fused: one container lets the legacy engine run the whole sub-graph.
 */
export type Shape = 'static' | 'dynamic' | 'fused'

/** A requires() that asks for one task over a list, where only one argument differs: what a map task can run. */
export interface EachStep {
  readonly task: string
  /** The arguments that are the same each time, over the parameters of the task that requires. */
  readonly fixed: Readonly<Record<string, ParameterExpression>>
  /** The parameter that differs, and the Python text of its value inside `loop`, in the words of the legacy module. */
  readonly parameter: string
  readonly value: string
  /** `for x in … if …` */
  readonly loop: string
  /** Parameters of the task that requires, which `value` and `loop` name. */
  readonly uses: readonly string[]
  /** No value comes twice, whatever the parameters are. */
  readonly distinct: boolean
}

/** One requires() converted for a @dynamic: Python over the task's parameters; nodes are written `self.<functionName>(…)`. */
export interface DynamicStep {
  readonly task: string
  /** Parameters of the method, each with the Python text (in standard words) of its default in the legacy code's own type, or null. */
  readonly parameters: readonly { readonly name: string; readonly default: string | null }[]
  /**
   * expression: statements, then `result` is the expression of what is required. function: the statements are the body of
   * a function or generator that returns it.
   */
  readonly form: 'expression' | 'function'
  /** The function yields what is required one by one. */
  readonly generator?: boolean
  /** legacy: all names as the legacy module binds them, in the fragments. standard: standard modules are named in full. */
  readonly words: 'legacy' | 'standard'
  readonly statements: string
  readonly result: string
  readonly fragments: readonly Fragment[]
  /** Absent: it asks for several tasks, or in another way than over one list. */
  readonly each?: EachStep
}

/** A launch plan that starts when a workflow has succeeded, as an execution of its own. */
export interface StartedPlan {
  /** A root of the repository, whose default launch plan it is, or a launch plan of another project. */
  readonly starts: DecidedStart['starts']
  /** What it is called in Python, as far as the name is free. */
  readonly name: string
  /** What its inputs are bound to, and their Flyte-visible types. */
  readonly inputs: Readonly<Record<string, { readonly binding: Binding; readonly type: string }>>
}

/** The workflow that launch plans start, where something is said of a workflow as a whole: it runs that one. */
export interface LaunchedWorkflow {
  /** Python name. */
  readonly name: string
  /** Seconds after which the workflow is cancelled; null: it may run for ever. */
  readonly timeout: number | null
  readonly starts: readonly StartedPlan[]
}

/** A launch plan without a schedule. */
export interface UnscheduledPlan {
  /** What it is called in Python. */
  readonly variable: string
  /** Its name in Flyte; null: it is the default launch plan of the workflow. */
  readonly launchPlan: string | null
}

export interface WorkflowPlan {
  /** Task definition id of the root. */
  readonly root: string
  /** Python name of the workflow, and of its module. */
  readonly name: string
  readonly shape: Shape
  readonly inputs: readonly ParameterPlan[]
  /** static: all nodes */
  readonly nodes: readonly NodePlan[]
  readonly derived: DerivedArguments | null
  /** dynamic: a step for each task definition that can be reached */
  readonly steps: readonly DynamicStep[]
  readonly reasons: readonly Reason[]
  readonly entryPoints: readonly EntryPoint[]
  readonly launchPlans: readonly LaunchPlan[]
  /** Absent: none. */
  readonly styxPlans?: readonly StyxLaunchPlan[]
  /** Absent: launch plans start the workflow itself. */
  readonly launched?: LaunchedWorkflow
  /** The launch plan by which other workflows start it, or which only carries who is told. Absent: there is none. */
  readonly unscheduled?: UnscheduledPlan
  /** Of every launch plan; absent: nobody is told. */
  readonly notifications?: readonly Notification[]
}
