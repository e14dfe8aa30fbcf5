import { createHash } from 'node:crypto'
import type { NodeShape } from '../../model/graph.js'
import type { TaskPlan } from '../../plan/task-plan.js'
import type { Binding, WorkflowPlan } from '../../plan/workflow-plan.js'
import {
  mapTask,
  type Node,
  type Promised,
  type PythonTask,
  pythonTask,
  type Run,
  type Task,
  t,
  type Variables,
  type Workflow,
  workflow,
} from '../../sdk/index.js'
import { tasksName } from '../flytekit/calls.js'
import { derivedName } from '../flytekit/derived.js'
import { nameNodes } from '../flytekit/node-names.js'
import { type CalledNode, calledNodes, returnedNodes } from '../flytekit/node-uses.js'
import { cut, type Piece } from '../flytekit/pieces.js'
import type { ReadConstant } from './constants.js'
import type { DefinitionScope } from './scope.js'
import { constant, outputVariables, parameterVariables, typeFor, workflowVariables } from './tasks.js'
import { outputType } from './types.js'

/** The workflow of a root, with workflows inside it when it has many nodes. `taken`: names of the Python module. */
export function rootWorkflow(
  plan: WorkflowPlan,
  module: string,
  taken: ReadonlySet<string>,
  scope: DefinitionScope,
): Workflow {
  const calls = calledNodes(plan, scope.tasks)
  const returned = returnedNodes(plan, scope.tasks)
  const names = nameNodes(plan, calls, taken)
  const pieces = cut(plan, calls, returned)
  const root: RootScope = { plan, module, calls, names, scope, inputs: workflowVariables(plan.inputs, scope) }
  const [only] = pieces
  if (pieces.length === 1 && only) return pieceWorkflow(only, true, root)
  return joinedWorkflow(pieces, returned, root)
}

interface RootScope {
  readonly plan: WorkflowPlan
  readonly module: string
  readonly calls: readonly CalledNode[]
  /** The variable of each node, which is also the name of an output that carries it. */
  readonly names: ReadonlyMap<string, string>
  readonly scope: DefinitionScope
  readonly inputs: Variables
}

type Inputs = { readonly [name: string]: Promised }

function pieceWorkflow(piece: Piece, isWhole: boolean, root: RootScope): Workflow {
  const { scope, names } = root
  const typeOf = (id: string) => {
    const call = root.calls.find((each) => each.plan.id === id)
    const type = (call && outputType(call.task.output)) ?? t.string
    return call?.plan.over ? t.list(type) : type
  }
  const inputs: Variables = {
    ...(isWhole ? root.inputs : parameterVariables(root.plan.inputs, scope)),
    ...Object.fromEntries(piece.takes.map((id) => [names.get(id) ?? id, typeOf(id)])),
  }
  const doc = isWhole ? scope.tasks.get(root.plan.root)?.doc : null
  const description = doc?.trim().split('\n')[0]?.trim()
  return workflow(
    { name: `${root.module}.${piece.name}`, inputs, ...(description ? { description } : {}) },
    (given, run) => {
      const nodes = layNodes(piece, given as Inputs, run, root)
      const values = piece.gives.map((id) => nodes.output(id))
      // flytekit names the parts of a plain tuple by number, those of a named one by name.
      const keys = piece.gives.map((id, index) =>
        isWhole || piece.gives.length < 2 ? `o${index}` : (names.get(id) ?? id),
      )
      return Object.fromEntries(keys.map((key, index) => [key, values[index]])) as Inputs
    },
  ) as unknown as Workflow
}

/** Places the nodes of a piece, in the order of the plan, which is topological. */
function layNodes(piece: Piece, given: Inputs, run: Run, root: RootScope) {
  const { scope, names } = root
  const here = new Set(piece.calls.map((call) => call.plan.id))
  const taken = new Set([...piece.calls.flatMap((call) => call.takes), ...piece.gives])
  const placed = new Map<string, Node>()
  let derived: Inputs | null = null
  const derivedOutputs = (): Inputs => {
    derived ??= derivedNode(given, run, root).outputs as Inputs
    return derived
  }
  const output = (id: string): unknown => placed.get(id)?.outputs['o0'] ?? given[names.get(id) ?? id]
  const argument = (name: string, type: string | null, binding: Binding): unknown => {
    if (binding.kind === 'input') return given[binding.name]
    if (binding.kind === 'derived') return derivedOutputs()[binding.name]
    return constant(name, binding.text, type === null ? t.string : typeFor(name, type, scope), scope)
  }
  const bound = (bindings: Readonly<Record<string, Binding>>, task: TaskPlan, asText: boolean) => {
    const types = new Map(task.parameters.map((each) => [each.argument, each.type]))
    return Object.fromEntries(
      Object.entries(bindings).map(([name, binding]) => [
        name,
        argument(name, asText ? null : (types.get(name) ?? null), binding),
      ]),
    )
  }
  // One task gives all derived arguments; it comes first, as in Python.
  if (root.plan.derived && piece.calls.some(usesDerived)) derivedOutputs()

  for (const call of piece.calls) {
    const { plan, task } = call
    const after = call.waits.filter((id) => here.has(id)).flatMap((id) => placed.get(id) ?? [])
    const isContainer = task.level === 'container' && !plan.laid
    const data = Object.fromEntries(
      call.data.map((each) => [each.argument, shapeValue(each.shape, output, scope.readConstant)]),
    )
    const keys = call.keys
      ? { [call.keys.argument]: call.keys.texts.map((text) => scope.readConstant(text)) }
      : {}
    const runs = plan.laid ? laidTask(task, root) : plan.over ? mappedTask(call, scope) : scope.taskOf(task)
    const values = { ...bound(isContainer ? plan.texts : plan.bindings, task, isContainer), ...keys, ...data }
    const node = run(runs, values, { after })
    const isLocated = isContainer && Boolean(task.location) && taken.has(plan.id)
    if (plan.over?.repeated) {
      const { places } = plan.over.repeated
      const repeated = run(repeatedTask(call, root), {
        done: (node.outputs as Inputs)['o0'],
        places: derivedOutputs()[places],
      } as never)
      placed.set(plan.id, repeated)
      continue
    }
    placed.set(
      plan.id,
      isLocated
        ? run(scope.locationOf(task), bound(plan.bindings, task, false) as never, { after: node })
        : node,
    )
  }
  return { output }
}

function usesDerived({ plan, task }: CalledNode): boolean {
  const texts = task.level === 'container' ? plan.texts : {}
  return Object.values({ ...plan.bindings, ...texts }).some((each) => each.kind === 'derived')
}

function derivedNode(given: Inputs, run: Run, root: RootScope): Node {
  const { plan, scope, module } = root
  const { derived } = plan
  if (!derived) throw new Error(`${plan.name} derives no arguments`)
  const inputs = plan.inputs.filter((each) => derived.inputs.includes(each.name))
  const task = pythonTask({
    name: `${module}.${derivedName(plan)}`,
    image: scope.image,
    inputs: parameterVariables(inputs, scope),
    outputs: Object.fromEntries(
      derived.fields.map((each) => [each.name, typeFor(each.name, each.type, scope)]),
    ),
  })
  return run(task, Object.fromEntries(inputs.map(({ argument }) => [argument, given[argument]])) as never)
}

/** A task over a list; the other arguments are the same for all its values. */
function mappedTask({ plan, task }: CalledNode, scope: DefinitionScope): Task {
  const mapped = scope.taskOf(task)
  if (mapped.kind !== 'python-task') throw new Error(`${task.task} is mapped, and no task in Python`)
  const constant = Object.keys(plan.bindings).filter((each) => each !== plan.over?.argument)
  return mapTask(mapped, { constant, name: mappedName(mapped, constant) }) as Task
}

/** flytekit's own name of a map task, which holds a digest of what it binds and of its limits (here none). */
function mappedName({ module, function: name }: PythonTask, constant: readonly string[]): string {
  const digest = createHash('md5')
    .update(`${[...constant].sort().join(',')}NoneNone1.0`)
    .digest('hex')
  return `${module}.map_${name}_${digest}-arraynode`
}

/** The small task that gives what a map task made as often as it is required. */
function repeatedTask({ plan, task }: CalledNode, { module, scope }: RootScope) {
  const done = t.list(outputType(task.output) ?? t.string)
  return pythonTask({
    name: `${module}.${plan.over?.repeated?.name}`,
    image: scope.image,
    inputs: { done, places: t.list(t.integer) },
    outputs: outputVariables(done),
  })
}

/** The @dynamic that lays what a task requires while it runs. */
function laidTask(task: TaskPlan, { module, scope }: RootScope) {
  const gives =
    task.structural || (task.level === 'container' && !task.location) ? null : outputType(task.output)
  return pythonTask({
    name: `${module}.${tasksName(task)}`,
    image: scope.image,
    isDynamic: true,
    inputs: parameterVariables(task.parameters, scope),
    outputs: outputVariables(gives),
  })
}

function shapeValue(shape: NodeShape, output: (id: string) => unknown, readConstant: ReadConstant): unknown {
  switch (shape.kind) {
    case 'none':
      return []
    case 'one':
      return output(shape.node)
    case 'sequence':
      return shape.items.map((each) => shapeValue(each, output, readConstant))
    case 'mapping':
      return Object.fromEntries(
        shape.entries.map(({ key, value }) => [
          `${readConstant(key) ?? key}`,
          shapeValue(value, output, readConstant),
        ]),
      )
  }
}

/** The workflow of workflows: pieces in order, each after those for whose nodes its own wait. */
function joinedWorkflow(pieces: readonly Piece[], returned: readonly string[], root: RootScope): Workflow {
  const { plan, names } = root
  const parts = pieces.map((piece) => pieceWorkflow(piece, false, root))
  const home = new Map(
    pieces.flatMap((piece, index) => piece.calls.map((call) => [call.plan.id, index] as const)),
  )
  return workflow({ name: `${root.module}.${plan.name}`, inputs: root.inputs }, (given, run) => {
    const nodes: Node[] = []
    const value = (id: string) => {
      const index = home.get(id) ?? 0
      const isOnly = pieces[index]?.gives.length === 1
      return nodes[index]?.outputs[isOnly ? 'o0' : (names.get(id) ?? id)]
    }
    for (const [index, piece] of pieces.entries()) {
      const before = new Set(piece.calls.flatMap((call) => call.waits).map((id) => home.get(id) ?? index))
      const takes = piece.takes.map((id) => [names.get(id) ?? id, value(id)] as const)
      const part = parts[index]
      if (!part) continue
      const after = [...before].filter((each) => each !== index).flatMap((each) => nodes[each] ?? [])
      const inputs = plan.inputs.map(({ argument }) => [argument, (given as Inputs)[argument]] as const)
      nodes.push(run(part, Object.fromEntries([...inputs, ...takes]) as never, { after }))
    }
    return Object.fromEntries(returned.map((id, index) => [`o${index}`, value(id)])) as Inputs
  }) as unknown as Workflow
}
