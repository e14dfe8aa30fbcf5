import type { WorkflowSpec } from '../generated/flyteidl/admin/workflow_pb.js'
import { ResourceType } from '../generated/flyteidl/core/identifier_pb.js'
import type { Node, WorkflowTemplate } from '../generated/flyteidl/core/workflow_pb.js'
import { checkBindings } from './bindings.js'
import { choicesBeforeTheirSources, findCycle } from './graph.js'
import { checkIdentifier, identifierKey } from './identifiers.js'
import { checkNode, outputsOfNode } from './nodes.js'
import type { Report } from './report.js'
import { caseNodes, END, type PackageIndex, START, type Types, typesOf, type WorkflowScope } from './scope.js'
import { checkInterface } from './variables.js'

/** The admin's default limit. */
const MOST_NODES = 100

/**
 * All that the compiler asks of a workflow and of those inside it, and what it lets pass although it never runs.
 * (flytepropeller, workflow_compiler.go) `known`: templates that were checked before.
 */
export function checkWorkflow(
  spec: WorkflowSpec,
  index: PackageIndex,
  known: Set<WorkflowTemplate>,
  report: Report,
): void {
  const { template } = spec
  if (!template) {
    report.refuse('FLYTE-WORKFLOW-EMPTY', 'it has no template')
    return
  }
  const subWorkflows = new Map<string, WorkflowTemplate>()
  for (const each of spec.subWorkflows) {
    const key = each.id ? identifierKey(each.id) : ''
    if (subWorkflows.has(key))
      report.refuse('FLYTE-NAME-DUPLICATE', `it contains two workflows named ${each.id?.name}`)
    subWorkflows.set(key, each)
  }
  if (contains(template, template, subWorkflows)) {
    report.refuse('FLYTE-REFERENCE-CYCLE', `${template.id?.name} runs itself`)
    return
  }
  for (const each of [template, ...spec.subWorkflows]) {
    if (known.has(each)) continue
    known.add(each)
    checkTemplate(
      each,
      index,
      subWorkflows,
      each === template ? report : report.within(`workflow ${each.id?.name}`),
    )
  }
}

function contains(
  inner: WorkflowTemplate,
  wanted: WorkflowTemplate,
  subWorkflows: ReadonlyMap<string, WorkflowTemplate>,
): boolean {
  const wantedKey = wanted.id ? identifierKey(wanted.id) : ''
  const open = [inner]
  const seen = new Set<WorkflowTemplate>()
  for (let template = open.pop(); template; template = open.pop()) {
    if (seen.has(template)) continue
    seen.add(template)
    for (const key of subWorkflowKeys(template)) {
      if (key === wantedKey) return true
      const next = subWorkflows.get(key)
      if (next) open.push(next)
    }
  }
  return false
}

function subWorkflowKeys(template: WorkflowTemplate): readonly string[] {
  const keysOf = (node: Node): readonly string[] => {
    if (node.target.case === 'branchNode') return caseNodes(node.target.value.ifElse).flatMap(keysOf)
    const reference = node.target.case === 'workflowNode' ? node.target.value.reference : undefined
    return reference?.case === 'subWorkflowRef' ? [identifierKey(reference.value)] : []
  }
  const { failureNode } = template
  return [...template.nodes, ...(failureNode ? [failureNode] : [])].flatMap(keysOf)
}

function checkTemplate(
  template: WorkflowTemplate,
  index: PackageIndex,
  subWorkflows: ReadonlyMap<string, WorkflowTemplate>,
  report: Report,
): void {
  checkIdentifier(template.id, ResourceType.WORKFLOW, report)
  checkInterface(template.interface, report)
  if (template.nodes.length === 0) {
    report.refuse('FLYTE-WORKFLOW-EMPTY', 'it has no nodes')
    return
  }
  if (template.nodes.length > MOST_NODES)
    report.refuse('FLYTE-WORKFLOW-NODES', `it has ${template.nodes.length} nodes`)
  const nodes = new Map(template.nodes.map((each) => [each.id, each]))
  checkIds(template.nodes, report)
  const outputs = new Map<Node, Types | null>()
  const scope: WorkflowScope = {
    template,
    index,
    subWorkflows,
    nodes,
    outputsOf: (node) => {
      const found = outputs.get(node)
      if (found !== undefined) return found
      // A node whose outputs depend on themselves is in a circle, which is refused by itself.
      outputs.set(node, null)
      const made = outputsOfNode(node, scope)
      outputs.set(node, made)
      return made
    },
  }
  for (const { choice, source } of choicesBeforeTheirSources(template.nodes))
    report
      .within(`node ${choice}`)
      .refuse('FLYTE-NODE-ORDER', `the choice stands before ${source}, which it reads`)
  const cycle = findCycle(nodes)
  if (cycle) report.refuse('FLYTE-CYCLE', `${cycle.join(' waits for ')}`)
  for (const node of template.nodes) {
    const within = report.within(`node ${node.id}`)
    for (const id of node.upstreamNodeIds) {
      if (id !== START && !nodes.has(id))
        within.refuse('FLYTE-NODE-UNKNOWN', `it waits for ${id}, which is not there`)
    }
    checkNode(node, scope, within)
  }
  if (template.failureNode) {
    const { failureNode } = template
    const within = report.within(`node ${failureNode.id}`)
    if (failureNode.id === '') within.refuse('FLYTE-NODE-ID', 'the node that runs on a failure has no id')
    if (nodes.has(failureNode.id))
      within.refuse('FLYTE-NODE-DUPLICATE', 'the node that runs on a failure has the id of another')
    if (failureNode.upstreamNodeIds.length > 0)
      within.refuse(
        'FLYTE-NODE-UNKNOWN',
        'what runs on a failure cannot wait for nodes',
        'Bind it to inputs of the workflow only.',
      )
    checkNode(failureNode, scope, within)
  }
  checkBindings(
    template.outputs,
    { types: typesOf(template.interface?.outputs), defaulted: new Set(), role: 'output' },
    scope,
    report,
  )
}

const DNS_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

function checkIds(nodes: readonly Node[], report: Report): void {
  const seen = new Set<string>()
  for (const { id } of nodes) {
    const within = report.within(`node ${id}`)
    if (seen.has(id)) within.refuse('FLYTE-NODE-DUPLICATE', `two nodes are called ${id}`)
    else if (id === START || id === END) within.refuse('FLYTE-NODE-ID', `${id} is a node of Flyte's own`)
    else if (!DNS_LABEL.test(id)) within.refuse('FLYTE-NODE-ID', `${JSON.stringify(id)} is no DNS label`)
    seen.add(id)
  }
  // Flyte puts the nodes of cases beside the others, under the id of the choice and their own.
  for (const { id, target } of nodes) {
    if (target.case !== 'branchNode') continue
    for (const each of caseNodes(target.value.ifElse)) {
      const full = `${id}-${each.id}`
      if (seen.has(full))
        report.within(`node ${full}`).refuse('FLYTE-NODE-DUPLICATE', `a case of ${id} has this id too`)
    }
  }
}
