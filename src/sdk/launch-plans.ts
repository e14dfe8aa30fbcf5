import type { SimpleType, Value } from './types.js'
import type { NamesOf, Required, TypeOf, Variables } from './variables.js'
import type { Workflow } from './workflow.js'

/** When a launch plan starts its workflow. */
export type Schedule<K extends string = string> = CronSchedule<K> | RateSchedule<K>

/** Five fields in UTC, `@daily`, `@every 1h`, or fields after `CRON_TZ=Europe/Stockholm `. */
export interface CronSchedule<K extends string = string> {
  readonly kind: 'cron'
  readonly expression: string
  /** The input that gets the instant for which the workflow is started. */
  readonly kickoffTime: K | null
}

/** Each so many minutes, hours or days, from when the launch plan is activated. */
export interface RateSchedule<K extends string = string> {
  readonly kind: 'rate'
  readonly every: number
  readonly unit: 'minute' | 'hour' | 'day'
  readonly kickoffTime: K | null
}

/** How an execution may end. */
export type Phase = 'succeeded' | 'failed' | 'aborted' | 'timed-out'

export interface Notification {
  readonly kind: 'email' | 'slack' | 'pager-duty'
  readonly recipients: readonly string[]
  readonly on: readonly Phase[]
}

/** A workflow with values for its inputs, and a schedule. */
export interface LaunchPlan<I extends Variables = Variables, O extends Variables = Variables>
  extends LaunchSettings {
  readonly kind: 'launch-plan'
  readonly name: string
  readonly workflow: Workflow
  /** Inputs that it still takes. */
  readonly inputs: I
  readonly outputs: O
  /** Values that a caller may replace. */
  readonly defaults: { readonly [name: string]: unknown }
  /** Values that nobody may replace. */
  readonly fixed: { readonly [name: string]: unknown }
  readonly schedule: Schedule | null
}

/** A launch plan that another project registers. */
export interface LaunchPlanReference<I extends Variables = Variables, O extends Variables = Variables> {
  readonly kind: 'launch-plan-reference'
  readonly name: string
  readonly version: string
  readonly project: string
  readonly domain: string
  readonly inputs: I
  readonly outputs: O
}

export interface LaunchSettings {
  readonly notifications?: readonly Notification[]
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  /** Kubernetes service account of the pods. */
  readonly serviceAccount?: string
  /** Nodes that run at the same time; absent: the platform's limit. */
  readonly maxParallelism?: number
  /** Where files that tasks make are stored, such as `gs://bucket/charts`. */
  readonly rawOutputPrefix?: string
  readonly interruptible?: boolean
  /** Runs everything again, whatever is cached. */
  readonly overwriteCache?: boolean
  readonly environment?: Readonly<Record<string, string>>
}

type ValuesOf<I extends Variables> = { readonly [K in keyof I]: Value<TypeOf<I[K]>> }

/** Names of inputs that neither have a value nor get the kickoff time: a scheduled launch plan may have none. */
type Open<I extends Variables, D, F, S> = Exclude<
  Required<I>,
  keyof D | keyof F | (S extends Schedule<infer K> ? K : never)
>

/**
 * A launch plan: `launchPlan({ name: 'charts.daily', workflow: daily, schedule: cron('0 6 * * *', { kickoffTime: 'day' }) })`.
 * With a schedule, every input must have a value: a default, a fixed value, or the kickoff time.
 */
export function launchPlan<
  I extends Variables,
  O extends Variables,
  const D extends Partial<ValuesOf<I>> = Record<never, never>,
  const F extends Partial<ValuesOf<I>> = Record<never, never>,
  const S extends Schedule<NamesOf<I, SimpleType<'datetime'>>> | null = null,
>(
  definition: {
    readonly name: string
    readonly workflow: Workflow<I, O>
    readonly defaults?: D
    readonly fixed?: F
    readonly schedule?: S
  } & LaunchSettings &
    (S extends Schedule
      ? [Open<I, D, F, S>] extends [never]
        ? unknown
        : { readonly schedule: `no value for ${Open<I, D, F, S>}` }
      : unknown),
): LaunchPlan<Omit<I, keyof F>, O> {
  const { name, workflow, defaults = {}, fixed = {}, schedule = null, ...rest } = definition
  const settings = rest as LaunchSettings
  const inputs = Object.fromEntries(Object.entries(workflow.inputs).filter(([input]) => !(input in fixed)))
  return Object.freeze({
    ...settings,
    kind: 'launch-plan',
    name,
    workflow: workflow as unknown as Workflow,
    inputs: Object.freeze(inputs) as Omit<I, keyof F>,
    outputs: workflow.outputs,
    defaults: Object.freeze({ ...defaults }),
    fixed: Object.freeze({ ...fixed }),
    schedule: schedule as Schedule | null,
  })
}

/** A launch plan by the name (and version) under which it is registered. */
export function launchPlanReference<
  const I extends Variables = Record<never, never>,
  const O extends Variables = Record<never, never>,
>(definition: {
  readonly name: string
  readonly version?: string
  readonly project?: string
  readonly domain?: string
  readonly inputs?: I
  readonly outputs?: O
}): LaunchPlanReference<I, O> {
  const { name, version = '', project = '', domain = '', inputs = {}, outputs = {} } = definition
  return Object.freeze({
    kind: 'launch-plan-reference',
    name,
    version,
    project,
    domain,
    inputs: Object.freeze({ ...inputs }) as I,
    outputs: Object.freeze({ ...outputs }) as O,
  })
}

/** A cron schedule, in UTC unless it starts with `CRON_TZ=ZONE `: `cron('0 6 * * *', { kickoffTime: 'day' })`. */
export function cron<const K extends string = never>(
  expression: string,
  options: { readonly kickoffTime?: K } = {},
): CronSchedule<K> {
  return Object.freeze({ kind: 'cron', expression, kickoffTime: options.kickoffTime ?? null })
}

/** A fixed rate: `every(2, 'hour')`. */
export function every<const K extends string = never>(
  every: number,
  unit: 'minute' | 'hour' | 'day',
  options: { readonly kickoffTime?: K } = {},
): RateSchedule<K> {
  return Object.freeze({ kind: 'rate', every, unit, kickoffTime: options.kickoffTime ?? null })
}

const notification =
  (kind: Notification['kind']) =>
  (recipients: readonly string[], on: readonly Phase[]): Notification =>
    Object.freeze({ kind, recipients: Object.freeze([...recipients]), on: Object.freeze([...on]) })

/** Mail when an execution ends so: `email(['charts@example.com'], ['failed', 'timed-out'])`. */
export const email = notification('email')
/** A message to the mail address of a Slack channel. */
export const slack = notification('slack')
/** A call to the mail address of a PagerDuty service. */
export const pagerDuty = notification('pager-duty')
