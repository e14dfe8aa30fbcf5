import type { LaunchPlan } from './generated/flyteidl/admin/launch_plan_pb.js'
import type { TaskSpec } from './generated/flyteidl/admin/task_pb.js'
import type { WorkflowSpec } from './generated/flyteidl/admin/workflow_pb.js'

/** Something that is registered on its own. */
export type Registrable =
  | { readonly kind: 'task'; readonly name: string; readonly message: TaskSpec }
  | { readonly kind: 'workflow'; readonly name: string; readonly message: WorkflowSpec }
  | { readonly kind: 'launch-plan'; readonly name: string; readonly message: LaunchPlan }

/** Everything that one registration brings, each after what it refers to. */
export interface FlytePackage {
  readonly entries: readonly Registrable[]
}
