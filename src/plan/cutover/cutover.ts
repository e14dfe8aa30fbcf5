import type { Place } from '../../model/problem.js'
import type { Level } from '../task-plan.js'
import type { CutoverFile, NotifySettings, ScheduleSettings, TaskSettings } from './schema.js'

/** What a person says of one task, the defaults of all tasks among it. */
export interface DecidedTask extends TaskSettings {
  /** The image that the task's own line names. That of the defaults is today's, where flytekit need not be. */
  readonly ownImage?: string
}

/** What a workflow is to start when it has succeeded. */
export interface DecidedStart {
  readonly starts:
    | { readonly kind: 'root'; readonly task: string }
    | { readonly kind: 'launch-plan'; readonly identity: LaunchPlanIdentity }
  /** Inputs of what is started, as on the command line; `{date}` is an input of the workflow. null: nothing was said. */
  readonly arguments: Readonly<Record<string, string>> | null
  readonly at: Place
}

/** A launch plan as Flyte's admin knows it. */
export interface LaunchPlanIdentity {
  readonly project: string
  readonly domain: string
  readonly name: string
  readonly version: string
}

/** What a person decided in `repipe.yaml`, over the tasks that the repository has. */
export interface Cutover {
  readonly name: string | null
  readonly sharedPaths: readonly string[]
  /** What a location that the environment decides counts as; null: nothing was said. */
  readonly eitherIs: 'local' | 'shared' | null
  /** What becomes of tasks in files for Python 2; null: nothing was said, they stay containers. */
  readonly python2: 'convert' | 'container' | null
  /** By task definition id: the defaults of the file with what the task's own line says. */
  readonly tasks: ReadonlyMap<string, DecidedTask>
  /** Levels that a person wrote on a task's own line, by task definition id, and where. */
  readonly levels: ReadonlyMap<string, { readonly level: Level; readonly at: Place }>
  /** By task definition id of a root. */
  readonly schedules: ReadonlyMap<string, { readonly schedule: ScheduleSettings | 'off'; readonly at: Place }>
  /** Who is told of executions, by task definition id of a root. */
  readonly notify: ReadonlyMap<string, { readonly settings: NotifySettings; readonly at: Place }>
  /** What starts after a workflow, by task definition id of its root. */
  readonly starts: ReadonlyMap<string, readonly DecidedStart[]>
  /** Seconds that an execution may take, by task definition id of a root. */
  readonly timeouts: ReadonlyMap<string, number>
  /** The datasets of tasks are annotations of their pods, too. */
  readonly isLineageAnnotated: boolean
  readonly sdk: NonNullable<CutoverFile['sdk']> | null
  readonly flyte: NonNullable<CutoverFile['flyte']> | null
}

/** There is no file: all is as the planner proposes. */
export const noCutover: Cutover = {
  name: null,
  sharedPaths: [],
  eitherIs: null,
  python2: null,
  tasks: new Map(),
  levels: new Map(),
  schedules: new Map(),
  notify: new Map(),
  starts: new Map(),
  timeouts: new Map(),
  isLineageAnnotated: false,
  sdk: null,
  flyte: null,
}
