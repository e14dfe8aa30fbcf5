import type { Identifier } from '../generated/flyteidl/core/identifier_pb.js'
import type { Node, WorkflowTemplate } from '../generated/flyteidl/core/workflow_pb.js'
import type { FlytePackage, Registrable } from '../package.js'
import { caseNodes } from '../validate/scope.js'

/** Where a package is registered; what is absent, the registering command says. */
export interface Registration {
  readonly project?: string
  readonly domain?: string
  readonly version?: string
}

/** Writes project, domain and version into every identifier of the package that has none. */
export function nameAll({ entries }: FlytePackage, registration: Registration): void {
  const done = new Set<Identifier>()
  const fill = (id: Identifier | undefined): void => {
    if (!id || done.has(id)) return
    done.add(id)
    for (const part of ['project', 'domain', 'version'] as const) id[part] ||= registration[part] ?? ''
  }
  for (const entry of entries) for (const id of identifiersOf(entry)) fill(id)
}

function identifiersOf(entry: Registrable): readonly (Identifier | undefined)[] {
  switch (entry.kind) {
    case 'task':
      return [entry.message.template?.id]
    case 'launch-plan':
      return [entry.message.id, entry.message.spec?.workflowId]
    case 'workflow':
      return [entry.message.template, ...entry.message.subWorkflows].flatMap((each) =>
        each ? ofTemplate(each) : [],
      )
  }
}

function ofTemplate({ id, nodes, failureNode }: WorkflowTemplate): readonly (Identifier | undefined)[] {
  return [id, ...nodes.flatMap(ofNode), ...(failureNode ? ofNode(failureNode) : [])]
}

function ofNode({ target }: Node): readonly (Identifier | undefined)[] {
  switch (target.case) {
    case 'taskNode':
    case 'workflowNode':
      return [target.value.reference.value]
    case 'branchNode':
      return caseNodes(target.value.ifElse).flatMap(ofNode)
    case 'arrayNode':
      return target.value.node ? ofNode(target.value.node) : []
    default:
      return []
  }
}
