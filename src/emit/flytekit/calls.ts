import type { NodeShape } from '../../model/graph.js'
import type { TaskPlan } from '../../plan/task-plan.js'
import type { Binding, MappedOver } from '../../plan/workflow-plan.js'
import { type DerivedNames, overDerived } from './derived-rows.js'
import { bracketed, type ModuleContext, WIDTH } from './module-text.js'
import type { CalledNode } from './node-uses.js'

/** What a piece of a workflow knows while its calls are written. */
export interface CallScope extends DerivedNames {
  readonly context: ModuleContext
  /** Variable or input that holds a node's output. */
  readonly variable: (id: string) => string
  /** Nodes of the same piece. */
  readonly here: ReadonlySet<string>
  /** Nodes whose outputs others take. */
  readonly taken: ReadonlySet<string>
  /** Nodes that are written where they are used. */
  readonly inlined: ReadonlyMap<string, CalledNode>
}

export const tasksName = (task: TaskPlan) => `${task.functionName}_tasks`

/** A node as one expression: its call, after what it waits for, and where it writes when that is asked of a container. */
export function nodeText(call: CalledNode, scope: CallScope, room: number): string {
  const waits = call.waits.filter((id) => scope.here.has(id))
  const repeated = call.plan.over?.repeated
  if (repeated) return repeatedText(call, repeated, scope)
  const called =
    waits.length === 0
      ? callText(call, scope, room)
      : afterText(
          waits.map((id) => itemText(id, scope)),
          callText(call, scope, 24),
          scope,
        )
  return isLocated(call, scope) ? afterText([called], locationCall(call, scope), scope) : called
}

/** A container whose targets others take: the node of the small task that names them stands for it. */
export function isLocated(call: CalledNode, scope: CallScope): boolean {
  return (
    call.task.level === 'container' &&
    !call.plan.laid &&
    Boolean(call.task.location) &&
    scope.taken.has(call.plan.id)
  )
}

function afterText(waits: readonly string[], node: string, scope: CallScope): string {
  const [only] = waits
  const before = waits.length === 1 && only !== undefined ? only : listText(waits, scope)
  const after = scope.context.imports.use('.laying', 'after')
  return `${after}${bracketed('(', [before, node], ')', 24)}`
}

function itemText(id: string, scope: CallScope): string {
  const inlined = scope.inlined.get(id)
  if (!inlined) return scope.variable(id)
  const line = nodeText(inlined, scope, Number.NEGATIVE_INFINITY)
  return line.length <= 88 ? line : nodeText(inlined, scope, WIDTH)
}

function listText(items: readonly string[], scope: CallScope): string {
  return overDerived(items, scope) ?? bracketed('[', items, ']', 16)
}

/** The call of a node, everything it takes that is inlined included. */
export function callText(call: CalledNode, scope: CallScope, room: number): string {
  const name = call.plan.laid ? tasksName(call.task) : scope.context.functionOf(call.task)
  const container = call.task.level === 'container' && !call.plan.laid
  const bindings = container ? call.plan.texts : call.plan.bindings
  if (call.plan.over) return mappedText(call, call.plan.over.argument, scope, room)
  const data = call.data.map((each) => `${each.argument}=${dataText(each.shape, scope)}`)
  const keys = call.keys ? [`${call.keys.argument}=[${call.keys.texts.join(', ')}]`] : []
  return `${name}${bracketed('(', [...bindingTexts(bindings, scope), ...keys, ...data], ')', room + name.length)}`
}

/** What a map task made, as often as it is required. */
export function repeatedText(
  call: CalledNode,
  { name, places }: NonNullable<MappedOver['repeated']>,
  scope: CallScope,
): string {
  const parts = [`done=${callText(call, scope, 16 + name.length)}`, `places=${scope.given}.${places}`]
  return `${name}${bracketed('(', parts, ')', 24 + name.length)}`
}

/** A task over a list: what is the same for all values is bound beforehand. */
function mappedText(call: CalledNode, argument: string, scope: CallScope, room: number): string {
  const { imports } = scope.context
  const name = scope.context.functionOf(call.task)
  const { [argument]: values, ...others } = call.plan.bindings
  const fixed = bindingTexts(others, scope)
  const mapped =
    fixed.length === 0
      ? name
      : `${imports.text('functools.partial')}${bracketed('(', [name, ...fixed], ')', room + 28)}`
  return `${imports.use('flytekit', 'map_task')}(${mapped})(${bindingTexts(values ? { [argument]: values } : {}, scope).join('')})`
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
    case 'one':
      return itemText(shape.node, scope)
    case 'sequence':
      return listText(
        shape.items.map((item) => dataText(item, scope)),
        scope,
      )
    case 'mapping':
      return bracketed(
        '{',
        shape.entries.map(({ key, value }) => `${key}: ${dataText(value, scope)}`),
        '}',
        16,
      )
  }
}
