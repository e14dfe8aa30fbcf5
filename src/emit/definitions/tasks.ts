import type { Resources as PlannedResources } from '../../plan/cutover/schema.js'
import type { ParameterPlan, TaskPlan } from '../../plan/task-plan.js'
import {
  containerTask,
  input,
  type PythonTask,
  pythonTask,
  type ResourceAmounts,
  type Task,
  type Type,
  t,
  type Variables,
} from '../../sdk/index.js'
import { shimWords } from '../../shim/luigi-shim.js'
import type { DefinitionScope } from './scope.js'
import { flyteType, outputType, valueFor } from './types.js'

type Scope = Pick<DefinitionScope, 'image' | 'unsayable'>
type ConstantScope = Pick<DefinitionScope, 'readConstant' | 'unsayable'>

/** A task at its level: today's image with the shim, or the Python function that the flytekit emitter writes. */
export function taskDefinition(task: TaskPlan, module: string, scope: Scope): Task {
  const name = `${module}.${task.functionName}`
  const { container } = task
  if (task.level !== 'container' || !container) {
    const data = task.native && !task.external ? inputVariables(task, scope) : {}
    return pythonTask({
      name,
      image: task.settings?.ownImage ?? scope.image,
      ...settings(task),
      ...surroundings(task.settings?.environment ?? {}, task.settings?.resources ?? null, task.annotations),
      inputs: { ...parameterVariables(task.parameters, scope), ...data },
      outputs: outputVariables(outputType(task.output)),
    })
  }
  return containerTask({
    name,
    image: container.image ?? scope.image,
    command: [...container.program, ...shimWords(container.shim), ...container.arguments],
    inputs: Object.fromEntries(container.inputs.map((each) => [each, t.string])),
    ...settings(container),
    ...surroundings(container.environment, container.resources, task.annotations),
  })
}

/** The small task that says where a container task writes, for those that read it in Python. */
export function locationTask(task: TaskPlan, module: string, scope: Scope): PythonTask {
  return pythonTask({
    name: `${module}.${task.functionName}_targets`,
    image: scope.image,
    inputs: parameterVariables(task.parameters, scope),
    outputs: outputVariables(outputType(task.output)),
  })
}

/** What the task's pod gets besides. */
function surroundings(
  environment: Readonly<Record<string, string>>,
  wanted: PlannedResources | null,
  annotations: TaskPlan['annotations'],
) {
  const { limits = {}, ...requests } = wanted ?? {}
  const amounts = (given: PlannedAmounts) => {
    const { ephemeral_storage: ephemeralStorage, ...others } = given
    return defined({ ...others, ephemeralStorage })
  }
  return {
    ...(Object.keys(environment).length > 0 ? { environment } : {}),
    ...(wanted ? { resources: { requests: amounts(requests), limits: amounts(limits) } } : {}),
    ...(annotations ? { annotations } : {}),
  }
}

type PlannedAmounts = Omit<PlannedResources, 'limits'>

function defined(amounts: { readonly [name: string]: string | undefined }): ResourceAmounts {
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== undefined))
}

/** A timeout of nothing, or less, is none. */
function settings({ retries, timeout }: Pick<TaskPlan, 'retries' | 'timeout'>): {
  readonly retries?: number
  readonly timeout?: number
} {
  return {
    ...(retries === null ? {} : { retries }),
    ...(timeout === null || timeout <= 0 ? {} : { timeout }),
  }
}

/** flytekit calls the one output of a function `o0`. */
export function outputVariables(type: Type | null): Variables {
  return type === null ? {} : { o0: type }
}

/** Parameters of a task in Python; its defaults are of no use, for workflows bind all of them. */
export function parameterVariables(
  parameters: readonly ParameterPlan[],
  scope: Pick<Scope, 'unsayable'>,
): Variables {
  return Object.fromEntries(
    parameters.map((each) => [each.argument, typeFor(each.argument, each.type, scope)]),
  )
}

export function typeFor(name: string, text: string, scope: Pick<Scope, 'unsayable'>): Type {
  const type = flyteType(text)
  if (!type) scope.unsayable(`the type of ${name}`, text)
  return type ?? t.string
}

/** Inputs of a workflow, with their defaults. */
export function workflowVariables(inputs: readonly ParameterPlan[], scope: ConstantScope): Variables {
  return Object.fromEntries(
    inputs.map((each) => {
      const type = typeFor(each.argument, each.type, scope)
      if (each.default === null) return [each.argument, type]
      return [each.argument, input(type, { default: constant(each.argument, each.default, type, scope) })]
    }),
  )
}

/** A constant that the plan writes in Python, as a value of its type. */
export function constant(name: string, text: string, type: Type, scope: ConstantScope): unknown {
  const value = scope.readConstant(text)
  if (value === undefined) scope.unsayable(`the value of ${name}`, text)
  return value === undefined ? null : valueFor(type, value)
}

function inputVariables({ inputs }: TaskPlan, scope: Scope): Variables {
  if (!inputs || inputs.kind === 'none') return {}
  if (inputs.kind === 'keyed')
    return {
      [inputs.names]: t.list(t.string),
      [inputs.values.argument]: typeFor(inputs.values.argument, inputs.values.type, scope),
    }
  return Object.fromEntries(
    inputs.parts.map((part) => {
      const type = typeFor(part.argument, part.type, scope)
      return [part.argument, part.optional ? input(type, { default: null as never }) : type]
    }),
  )
}
