/**
 * What the migration will do, before any text is made: a level for every task, a shape for every workflow, each with its
 * reasons. Python text in a plan is already converted: an emitter only lays it out.
 */
import type { Place, Problem } from '../model/problem.js'
import type { EntryPoint, ParameterExpression } from '../model/model.js'
import type { NodeShape } from '../model/graph.js'

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
  /** Python literal of the default, in the Flyte-visible type; null: required. */
  readonly default: string | null
  readonly significant: boolean
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

export interface TaskPlan {
  readonly task: string
  readonly level: Level
  /** Wrapper tasks need no task of their own: they are structure. */
  readonly structural: boolean
  /** External tasks become a check that the target is there. */
  readonly external: boolean
  readonly reasons: readonly Reason[]
  /** Rules of transforms/ that were applied, by code. */
  readonly rules: readonly string[]
  /** Python function name, unique in the repository. */
  readonly functionName: string
  readonly doc: string | null
  readonly parameters: readonly ParameterPlan[]
  readonly output: OutputShape
  readonly native: NativeBody | null
  /** Module and class the bridge imports, and the shim runs. */
  readonly legacy: { readonly module: string; readonly name: string; readonly family: string }
  readonly retries: number | null
  /** seconds */
  readonly timeout: number | null
  readonly at: Place
}

/** A node of a static workflow, in topological order. */
export interface NodePlan {
  readonly id: string
  readonly task: string
  /** Over the workflow's inputs. */
  readonly arguments: Readonly<Record<string, ParameterExpression>>
  readonly dependencies: NodeShape
}

/**
 * static: every node is in the workflow. dynamic: laid out by a @dynamic from converted requires() texts.
 * fused: one container lets the legacy engine run the whole sub-graph.
 */
export type Shape = 'static' | 'dynamic' | 'fused'

/** One requires() converted for a @dynamic: statements over the task's arguments that return nodes. */
export interface DynamicStep {
  readonly task: string
  /** Statements that end in `return <structure of node calls>`; `node calls` are written `lay.<functionName>(…)`. */
  readonly statements: string
  readonly fragments: readonly Fragment[]
}

export interface WorkflowPlan {
  /** Task definition id of the root. */
  readonly root: string
  /** Python name of the workflow and its module. */
  readonly name: string
  readonly shape: Shape
  readonly inputs: readonly ParameterPlan[]
  /** static: all nodes */
  readonly nodes: readonly NodePlan[]
  /** dynamic: a step for each task definition that can be reached */
  readonly steps: readonly DynamicStep[]
  readonly reasons: readonly Reason[]
  readonly entryPoints: readonly EntryPoint[]
}

export interface Plan {
  readonly package: string
  readonly image: string | null
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
