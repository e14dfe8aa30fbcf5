/** What one task becomes: its level with the reasons, and its text where it is native. Python text in it is already converted. */

import type { Place } from '../model/problem.js'
import type { ContainerSpec } from './containers/container-spec.js'
import type { DecidedTask } from './cutover/cutover.js'

export type Level = 'container' | 'bridged' | 'native'

/** Why a task is where it is; `code` is a rule's (see `repipe rules explain CODE`). */
export interface Reason {
  readonly code: string
  readonly why: string
  readonly at: Place
}

/** empty: None is the empty text, as of Luigi's Optional parameters. unsaid: the engine has no text for it. */
export type WrittenNone = 'empty' | 'unsaid'

/** How a parameter travels in Flyte and what the task's code sees. */
export interface ParameterPlan {
  readonly name: string
  /** Name of the Python argument; differs from `name` only where that is a keyword or collides. */
  readonly argument: string
  /** Flyte-visible Python type: `str`, `int`, `float`, `bool`, `datetime.date`, `typing.List[str]`, … `str` carries Luigi's text form. */
  readonly type: string
  /** Statement text that turns the argument into the value the legacy code saw (over the argument's name), or null. */
  readonly decode: string | null
  /** Python expression text over the argument's name giving the engine's text form (for bridged and container tasks) of a value that is not None. */
  readonly encode: string
  /** How the engine writes None; absent: the value is never None. */
  readonly none?: WrittenNone
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
  /**
   * Expression text over arguments, fragments and `output`: is there nothing to do? null: there always is. Absent: there is
   * not when its targets are there.
   */
  readonly done?: string | null
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
