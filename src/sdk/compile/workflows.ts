import { create } from '@bufbuild/protobuf'
import { type WorkflowSpec, WorkflowSpecSchema } from '../generated/flyteidl/admin/workflow_pb.js'
import { type Binding, BindingSchema } from '../generated/flyteidl/core/literals_pb.js'
import {
  WorkflowMetadata_OnFailurePolicy,
  type WorkflowTemplate,
  WorkflowTemplateSchema,
} from '../generated/flyteidl/core/workflow_pb.js'
import type { Report } from '../validate/report.js'
import { typeOf } from '../variables.js'
import type { Workflow } from '../workflow.js'
import { callsOf } from './collect.js'
import { identifier } from './identifiers.js'
import { sortedEntries, typedInterface } from './interfaces.js'
import { bindingOf } from './literals.js'
import { nodeMessage } from './nodes.js'
import { type NodeScope, promiseIn } from './promises.js'
import { NO_DESCRIPTION } from './tasks.js'

/** Templates of workflows, each made once. */
export interface Templates {
  readonly of: (workflow: Workflow) => WorkflowTemplate
}

export function openTemplates(report: Report): Templates {
  const made = new Map<Workflow, WorkflowTemplate>()
  return {
    of: (workflow) => {
      const known = made.get(workflow)
      if (known) return known
      const template = workflowTemplate(workflow, report.within(`workflow ${workflow.name}`))
      made.set(workflow, template)
      return template
    },
  }
}

/** A workflow as it is registered: with the templates of all workflows inside it. */
export function workflowSpec(workflow: Workflow, templates: Templates): WorkflowSpec {
  const { description } = workflow.settings
  return create(WorkflowSpecSchema, {
    template: templates.of(workflow),
    subWorkflows: [...subWorkflowsOf(workflow)].map(templates.of),
    description: { ...NO_DESCRIPTION, shortDescription: description ?? '' },
  })
}

/** All workflows inside a workflow, at any depth, each once and in one order. */
function subWorkflowsOf(workflow: Workflow, found: Set<Workflow> = new Set()): Set<Workflow> {
  const { onFailure } = workflow.settings
  const calls = [...workflow.nodes.flatMap((node) => callsOf(node.does)), ...(onFailure ? [onFailure] : [])]
  for (const { runs } of calls) {
    if (runs.kind !== 'workflow' || found.has(runs)) continue
    found.add(runs)
    subWorkflowsOf(runs, found)
  }
  return found
}

function workflowTemplate(workflow: Workflow, report: Report): WorkflowTemplate {
  const scope: NodeScope = { workflow: workflow.name, report }
  const { afterFailure, interruptible, onFailure } = workflow.settings
  return create(WorkflowTemplateSchema, {
    id: identifier('workflow', workflow),
    metadata: {
      onFailure:
        afterFailure === 'finish-what-can-run'
          ? WorkflowMetadata_OnFailurePolicy.FAIL_AFTER_EXECUTABLE_NODES_COMPLETE
          : WorkflowMetadata_OnFailurePolicy.FAIL_IMMEDIATELY,
    },
    metadataDefaults: { interruptible: interruptible ?? false },
    interface: typedInterface(workflow.inputs, workflow.outputs),
    nodes: workflow.nodes.map((node) => nodeMessage(node.id, node.does, node.after, scope)),
    outputs: outputs(workflow, scope),
    ...(onFailure ? { failureNode: nodeMessage('on-failure', onFailure, [], scope) } : {}),
  })
}

function outputs(workflow: Workflow, scope: NodeScope): Binding[] {
  return sortedEntries(workflow.outputs).flatMap(([name, variable]) => {
    const report = scope.report.within(`output ${name}`)
    const given = workflow.gives[name]
    if (given === undefined) return []
    const binding = bindingOf(
      given,
      typeOf(variable),
      promiseIn(scope, () => {}),
      report,
    )
    return binding === null ? [] : [create(BindingSchema, { var: name, binding })]
  })
}
