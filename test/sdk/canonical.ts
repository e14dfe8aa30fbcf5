import { type JsonValue, toJson } from '@bufbuild/protobuf'
import { LaunchPlanSchema } from '../../src/sdk/generated/flyteidl/admin/launch_plan_pb.js'
import { TaskSpecSchema } from '../../src/sdk/generated/flyteidl/admin/task_pb.js'
import { WorkflowSpecSchema } from '../../src/sdk/generated/flyteidl/admin/workflow_pb.js'
import type { FlytePackage, Registrable } from '../../src/sdk/package.js'

/** The messages of a package in protobuf's own JSON, which all languages write alike. */
export function canonical({ entries }: FlytePackage): JsonValue[] {
  return entries.map(jsonOf)
}

function jsonOf(entry: Registrable): JsonValue {
  switch (entry.kind) {
    case 'task':
      return toJson(TaskSpecSchema, entry.message)
    case 'workflow':
      return toJson(WorkflowSpecSchema, entry.message)
    case 'launch-plan':
      return toJson(LaunchPlanSchema, entry.message)
  }
}
