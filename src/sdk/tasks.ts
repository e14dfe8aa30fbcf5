import type { ContainerSettings, RunSettings } from './settings.js'
import { type ListType, type SimpleType, type Type, t, type UnionType } from './types.js'
import { type TypeOf, typeOf, type Variables } from './variables.js'

/** A task that another project registers: flytekit, flytekit-java, or a TypeScript file. */
export interface TaskReference<I extends Variables = Variables, O extends Variables = Variables> {
  readonly kind: 'task-reference'
  readonly name: string
  /** Empty: the version that is being registered. The same for project and domain. */
  readonly version: string
  readonly project: string
  readonly domain: string
  readonly inputs: I
  readonly outputs: O
}

/** A function of a Python module, decorated with flytekit's `@task` or `@dynamic`, that the image holds. */
export interface PythonTask<I extends Variables = Variables, O extends Variables = Variables>
  extends ContainerSettings {
  readonly kind: 'python-task'
  readonly name: string
  readonly module: string
  readonly function: string
  /** A `@dynamic`: it makes nodes while it runs, and must know its own image for that. */
  readonly isDynamic: boolean
  readonly inputs: I
  readonly outputs: O
}

/** A program in an image. `{{.inputs.date}}` in its command is the value of that input. */
export interface ContainerTask<I extends Variables = Variables, O extends Variables = Variables>
  extends ContainerSettings {
  readonly kind: 'container-task'
  readonly name: string
  readonly command: readonly string[]
  readonly arguments: readonly string[]
  readonly inputs: I
  readonly outputs: O
  /** Folders in which the program finds its inputs and leaves its outputs as files; null: there are none. */
  readonly files: { readonly inputs: string; readonly outputs: string } | null
}

/** A check that the platform makes again and again until it holds. */
export interface SensorTask<I extends Variables = Variables> extends RunSettings {
  readonly kind: 'sensor-task'
  readonly name: string
  /** Python class that pokes. */
  readonly module: string
  readonly className: string
  readonly inputs: I
  readonly outputs: Record<never, never>
}

/** A task run once for each item of its lists. */
export interface MapTask<I extends Variables = Variables, O extends Variables = Variables> {
  readonly kind: 'map-task'
  readonly name: string
  readonly task: PythonTask
  /** Inputs that are the same for every item. */
  readonly constant: readonly string[]
  readonly concurrency: number | null
  /** Share of the items that must succeed; null: all. */
  readonly minimumSuccessRatio: number | null
  readonly inputs: I
  readonly outputs: O
}

export type Task = TaskReference | PythonTask | ContainerTask | SensorTask | MapTask

type Nothing = Record<never, never>

interface Interface<I extends Variables, O extends Variables> {
  readonly inputs?: I
  readonly outputs?: O
}

/** A task by the name (and version) under which it is registered, whatever language it is written in. */
export function task<const I extends Variables = Nothing, const O extends Variables = Nothing>(
  definition: {
    readonly name: string
    readonly version?: string
    readonly project?: string
    readonly domain?: string
  } & Interface<I, O>,
): TaskReference<I, O> {
  const { name, version = '', project = '', domain = '' } = definition
  return Object.freeze({ kind: 'task-reference', name, version, project, domain, ...frozen(definition) })
}

/** A Python task that this package registers: `pythonTask({ name: 'charts.plays.count_plays', image, … })` is `count_plays` of the module `charts.plays`. */
export function pythonTask<const I extends Variables = Nothing, const O extends Variables = Nothing>(
  definition: { readonly name: string; readonly isDynamic?: boolean } & ContainerSettings & Interface<I, O>,
): PythonTask<I, O> {
  const dot = definition.name.lastIndexOf('.')
  return Object.freeze({
    ...definition,
    kind: 'python-task',
    module: definition.name.slice(0, Math.max(dot, 0)),
    function: definition.name.slice(dot + 1),
    isDynamic: definition.isDynamic ?? false,
    ...frozen(definition),
  })
}

/** A program in an image, with its inputs written into its command. */
export function containerTask<const I extends Variables = Nothing, const O extends Variables = Nothing>(
  definition: {
    readonly name: string
    readonly command: readonly string[]
    readonly arguments?: readonly string[]
    readonly files?: { readonly inputs: string; readonly outputs: string }
  } & ContainerSettings &
    Interface<I, O>,
): ContainerTask<I, O> {
  return Object.freeze({
    ...definition,
    kind: 'container-task',
    command: Object.freeze([...definition.command]),
    arguments: Object.freeze([...(definition.arguments ?? [])]),
    files: definition.files ?? null,
    ...frozen(definition),
  })
}

/** Waits until a file or directory is there; needs flytekit's connector service on the platform. */
export function sensor(
  definition: { readonly name: string } & RunSettings,
): SensorTask<{ readonly path: SimpleType<'string'> }> {
  return Object.freeze({
    ...definition,
    kind: 'sensor-task',
    module: 'flytekit.sensor.file_sensor',
    className: 'FileSensor',
    inputs: Object.freeze({ path: t.string }),
    outputs: Object.freeze({}),
  })
}

/** The outputs of a mapped task: lists, with nothing in the place of a run that failed and may. */
export type MappedOutputs<V extends Variables, R> = {
  readonly [K in keyof V]: ListType<
    R extends number ? UnionType<readonly [TypeOf<V[K]>, SimpleType<'none'>]> : TypeOf<V[K]>
  >
}

/** The inputs of a mapped task: lists, but for those that are constant. */
export type Mapped<V extends Variables, C extends string = never> = {
  readonly [K in keyof V]: K extends C ? V[K] : ListType<TypeOf<V[K]>>
}

/** A Python task run once for each item of its lists; container tasks cannot be mapped. */
export function mapTask<
  I extends Variables,
  O extends Variables,
  const C extends keyof I & string = never,
  const R extends number | undefined = undefined,
>(
  mapped: PythonTask<I, O>,
  options: {
    readonly constant?: readonly C[]
    readonly concurrency?: number
    /** Share of the items that must succeed; without it, all must. */
    readonly minimumSuccessRatio?: R
    readonly name?: string
  } = {},
): MapTask<Mapped<I, C>, MappedOutputs<O, R>> {
  const constant: readonly string[] = options.constant ?? []
  const ratio: number | undefined = options.minimumSuccessRatio
  const item = (type: Type) => (ratio === undefined ? type : t.optional(type))
  const inputs = Object.entries(mapped.inputs).map(
    ([name, variable]) => [name, constant.includes(name) ? variable : t.list(typeOf(variable))] as const,
  )
  const outputs = Object.entries(mapped.outputs).map(
    ([name, variable]) => [name, t.list(item(typeOf(variable)))] as const,
  )
  return Object.freeze({
    kind: 'map-task',
    name: options.name ?? '',
    task: mapped as unknown as PythonTask,
    constant: Object.freeze([...constant]),
    concurrency: options.concurrency ?? null,
    minimumSuccessRatio: ratio ?? null,
    inputs: Object.freeze(Object.fromEntries(inputs)) as Mapped<I, C>,
    outputs: Object.freeze(Object.fromEntries(outputs)) as unknown as MappedOutputs<O, R>,
  })
}

function frozen<I extends Variables, O extends Variables>(
  definition: Interface<I, O>,
): { readonly inputs: I; readonly outputs: O } {
  return {
    inputs: Object.freeze({ ...(definition.inputs ?? {}) }) as I,
    outputs: Object.freeze({ ...(definition.outputs ?? {}) }) as O,
  }
}
