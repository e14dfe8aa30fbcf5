import { toBinary, toJsonString } from '@bufbuild/protobuf'
import { type TaskSpec, TaskSpecSchema } from '../generated/flyteidl/admin/task_pb.js'
import { type WorkflowSpec, WorkflowSpecSchema } from '../generated/flyteidl/admin/workflow_pb.js'
import type { Report } from './report.js'

/** Bytes of the Kubernetes resource that a workflow becomes; etcd's own limit is 1.5 MB. */
const LARGEST = 1_000_000
/** JSON is at most that many times as long as the binary form. */
const JSON_FACTOR = 12

/**
 * Estimates the resource that an execution becomes: the workflow, those inside it, and every task that they run, as
 * JSON, with room for the edges of the graph, which Flyte stores in both directions.
 */
export function checkSize(spec: WorkflowSpec, tasks: readonly TaskSpec[], report: Report): void {
  const bytes = [toBinary(WorkflowSpecSchema, spec), ...tasks.map((each) => toBinary(TaskSpecSchema, each))]
  if (bytes.reduce((sum, each) => sum + each.length, 0) * JSON_FACTOR < LARGEST) return
  const texts = [
    toJsonString(WorkflowSpecSchema, spec),
    ...tasks.map((each) => toJsonString(TaskSpecSchema, each)),
  ]
  const templates = [spec.template, ...spec.subWorkflows]
  const edges = templates.flatMap((each) => each?.nodes.flatMap((node) => node.upstreamNodeIds) ?? [])
  const size =
    texts.reduce((sum, each) => sum + Buffer.byteLength(each), 0) +
    edges.reduce((sum, each) => sum + 2 * (each.length + 3), 0)
  if (size > LARGEST)
    report.refuse('FLYTE-WORKFLOW-SIZE', `it becomes a resource of about ${Math.ceil(size / 1000)} kB`)
}
