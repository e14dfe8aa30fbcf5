import type { MessageInitShape } from '@bufbuild/protobuf'
import { type IdentifierSchema, ResourceType } from '../generated/flyteidl/core/identifier_pb.js'

/** Names a definition; what is empty is filled in at registration. */
export interface Named {
  readonly name: string
  readonly version?: string
  readonly project?: string
  readonly domain?: string
}

const resourceTypes = {
  task: ResourceType.TASK,
  workflow: ResourceType.WORKFLOW,
  'launch-plan': ResourceType.LAUNCH_PLAN,
}

export function identifier(
  kind: keyof typeof resourceTypes,
  { name, version = '', project = '', domain = '' }: Named,
): MessageInitShape<typeof IdentifierSchema> {
  return { resourceType: resourceTypes[kind], name, version, project, domain }
}
