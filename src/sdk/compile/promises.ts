import type { MessageInitShape } from '@bufbuild/protobuf'
import type { BindingDataSchema } from '../generated/flyteidl/core/literals_pb.js'
import type { Report } from '../validate/report.js'
import type { Promised } from '../variables.js'

/** The workflow that nodes are made for. */
export interface NodeScope {
  readonly workflow: string
  readonly report: Report
}

/** Turns promises of this workflow into references; those of another one are refused. */
export function promiseIn(scope: NodeScope, take: (node: string) => void) {
  return (promise: Promised, report: Report): MessageInitShape<typeof BindingDataSchema> | null => {
    if (promise.workflow !== scope.workflow) {
      const name = promise.node === '' ? 'input' : `node ${promise.node}`
      report.refuse(
        'FLYTE-NODE-UNKNOWN',
        `the ${name} belongs to the workflow ${promise.workflow}`,
        'Pass the value through the inputs or outputs of the workflows.',
      )
      return null
    }
    take(promise.node)
    return { value: { case: 'promise', value: { nodeId: promise.node, var: promise.output } } }
  }
}
