import * as b from '@babel/types'
import type {
  Call,
  Condition,
  Conditional,
  Node,
  NodeSettings,
  Type,
  Variables,
  Workflow,
} from '../../sdk/index.js'
import { derivedNodeId } from '../../sdk/node-ids.js'
import { isPromised, typeOf } from '../../sdk/variables.js'
import { callsOf } from './definitions.js'
import { freeName, inputName, wantedName } from './names.js'
import type { ModuleScope } from './scope.js'
import { array, called, name, object, text, unlessEmpty } from './syntax.js'
import { given, settingEntries } from './tasks.js'
import { variablesExpression } from './types.js'
import { promiseExpression, valueExpression } from './values.js'

/** The expression that defines a workflow: its interface, and a function that places its nodes. */
export function workflowExpression(
  workflow: Workflow,
  taken: ReadonlySet<string>,
  outside: ModuleScope,
): b.Expression {
  const inputs = inputNames(Object.keys(workflow.inputs), taken)
  const nodes = nodeNames(workflow, new Set([...taken, ...inputs.values()]))
  const scope: ModuleScope = {
    ...outside,
    promise: (promise) =>
      promiseExpression(
        promise,
        (input) => inputs.get(input) ?? input,
        (node) => nodes.get(node) ?? node,
      ),
  }
  const used = usedNodes(workflow)
  const ids = new Set<string>()
  const body: b.Statement[] = workflow.nodes.map((node) => {
    const placed = nodeExpression(node, nodes, derivedNodeId(node.does, ids), scope)
    ids.add(node.id)
    return used.has(node.id)
      ? b.variableDeclaration('const', [b.variableDeclarator(name(nodes.get(node.id) ?? ''), placed)])
      : b.expressionStatement(placed)
  })
  const gives = unlessEmpty(
    object(
      Object.entries(workflow.gives).map(([key, value]) => {
        const output = workflow.outputs[key]
        return [key, valueExpression(value, output ? typeOf(output) : null, scope)] as const
      }),
    ),
  )
  if (gives) body.push(b.returnStatement(gives))
  const { settings } = workflow
  const failure = settings.onFailure && callExpression(settings.onFailure, scope)
  const head = object([
    ['name', text(workflow.name)],
    ['inputs', variablesExpression(workflow.inputs, scope)],
    ['outputs', isInferred(workflow) ? undefined : variablesExpression(workflow.outputs, scope)],
    ['afterFailure', given(settings.afterFailure, scope)],
    ['onFailure', failure],
    ['interruptible', given(settings.interruptible, scope)],
    ['description', given(settings.description, scope)],
  ])
  const pattern = b.objectPattern(
    [...inputs].map(([input, local]) => {
      const key = /^[A-Za-z_$][\w$]*$/.test(input) ? name(input) : text(input)
      return b.objectProperty(key, name(local), false, input === local)
    }),
  )
  return called(outside.sdk('workflow'), [
    head,
    b.arrowFunctionExpression([pattern, name('run')], b.blockStatement(body)),
  ])
}

/** A local name for each input that hides nothing. */
function inputNames(inputs: readonly string[], taken: ReadonlySet<string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const each of inputs) names.set(each, inputName(each, new Set([...taken, ...names.values()])))
  return names
}

/** A local name for each node, from what it runs: `reportRun`, or by number where that runs more than once. */
function nodeNames(workflow: Workflow, taken: ReadonlySet<string>): ReadonlyMap<string, string> {
  const wanted = workflow.nodes.map(({ does }) => (does.kind === 'call' ? wantedName(does.runs) : 'choice'))
  const used = new Set(taken)
  const names = new Map<string, string>()
  for (const [at, { id }] of workflow.nodes.entries()) {
    const own = wanted[at] ?? ''
    const number = wanted.slice(0, at + 1).filter((each) => each === own).length
    const isOnly = wanted.indexOf(own) === wanted.lastIndexOf(own)
    const found = freeName(
      isOnly ? (/_arguments$/.test(own) ? 'given' : `${own}-run`) : `${own}${number}`,
      used,
    )
    used.add(found)
    names.set(id, found)
  }
  return names
}

/** The outputs follow from what the function returns. */
function isInferred(workflow: Workflow): boolean {
  const entries = Object.entries(workflow.outputs)
  return (
    entries.length === Object.keys(workflow.gives).length &&
    entries.every(([key, output]) => {
      const value = workflow.gives[key]
      return isPromised(value) && JSON.stringify(value.type) === JSON.stringify(output)
    })
  )
}

/** Nodes that others, or the outputs, speak of. */
function usedNodes(workflow: Workflow): ReadonlySet<string> {
  const used = new Set<string>()
  const visit = (value: unknown): void => {
    if (isPromised(value)) used.add(value.node)
    else if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null && !(value instanceof Date))
      Object.values(value).forEach(visit)
  }
  const visitCondition = (condition: Condition): void => {
    visit(condition.left)
    visit(condition.right)
  }
  const visitConditional = (does: Call | Conditional): void => {
    if (does.kind === 'call') return
    for (const each of does.cases) {
      visitCondition(each.when)
      visitConditional(each.then)
    }
    if (does.otherwise.kind === 'conditional') visitConditional(does.otherwise)
  }
  for (const node of workflow.nodes) {
    for (const id of node.after) used.add(id)
    for (const each of callsOf(node.does)) visit(each.arguments)
    visitConditional(node.does)
  }
  visit(workflow.gives)
  return used
}

function nodeExpression(
  node: Node,
  nodes: ReadonlyMap<string, string>,
  derivedId: string,
  scope: ModuleScope,
): b.Expression {
  const after = node.after.map((id) => name(nodes.get(id) ?? id))
  const [only] = after
  const placing = [
    ['id', node.id === derivedId ? undefined : text(node.id)],
    ['after', after.length > 1 ? array(after) : only],
  ] as const
  const run = name('run')
  const { does } = node
  if (does.kind === 'conditional')
    return called(run, [conditionalExpression(does, scope), unlessEmpty(object(placing))])
  const settings = unlessEmpty(object([...placing, ...nodeSettingEntries(does.settings, scope)]))
  const args = argumentsExpression(does, scope)
  return called(run, [scope.definition(does.runs), args ?? (settings ? object([]) : undefined), settings])
}

function nodeSettingEntries(settings: NodeSettings, scope: ModuleScope) {
  return [
    ['label', given(settings.label, scope)],
    ['image', settings.image === undefined ? undefined : scope.image(settings.image)],
    ...settingEntries(settings, scope),
  ] as const
}

function argumentsExpression(call: Call, scope: ModuleScope): b.ObjectExpression | undefined {
  const inputs: Variables = call.runs.inputs
  return unlessEmpty(
    object(
      Object.entries(call.arguments).map(([key, value]) => {
        const input = inputs[key]
        const type: Type | null = input ? typeOf(input) : null
        return [key, valueExpression(value, type, scope)] as const
      }),
    ),
  )
}

function callExpression(call: Call, scope: ModuleScope): b.Expression {
  const settings = unlessEmpty(object(nodeSettingEntries(call.settings, scope)))
  const args = argumentsExpression(call, scope)
  return called(scope.sdk('call'), [
    scope.definition(call.runs),
    args ?? (settings ? object([]) : undefined),
    settings,
  ])
}

function conditionalExpression(does: Conditional, scope: ModuleScope): b.Expression {
  const branch = (then: Call | Conditional) =>
    then.kind === 'call' ? callExpression(then, scope) : conditionalExpression(then, scope)
  const cases = does.cases.map((each) =>
    object([
      ['when', conditionExpression(each.when, scope)],
      ['then', branch(each.then)],
    ]),
  )
  const otherwise =
    does.otherwise.kind === 'failure'
      ? called(scope.sdk('fail'), [text(does.otherwise.message)])
      : branch(does.otherwise)
  return called(scope.sdk('conditional'), [
    object([
      ['cases', array(cases)],
      ['otherwise', otherwise],
    ]),
  ])
}

function conditionExpression(condition: Condition, scope: ModuleScope): b.Expression {
  if (condition.kind === 'comparison')
    return called(scope.sdk('compare'), [
      valueExpression(condition.left, null, scope),
      text(condition.operator),
      valueExpression(condition.right, null, scope),
    ])
  return called(scope.sdk(condition.kind), [
    conditionExpression(condition.left, scope),
    conditionExpression(condition.right, scope),
  ])
}
