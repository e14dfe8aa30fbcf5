import { equals } from '@bufbuild/protobuf'
import type { BooleanExpression, Operand } from '../generated/flyteidl/core/condition_pb.js'
import { type LiteralType, LiteralTypeSchema } from '../generated/flyteidl/core/types_pb.js'
import type { BranchNode, Node } from '../generated/flyteidl/core/workflow_pb.js'
import { checkBindings } from './bindings.js'
import type { Report } from './report.js'
import { caseNodes, type Types, type WorkflowScope } from './scope.js'
import { literalTypeText, typeOfPrimitive } from './types.js'

/** Conditions read what is bound, and there is a way out of every case. (flytepropeller, branch.go and condition.go) */
export function checkChoice(
  node: Node,
  choice: BranchNode,
  scope: WorkflowScope,
  report: Report,
  checkNode: (node: Node, scope: WorkflowScope, report: Report) => void,
): void {
  const bound = checkBindings(node.inputs, null, scope, report)
  const block = choice.ifElse
  const cases = [...(block?.case ? [block.case] : []), ...(block?.other ?? [])]
  if (!block?.case) report.refuse('FLYTE-BRANCH-CONDITION', 'there is no first case')
  for (const [index, each] of cases.entries()) {
    const within = report.within(`case ${index + 1}`)
    checkExpression(each.condition, bound, within)
    if (!each.thenNode) within.refuse('FLYTE-NODE-INCOMPLETE', 'nothing says what runs then')
  }
  if (!block?.default.case) report.refuse('FLYTE-BRANCH-DEFAULT', 'nothing says what runs when no case holds')
  const nodes = caseNodes(block)
  const ids = nodes.map((each) => each.id)
  if (new Set(ids).size < ids.length)
    report.refuse('FLYTE-NODE-DUPLICATE', 'two cases have nodes with one id')
  for (const each of nodes) {
    const within = report.within(`node ${each.id}`)
    if (each.id === '') within.refuse('FLYTE-NODE-ID', 'a case has a node without an id')
    for (const id of each.upstreamNodeIds) {
      if (!scope.nodes.has(id)) within.refuse('FLYTE-NODE-UNKNOWN', `it waits for ${id}, which is not there`)
    }
    checkNode(each, scope, within)
  }
  const output = disagreement(nodes, scope)
  if (output !== null)
    report.refuse(
      'FLYTE-TYPE-MISMATCH',
      `the cases give ${output} in different types`,
      'Let all cases give one type.',
    )
}

function checkExpression(expression: BooleanExpression | undefined, bound: Types, report: Report): void {
  const expr = expression?.expr
  if (expr?.case === 'conjunction') {
    checkExpression(expr.value.leftExpression, bound, report)
    checkExpression(expr.value.rightExpression, bound, report)
    return
  }
  if (expr?.case !== 'comparison') {
    report.refuse('FLYTE-BRANCH-CONDITION', 'there is no condition')
    return
  }
  const left = operandType(expr.value.leftValue, bound, report)
  const right = operandType(expr.value.rightValue, bound, report)
  if (left && right && !equals(LiteralTypeSchema, left, right))
    report.refuse(
      'FLYTE-BRANCH-CONDITION',
      `${literalTypeText(left)} is compared with ${literalTypeText(right)}`,
    )
}

function operandType(operand: Operand | undefined, bound: Types, report: Report): LiteralType | null {
  if (operand?.val.case === 'primitive') return typeOfPrimitive(operand.val.value)
  const name = operand?.val.case === 'var' ? operand.val.value : ''
  const type = bound.get(name)
  if (name === '') report.refuse('FLYTE-BRANCH-CONDITION', 'a side of a comparison is missing')
  else if (!type) report.refuse('FLYTE-BRANCH-CONDITION', `${name} is not bound to the choice`)
  else if (!isPrimitive(type))
    report.refuse('FLYTE-BRANCH-CONDITION', `${literalTypeText(type)} cannot be compared`)
  return type ?? null
}

/** The simple types from integer to duration. */
function isPrimitive({ type }: LiteralType): boolean {
  return type.case === 'simple' && type.value >= 1 && type.value <= 6
}

/** What all cases of a choice give. */
export function commonOutputs(nodes: readonly Node[], scope: WorkflowScope): Types | null {
  const all = nodes.map((each) => scope.outputsOf(each))
  const [first, ...others] = all
  if (!first || others.some((each) => each === null)) return null
  return new Map([...first].filter(([name]) => others.every((each) => each?.has(name))))
}

/** Cases may give different outputs; those of one name are of one type. */
function disagreement(nodes: readonly Node[], scope: WorkflowScope): string | null {
  const common = commonOutputs(nodes, scope)
  for (const [name, type] of common ?? []) {
    for (const node of nodes) {
      const other = scope.outputsOf(node)?.get(name)
      if (other && !equals(LiteralTypeSchema, type, other)) return name
    }
  }
  return null
}
