import type { LiteralType } from '../generated/flyteidl/core/types_pb.js'
import type { ArrayNode, Node } from '../generated/flyteidl/core/workflow_pb.js'
import type { Problem } from '../problem.js'
import { checkBindings } from './bindings.js'
import { checkChoice, commonOutputs } from './choices.js'
import { identifierKey } from './identifiers.js'
import { openReport, type Report } from './report.js'
import { type Callable, callableOf, caseNodes, type Types, type WorkflowScope } from './scope.js'
import { checkSettings } from './settings.js'
import { checkResources } from './tasks.js'
import { checkType } from './variables.js'

/** A node runs something that there is, with everything bound. (flytepropeller, compiler/validators/interface.go) */
export function checkNode(node: Node, scope: WorkflowScope, report: Report): void {
  if (node.metadata) checkSettings(node.metadata, report)
  if (node.target.case === 'branchNode') {
    checkChoice(node, node.target.value, scope, report, checkNode)
    return
  }
  if (node.target.case === 'gateNode') {
    checkGate(node, scope, report)
    return
  }
  if (node.target.case === 'arrayNode') checkArray(node.target.value, report)
  const overrides = taskNodeOf(node)?.overrides
  if (overrides?.resources) checkResources(overrides.resources, report)
  const callable = callableFor(node, scope, report)
  if (!callable) return
  checkBindings(
    node.inputs,
    { types: callable.inputs, defaulted: callable.defaulted, role: 'input' },
    scope,
    report,
  )
}

function taskNodeOf(node: Node) {
  if (node.target.case === 'taskNode') return node.target.value
  const inner = node.target.case === 'arrayNode' ? node.target.value.node?.target : undefined
  return inner?.case === 'taskNode' ? inner.value : undefined
}

/** What a node runs; null, with a reason, when it is not there. */
function callableFor(node: Node, scope: WorkflowScope, report: Report): Callable | null {
  const { target } = node
  switch (target.case) {
    case 'taskNode':
    case 'arrayNode': {
      const id = taskNodeOf(node)?.reference.value
      if (!id) break
      const task = scope.index.tasks.get(identifierKey(id))
      if (!task) report.refuse('FLYTE-REFERENCE-UNKNOWN', `there is no task ${shown(id)}`)
      return task ?? null
    }
    case 'workflowNode': {
      const { reference } = target.value
      if (reference.case === 'launchplanRef') {
        const plan = scope.index.launchPlans.get(identifierKey(reference.value))
        if (!plan)
          report.refuse('FLYTE-REFERENCE-UNKNOWN', `there is no launch plan ${shown(reference.value)}`)
        return plan ?? null
      }
      if (reference.case !== 'subWorkflowRef') break
      const template = scope.subWorkflows.get(identifierKey(reference.value))
      if (!template)
        report.refuse('FLYTE-REFERENCE-UNKNOWN', `there is no sub-workflow ${shown(reference.value)}`)
      return template ? callableOf(template.interface) : null
    }
  }
  report.refuse('FLYTE-NODE-INCOMPLETE', 'nothing says what it runs')
  return null
}

function shown({ name, version }: { readonly name: string; readonly version: string }): string {
  return version === '' || version.startsWith('{{') ? name : `${name} ${version}`
}

const MOST_PARALLEL = 2 ** 32 - 1

function checkArray(array: ArrayNode, report: Report): void {
  const { parallelismOption: parallelism, successCriteria: success } = array
  const inputs = new Set(array.node?.inputs.map((each) => each.var))
  if (array.boundInputs.some((each) => !inputs.has(each)))
    report.refuse('FLYTE-MAP-TASK', 'an input that is to be constant is not bound')
  if (inputs.size === array.boundInputs.length)
    report.refuse('FLYTE-MAP-TASK', 'no input is a list to map over')
  if (
    parallelism.case &&
    !(Number.isInteger(parallelism.value) && parallelism.value >= 0 && parallelism.value <= MOST_PARALLEL)
  )
    report.refuse('FLYTE-MAP-TASK', `${parallelism.value} runs cannot go on at once`)
  if (success.case === 'minSuccessRatio' && !(success.value >= 0 && success.value <= 1))
    report.refuse('FLYTE-MAP-TASK', `${success.value} is no share between 0 and 1`)
}

function checkGate(node: Node, scope: WorkflowScope, report: Report): void {
  const condition = node.target.case === 'gateNode' ? node.target.value.condition : undefined
  switch (condition?.case) {
    case 'approve':
      if (condition.value.signalId === '') report.refuse('FLYTE-NODE-INCOMPLETE', 'the approval has no name')
      break
    case 'signal': {
      const { signalId, type, outputVariableName } = condition.value
      if (signalId === '' || outputVariableName === '')
        report.refuse('FLYTE-NODE-INCOMPLETE', 'the value that is waited for has no name')
      checkType(type, report)
      break
    }
    case 'sleep': {
      const seconds = condition.value.duration?.seconds ?? 0n
      if (seconds < 0n || (condition.value.duration?.nanos ?? 0) < 0)
        report.refuse('FLYTE-SETTING', 'the time to wait is negative')
      break
    }
    default:
      report.refuse('FLYTE-NODE-INCOMPLETE', 'nothing says what it waits for')
  }
  const free =
    condition?.case === 'approve' ? null : { types: new Map(), defaulted: new Set<string>(), role: 'input' }
  checkBindings(node.inputs, free, scope, report)
}

/** The outputs of a node, without a word about what is wrong with it; null when they cannot be known. */
export function outputsOfNode(node: Node, scope: WorkflowScope): Types | null {
  const problems: Problem[] = []
  const silent = openReport(problems)
  const { target } = node
  if (target.case === 'branchNode') return commonOutputs(caseNodes(target.value.ifElse), scope)
  if (target.case === 'gateNode') {
    const { condition } = target.value
    if (condition.case === 'approve') return checkBindings(node.inputs, null, scope, silent)
    const type = condition.case === 'signal' ? condition.value.type : undefined
    return condition.case === 'signal' && type
      ? new Map([[condition.value.outputVariableName, type]])
      : new Map<string, LiteralType>()
  }
  const outputs = callableFor(node, scope, silent)?.outputs
  if (!outputs) return null
  const aliases = new Map(node.outputAliases.map((each) => [each.var, each.alias]))
  return new Map([...outputs].map(([name, type]) => [aliases.get(name) ?? name, type]))
}
