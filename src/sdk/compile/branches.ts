import { create, type MessageInitShape } from '@bufbuild/protobuf'
import type { Call, Conditional } from '../calls.js'
import type { Comparison, Condition, Operator } from '../conditions.js'
import {
  type BooleanExpressionSchema,
  ComparisonExpression_Operator,
  ConjunctionExpression_LogicalOperator,
  type OperandSchema,
} from '../generated/flyteidl/core/condition_pb.js'
import { type Binding, BindingSchema } from '../generated/flyteidl/core/literals_pb.js'
import { type Node as NodeMessage, NodeSchema } from '../generated/flyteidl/core/workflow_pb.js'
import { isPromised, type Promised } from '../variables.js'
import { sortedEntries } from './interfaces.js'
import { bindingOf, literalOf } from './literals.js'
import { type NodeScope, promiseIn } from './promises.js'

/** Makes the node of a case. */
type MakeNode = (
  id: string,
  does: Call | Conditional,
  after: readonly string[],
  scope: NodeScope,
) => NodeMessage

/**
 * A node that chooses. What its conditions read are its inputs, named `node.output`; it also waits for all that its
 * cases take, because Flyte looks at the inputs of a case only when the case was chosen.
 */
export function branchNode(
  id: string,
  does: Conditional,
  take: (node: string) => void,
  scope: NodeScope,
  nodeMessage: MakeNode,
): NodeMessage {
  const operands = new Map<string, Promised>()
  const branch = (name: string, then: Call | Conditional) => {
    const node = nodeMessage(name, then, [], scope)
    for (const each of node.upstreamNodeIds) take(each)
    return node
  }
  const blocks = does.cases.map((each, index) => ({
    condition: expression(each.when, operands, scope),
    thenNode: branch(`case-${index + 1}`, each.then),
  }))
  const [first, ...other] = blocks
  const { otherwise } = does
  const inputs: Binding[] = sortedEntries(Object.fromEntries(operands)).flatMap(([name, promised]) => {
    const report = scope.report.within(`condition ${name}`)
    const binding = bindingOf(promised, promised.type, promiseIn(scope, take), report)
    return binding === null ? [] : [create(BindingSchema, { var: name, binding })]
  })
  return create(NodeSchema, {
    id,
    metadata: { name: id, retries: {} },
    inputs,
    target: {
      case: 'branchNode',
      value: {
        ifElse: {
          ...(first ? { case: first } : {}),
          other,
          default:
            otherwise === undefined
              ? { case: undefined }
              : otherwise.kind === 'failure'
                ? { case: 'error', value: { failedNodeId: id, message: otherwise.message } }
                : { case: 'elseNode', value: branch('otherwise', otherwise) },
        },
      },
    },
  })
}

const operators: Readonly<Record<Operator, ComparisonExpression_Operator>> = {
  '==': ComparisonExpression_Operator.EQ,
  '!=': ComparisonExpression_Operator.NEQ,
  '>': ComparisonExpression_Operator.GT,
  '>=': ComparisonExpression_Operator.GTE,
  '<': ComparisonExpression_Operator.LT,
  '<=': ComparisonExpression_Operator.LTE,
}

function expression(
  condition: Condition,
  operands: Map<string, Promised>,
  scope: NodeScope,
): MessageInitShape<typeof BooleanExpressionSchema> {
  if (condition.kind === 'comparison') {
    const right = isPromised(condition.right)
      ? variable(condition.right, operands)
      : constant(condition, scope)
    return {
      expr: {
        case: 'comparison',
        value: {
          operator: operators[condition.operator],
          leftValue: variable(condition.left, operands),
          ...(right === null ? {} : { rightValue: right }),
        },
      },
    }
  }
  return {
    expr: {
      case: 'conjunction',
      value: {
        operator:
          condition.kind === 'and'
            ? ConjunctionExpression_LogicalOperator.AND
            : ConjunctionExpression_LogicalOperator.OR,
        leftExpression: expression(condition.left, operands, scope),
        rightExpression: expression(condition.right, operands, scope),
      },
    },
  }
}

function variable(
  promised: Promised,
  operands: Map<string, Promised>,
): MessageInitShape<typeof OperandSchema> {
  const name = `${promised.node === '' ? 'input' : promised.node}.${promised.output}`
  operands.set(name, promised)
  return { val: { case: 'var', value: name } }
}

function constant(comparison: Comparison, scope: NodeScope): MessageInitShape<typeof OperandSchema> | null {
  const report = scope.report.within('condition')
  const literal = literalOf(comparison.right, comparison.left.type, report)
  const scalar = literal?.value.case === 'scalar' ? literal.value.value.value : undefined
  if (scalar?.case === 'primitive') return { val: { case: 'primitive', value: scalar.value } }
  if (literal) report.refuse('FLYTE-BRANCH-CONDITION', `${comparison.left.output} cannot be compared`)
  return null
}
