/**
 * What the migration will do, before any text is made: a level for every task, a shape for every workflow, each with its
 * reasons. Python text in a plan is already converted: an emitter only lays it out.
 */

import type { NodeShape } from '../model/graph.js'
import type { EntryPoint, ParameterExpression } from '../model/model.js'
import type { Place, Problem } from '../model/problem.js'
import type { ContainerSpec, ShimDelivery } from './containers/container-spec.js'
import type { DecidedStart, DecidedTask } from './cutover/cutover.js'

export type Level = 'container' | 'bridged' | 'native'

/** Why a task is where it is; `code` is a rule's (see `repipe rules explain CODE`). */
export interface Reason {
  readonly code: string
  readonly why: string
  readonly at: Place
}

/** How a parameter travels in Flyte and what the task's code sees. */
export interface ParameterPlan {
  readonly name: string
  /** Name of the Python argument; differs from `name` only where that is a keyword or collides. */
  readonly argument: string
  /** Flyte-visible Python type: `str`, `int`, `float`, `bool`, `datetime.date`, `typing.List[str]`, … `str` carries Luigi's text form. */
  readonly type: string
  /** Statement text that turns the argument into the value the legacy code saw (over the argument's name), or null. */
  readonly decode: string | null
  /** Python expression text over the argument's name giving the engine's text form (for bridged and container tasks). */
  readonly encode: string
  /**
   * Python expression text over the argument's name that turns the value the legacy code uses into the Flyte-visible one,
   * the reverse of `decode` (`json.dumps(conf)`); null or absent: they are the same.
   */
  readonly pack?: string | null
  /** Python literal of the default, in the Flyte-visible type; null: required. */
  readonly default: string | null
  readonly significant: boolean
  /** False: only the engine can make the value that the legacy code saw (`decode` is then no help). Absent: the plan can. */
  readonly exact?: boolean
  /** Definitions that `decode` and `pack` name, such as an Enum class. */
  readonly fragments?: readonly Fragment[]
}

/** How a task's targets travel to its consumers. `uri`: today's location as text; `file`: a FlyteFile, for local paths that pods do not share. */
export type Transport = 'uri' | 'file'

/** Shape of what a task returns; a consumer's `inputs` are made of its producers' shapes. */
export type OutputShape =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly transport: Transport }
  | { readonly kind: 'list'; readonly length: number | null; readonly transport: Transport }
  | { readonly kind: 'dict'; readonly keys: readonly string[] | null; readonly transport: Transport }

/** A definition (constant, function, class, import) that a native body needs beside it, as the legacy module wrote it. */
export interface Fragment {
  /** `path:start`, unique; equal keys are one fragment. */
  readonly key: string
  readonly kind: 'import' | 'definition'
  readonly names: readonly string[]
  readonly text: string
  readonly at: Place
  /** Names of the generated glue module that the text uses, e.g. `Target`. */
  readonly glue?: readonly string[]
}

/** A run() body after conversion. All texts are dedented to column 0 and end without a newline. */
export interface NativeBody {
  /** Expression text for the task's targets over arguments and fragments, e.g. `Target(f"{DATA}/plays/{date}.tsv")`; null when there are none. */
  readonly output: string | null
  /** Statements; `output` names the targets in their shape, `inputs` the Flyte argument's targets in their shape. */
  readonly statements: string
  /** True when the statements read `inputs`. */
  readonly usesInputs: boolean
  readonly fragments: readonly Fragment[]
  /** Names of the generated glue module that the texts use, e.g. `Target`. */
  readonly glue: readonly string[]
}

/** Where the targets of a task that is not native stand, as text, for native consumers of it. */
export interface LocationText {
  /** Expression text for the targets over the decoded arguments, as `NativeBody.output`. */
  readonly output: string
  readonly fragments: readonly Fragment[]
  readonly glue: readonly string[]
}

/** One Flyte argument that carries outputs of producers. */
export interface InputPart {
  readonly argument: string
  /** `str`, `typing.List[FlyteFile]`, … */
  readonly type: string
  /** Subscripts that lead to it in the value that requires() returns: an index, or a key as Python text; empty: all of it. */
  readonly path: readonly (number | string)[]
  /** The last subscript is a key that is not always there: the argument is then None. */
  readonly optional?: boolean
}

/**
 * How what a native task requires reaches its body.
 * none: order only. parts: each part is one argument, and `rebuild` is the expression that makes Luigi's `self.input()` of
 * them. keyed: a mapping whose keys are not constant travels as two lists, so that the order of its keys stays.
 */
export type InputPlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'parts'; readonly parts: readonly InputPart[]; readonly rebuild: string }
  | { readonly kind: 'keyed'; readonly names: string; readonly values: InputPart; readonly rebuild: string }

export interface TaskPlan {
  readonly task: string
  readonly level: Level
  /** Wrapper tasks need no task of their own: they are structure. */
  readonly structural: boolean
  /** External tasks become a check that the target is there. */
  readonly external: boolean
  readonly reasons: readonly Reason[]
  /** Why the task cannot run apart from what it requires. */
  readonly together?: Reason
  /** Rules of transforms/ that were applied, by code. */
  readonly rules: readonly string[]
  /** Python function name, unique in the repository. */
  readonly functionName: string
  readonly doc: string | null
  readonly parameters: readonly ParameterPlan[]
  readonly output: OutputShape
  readonly native: NativeBody | null
  /** container level only: null or absent when the text of its targets cannot stand alone. */
  readonly location?: LocationText | null
  /** Set when workflows are planned for native tasks. */
  readonly inputs?: InputPlan
  /** Set when workflows are planned: a container that runs this task and all below it, because local files join them. */
  readonly fused?: boolean
  /** Set when workflows are planned, at container level: what runs the task. */
  readonly container?: ContainerSpec
  /** Module and class the bridge imports, and the shim runs. */
  readonly legacy: {
    readonly module: string
    readonly name: string
    readonly family: string
    /** Folders of the repository that its imports start from besides; absent: none. */
    readonly importFolders?: readonly string[]
  }
  readonly retries: number | null
  /** seconds */
  readonly timeout: number | null
  /** Of its pods: Kubernetes annotations. Absent: none. */
  readonly annotations?: Readonly<Record<string, string>>
  /** What a person says of the task in repipe.yaml: image, resources, environment … Absent: nothing. */
  readonly settings?: DecidedTask
  readonly at: Place
}

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
  /** legacy: all names as the legacy module binds them, in the fragments. standard: standard modules are named in full. */
  readonly words: 'legacy' | 'standard'
  readonly statements: string
  readonly result: string
  readonly fragments: readonly Fragment[]
  /** Absent: it asks for several tasks, or in another way than over one list. */
  readonly each?: EachStep
}

/** Who is told how an execution of a launch plan ended. */
export interface Notification {
  readonly kind: 'email' | 'slack' | 'pager_duty'
  readonly recipients: readonly string[]
  readonly on: readonly ('failed' | 'timed_out' | 'aborted' | 'succeeded')[]
}

/** A launch plan: a root's entry point with its arguments, and its schedule when it has one. */
export interface LaunchPlan {
  readonly name: string
  readonly cron: string | null
  /** Arguments that are constant, in Flyte-visible Python text, by workflow input. */
  readonly constants: Readonly<Record<string, string>>
  /** The input that gets the partition of the schedule. */
  readonly partition: {
    readonly inputs: readonly string[]
    /** Python expression text over `kickoff_time`, in the Flyte-visible type. */
    readonly text: string
    readonly type: string
    readonly doc: string
  } | null
  /** Python name of the scheduled workflow, and of its partition task. */
  readonly workflowName: string
  readonly partitionName: string
  readonly entryPoint: EntryPoint
}

/** A launch plan that Styx starts with the text of its partition, for where Styx goes on triggering. */
export interface StyxLaunchPlan {
  readonly name: string
  /** Python name of the workflow that takes the partition's text. */
  readonly workflowName: string
  /** As in a launch plan. */
  readonly constants: Readonly<Record<string, string>>
  /** null: nothing is bound to the partition. */
  readonly partition: {
    readonly inputs: readonly string[]
    /** Python expression text over `styx_parameter`; empty: the text itself. */
    readonly read: string
    readonly type: string
    /** Python name of the task that reads the text. */
    readonly readerName: string
  } | null
  /** The workflow of a Styx file that it takes the place of. */
  readonly styx: { readonly id: string; readonly path: string }
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
  /** Of every launch plan; absent: nobody is told. */
  readonly notifications?: readonly Notification[]
}

/** What the commands of most containers share. */
export interface ContainersPlan {
  readonly program: readonly string[]
  readonly shim: ShimDelivery
}

export interface Plan {
  /** The legacy repository's name as a Python identifier, and the package of the new code. */
  readonly repository: string
  readonly package: string
  readonly image: string | null
  readonly containers: ContainersPlan
  readonly sharedPaths: readonly string[]
  readonly tasks: readonly TaskPlan[]
  readonly workflows: readonly WorkflowPlan[]
  readonly problems: readonly Problem[]
}

/** A rule of transforms/: its texts explain it, its examples are its tests and documentation. */
export interface Explanation {
  readonly code: string
  readonly title: string
  readonly why: string
  readonly fix: string
}
