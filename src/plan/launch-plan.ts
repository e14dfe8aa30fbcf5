/** How a workflow is started: its arguments, its schedule, and who hears of the end. */

import type { EntryPoint } from '../model/model.js'

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
