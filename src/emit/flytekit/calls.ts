import type { NodeShape } from '../../model/graph.js'
import type { Binding, TaskPlan } from '../../plan/plan.js'
import { identifiersIn } from './identifiers.js'
import { bracketed, type ModuleContext } from './module-text.js'
import type { CalledNode } from './node-uses.js'
import { nodesOf } from './shapes.js'

/** What a piece of a workflow knows while its calls are written. */
export interface CallScope {
  readonly context: ModuleContext
  /** Local name of the derived arguments. */
  readonly given: string
  readonly inputs: ReadonlySet<string>
  /** All derived field names, in order. */
  readonly fields: readonly string[]
  /** Variable or input that holds a node's output. */
  readonly variable: (id: string) => string
  /** Nodes that are written where they are used. */
  readonly inlined: ReadonlyMap<string, CalledNode>
}

export const tasksName = (task: TaskPlan) => `${task.functionName}_tasks`

/** The call of a node, everything it takes that is inlined included. */
export function callText(call: CalledNode, scope: CallScope, room: number): string {
  const name = call.plan.laid ? tasksName(call.task) : scope.context.functionOf(call.task)
  const container = call.task.level === 'container' && !call.plan.laid
  const bindings = container ? call.plan.texts : call.plan.bindings
  const data = call.data.map((each) => `${each.argument}=${dataText(each.shape, scope)}`)
  const keys = call.keys ? [`${call.keys.argument}=[${call.keys.texts.join(', ')}]`] : []
  return `${name}${bracketed('(', [...bindingTexts(bindings, scope), ...keys, ...data], ')', room + name.length)}`
}

/** The call of the small task that says where a container task writes. */
export function locationCall(call: CalledNode, scope: CallScope): string {
  const name = scope.context.functionOf(call.task, '_targets')
  return `${name}${bracketed('(', bindingTexts(call.plan.bindings, scope), ')', 24 + name.length)}`
}

function bindingTexts(bindings: Readonly<Record<string, Binding>>, scope: CallScope): string[] {
  return Object.entries(bindings).map(([argument, binding]) => {
    if (binding.kind === 'input') return `${argument}=${binding.name}`
    if (binding.kind === 'derived') return `${argument}=${scope.given}.${binding.name}`
    return `${argument}=${scope.context.imports.text(binding.text)}`
  })
}

function dataText(shape: NodeShape, scope: CallScope): string {
  switch (shape.kind) {
    case 'none':
      return '[]'
    case 'one': {
      const inlined = scope.inlined.get(shape.node)
      return inlined ? callText(inlined, scope, Number.NEGATIVE_INFINITY) : scope.variable(shape.node)
    }
    case 'sequence': {
      const items = shape.items.map((item) => dataText(item, scope))
      return overDerived(items, scope) ?? bracketed('[', items, ']', 16)
    }
    case 'mapping':
      return bracketed(
        '{',
        shape.entries.map(({ key, value }) => `${key}: ${dataText(value, scope)}`),
        '}',
        16,
      )
  }
}

/** Calls that differ in one derived argument only become a comprehension over those. */
function overDerived(items: readonly string[], scope: CallScope): string | null {
  if (items.length < 3) return null
  const reference = new RegExp(`(?<![\\w.])${scope.given}\\.(\\w+)`, 'g')
  const fields: string[] = []
  const templates = new Set<string>()
  for (const item of items) {
    const found = new Set([...item.matchAll(reference)].map((match) => match[1] ?? ''))
    const [field] = found
    if (found.size !== 1 || field === undefined) return null
    fields.push(field)
    templates.add(item.replace(reference, '\0'))
  }
  const [template] = templates
  const variable = (fields[0] ?? '').replace(/_\d+$/, '')
  if (templates.size !== 1 || template === undefined) return null
  const hides = scope.inputs.has(variable) || identifiersIn(template.replaceAll('\0', '0')).has(variable)
  const name = hides ? `each_${variable}` : variable
  const all = fields.join() === scope.fields.join()
  const over = all ? scope.given : `(${fields.map((field) => `${scope.given}.${field}`).join(', ')})`
  return `[${template.replaceAll('\0', name)} for ${name} in ${over}]`
}

/** How often a node's output is taken, over all calls. */
export function takenCounts(calls: readonly CalledNode[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const count = (shape: NodeShape): void => {
    if (shape.kind === 'one') counts.set(shape.node, (counts.get(shape.node) ?? 0) + 1)
    else if (shape.kind === 'sequence') shape.items.forEach(count)
    else if (shape.kind === 'mapping') for (const entry of shape.entries) count(entry.value)
  }
  for (const call of calls) for (const each of call.data) count(each.shape)
  return counts
}

/** Nodes that may be written inside the call that takes them: one taker in the same piece, and no order to keep. */
export function inlinedCalls(
  piece: readonly CalledNode[],
  all: readonly CalledNode[],
  kept: ReadonlySet<string>,
): Map<string, CalledNode> {
  const counts = takenCounts(all)
  const waited = new Set(all.flatMap((call) => call.waits))
  const here = new Set(piece.flatMap((call) => call.data.flatMap((each) => nodesOf(each.shape))))
  const inlined = new Map<string, CalledNode>()
  for (const call of piece) {
    const { id } = call.plan
    const free = counts.get(id) === 1 && here.has(id) && !waited.has(id) && !kept.has(id)
    if (!free || call.waits.length > 0 || call.task.level === 'container') continue
    const takesInlined = call.takes.filter((each) => inlined.has(each)).length
    const depth = call.takes.some((each) => deep(each, inlined))
    if (takesInlined <= 1 && !depth) inlined.set(id, call)
  }
  return inlined
}

const deep = (id: string, inlined: ReadonlyMap<string, CalledNode>) =>
  inlined.get(id)?.takes.some((each) => inlined.has(each)) ?? false
