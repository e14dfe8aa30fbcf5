import type { NodeShape } from '../../model/graph.js'
import { nodesOf } from '../../model/shapes.js'
import type { TaskPlan } from '../../plan/task-plan.js'
import type { Binding, MappedOver } from '../../plan/workflow-plan.js'
import { identifiersIn } from './identifiers.js'
import { bracketed, type ModuleContext, WIDTH } from './module-text.js'
import type { CalledNode } from './node-uses.js'

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

/** Calls that differ in derived arguments only, or in one of these and an input, become a comprehension over those. */
function overDerived(items: readonly string[], scope: CallScope): string | null {
  if (items.length < 3) return null
  const reference = new RegExp(`(?<![\\w.])${scope.given}\\.(\\w+)`, 'g')
  const fieldsOf = (item: string) => [
    ...new Set([...item.matchAll(reference)].map((match) => match[1] ?? '')),
  ]
  const first = items.map(fieldsOf).find((fields) => fields.length > 0)
  if (!first || first.length > 2) return null
  const stems = first.map((field) => field.replace(/_\d+$/, ''))
  const read = items.map((item) => rowOf(item, fieldsOf(item), stems, reference, scope))
  const [template] = new Set(read.map((row) => row?.template))
  if (template === undefined || read.some((row) => row?.template !== template)) return null
  const names = identifiersIn(template.replace(/\0\d\0/g, '0'))
  const variables = stems.map((stem) => (scope.inputs.has(stem) || names.has(stem) ? `each_${stem}` : stem))
  if (new Set(variables).size < variables.length) return null
  const overs = variables.map((_, column) =>
    cellsText(
      read.map((row) => row?.cells[column] ?? ''),
      scope,
    ),
  )
  const over = overs.length === 1 ? overs[0] : `zip(${overs.join(', ')})`
  const item = template.replace(/\0(\d)\0/g, (_, column: string) => variables[Number(column)] ?? '')
  const line = `[${item} for ${variables.join(', ')} in ${over}]`
  if (line.length <= 90 && !line.includes('\n')) return line
  return `[\n    ${item.replaceAll('\n', '\n    ')}\n    for ${variables.join(', ')} in ${over}\n]`
}

/** A call with holes for what differs, and what stands in them: derived fields, or an input of the same name (`=date`). */
function rowOf(
  item: string,
  fields: readonly string[],
  stems: readonly string[],
  reference: RegExp,
  scope: CallScope,
): { readonly template: string; readonly cells: readonly string[] } | null {
  const [stem = ''] = stems
  if (fields.length === 0 && stems.length === 1 && scope.inputs.has(stem))
    return {
      template: item.replace(new RegExp(`=${stem}(?=[,)])`, 'g'), '=\x000\x00'),
      cells: [`=${stem}`],
    }
  if (fields.length !== stems.length) return null
  return {
    template: item.replace(reference, (_, field: string) => `\0${fields.indexOf(field)}\0`),
    cells: fields,
  }
}

/** Inputs in front of derived arguments, or those alone. */
function cellsText(cells: readonly string[], scope: CallScope): string {
  const start = cells.findIndex((cell) => !cell.startsWith('='))
  if (start === 0 && cells.every((cell) => !cell.startsWith('='))) return fieldsText(cells, scope)
  const inputs = cells.slice(0, Math.max(start, 0)).map((cell) => cell.slice(1))
  const rest = cells.slice(start)
  const run = rest.some((cell) => cell.startsWith('=')) ? '(' : fieldsText(rest, scope)
  if (start > 0 && !run.startsWith('(')) return `(${inputs.join(', ')}, *${run})`
  const each = cells.map((cell) => (cell.startsWith('=') ? cell.slice(1) : `${scope.given}.${cell}`))
  return bracketed('(', each, ')', 30)
}

/** Several derived arguments in a row: all of them, a run of them, or one by one. */
function fieldsText(fields: readonly string[], scope: CallScope): string {
  const start = scope.fields.indexOf(fields[0] ?? '')
  const end = start + fields.length
  if (scope.fields.slice(start, end).join() !== fields.join()) {
    return bracketed(
      '(',
      fields.map((field) => `${scope.given}.${field}`),
      ')',
      30,
    )
  }
  if (fields.length === scope.fields.length) return scope.given
  return `${scope.given}[${start === 0 ? '' : start}:${end === scope.fields.length ? '' : end}]`
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

/** Nodes that may be written inside the call that needs them: one needs them, in the same piece, and the text stays short. */
export function inlinedCalls(
  piece: readonly CalledNode[],
  all: readonly CalledNode[],
  kept: ReadonlySet<string>,
): Map<string, CalledNode> {
  const counts = new Map(takenCounts(all))
  for (const id of all.flatMap((call) => call.waits)) counts.set(id, (counts.get(id) ?? 0) + 1)
  const here = new Set(
    piece.flatMap((call) => [...call.data.flatMap((each) => nodesOf(each.shape)), ...call.waits]),
  )
  const inRows = rows(piece)
  const isApart = (call: CalledNode) => call.waits.length > 0 && !inRows.has(call.plan.id)
  const orderedBy = new Map(piece.flatMap((call) => call.waits.map((wait) => [wait, call] as const)))
  const inlined = new Map<string, CalledNode>()
  const depths = new Map<string, number>()
  for (const call of piece) {
    const { id } = call.plan
    const inside = [...call.takes, ...call.waits].filter((each) => inlined.has(each))
    const depth = Math.max(0, ...inside.map((each) => depths.get(each) ?? 0)) + 1
    const alike = new Set(inside.map((each) => inlined.get(each)?.task.task)).size <= 1
    const waiting = orderedBy.get(id)
    if (isApart(call) || (waiting && !inRows.has(id) && isApart(waiting))) continue
    if (counts.get(id) !== 1 || !here.has(id) || kept.has(id) || depth > 2 || (inside.length > 1 && !alike))
      continue
    inlined.set(id, call)
    depths.set(id, depth)
  }
  return inlined
}

/** Nodes of one task of which a call takes three or more: they are written as a list of calls. */
function rows(piece: readonly CalledNode[]): ReadonlySet<string> {
  const tasks = new Map(piece.map((call) => [call.plan.id, call.task.task]))
  const found = new Set<string>()
  for (const call of piece) {
    for (const ids of [...call.data.map((each) => nodesOf(each.shape)), call.waits]) {
      const counts = new Map<string | undefined, number>()
      for (const id of ids) counts.set(tasks.get(id), (counts.get(tasks.get(id)) ?? 0) + 1)
      for (const id of ids) if ((counts.get(tasks.get(id)) ?? 0) >= 3) found.add(id)
    }
  }
  return found
}
