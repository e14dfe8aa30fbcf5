/** What tasks and nodes may be told besides their inputs. */

/** Kubernetes quantities: `500m` of a processor, `2Gi` of memory. */
export interface ResourceAmounts {
  readonly cpu?: string
  readonly memory?: string
  readonly gpu?: string
  readonly ephemeralStorage?: string
}

/** What a pod asks for, and what it may use at most. */
export interface Resources {
  readonly requests?: ResourceAmounts
  readonly limits?: ResourceAmounts
}

/** Results are kept and taken again for equal inputs, until the version changes. */
export interface Cache {
  readonly version: string
  /** Of equal runs at the same time only one runs, the others wait for its result. */
  readonly serialize?: boolean
  /** Inputs that do not count. */
  readonly ignore?: readonly string[]
}

/** How the platform runs a task. */
export interface RunSettings {
  /** Runs again after a failure of the task's own, that often. */
  readonly retries?: number
  /** Seconds after which a run is ended. */
  readonly timeout?: number
  /** May run on machines that can be taken away. */
  readonly interruptible?: boolean
  readonly cache?: Cache
}

/** What a task with a container of its own may be told. */
export interface ContainerSettings extends RunSettings {
  readonly image: string
  readonly resources?: Resources
  readonly environment?: Readonly<Record<string, string>>
  /** Of its pods: names for selectors, at most 63 letters and digits each. */
  readonly labels?: Readonly<Record<string, string>>
  /** Of its pods: any text. */
  readonly annotations?: Readonly<Record<string, string>>
  /** Name of a pod template of the platform. */
  readonly podTemplate?: string
  /** Shown to those who still use the task. */
  readonly deprecated?: string
}
