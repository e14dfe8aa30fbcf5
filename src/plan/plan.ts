/**
 * What the migration will do, before any text is made: a level for every task, a shape for every workflow, each with its
 * reasons. Python text in a plan is already converted: an emitter only lays it out.
 */

import type { Problem } from '../model/problem.js'
import type { ShimDelivery } from './containers/container-spec.js'
import type { TaskPlan } from './task-plan.js'
import type { WorkflowPlan } from './workflow-plan.js'

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
