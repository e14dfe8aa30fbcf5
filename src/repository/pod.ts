/** Amounts of a pod, in Kubernetes' words. */
export interface PodAmounts {
  readonly cpu?: string
  readonly memory?: string
  readonly gpu?: string
  readonly ephemeral_storage?: string
}

/** What Kubernetes gives a program today. */
export interface Pod {
  /** What it asks for, and what it may use at most. Absent: the cluster's defaults. */
  readonly resources?: PodAmounts & { readonly limits?: PodAmounts }
  readonly serviceAccount?: string
}

type Fields = Readonly<Record<string, unknown>>

/** What a container and the pod around it say; undefined: nothing. */
export function podOf(container: Fields, serviceAccount: string | null): Pod | undefined {
  const { requests, limits } = fieldsOf(container['resources'])
  const most = amountsOf(limits)
  // Kubernetes takes a limit as the request, where there is none.
  const asked = { ...most, ...amountsOf(requests) }
  const isLimited = Object.keys(most).length > 0
  const resources =
    Object.keys(asked).length > 0 ? { ...asked, ...(isLimited ? { limits: most } : {}) } : null
  if (!resources && serviceAccount === null) return undefined
  return { ...(resources ? { resources } : {}), ...(serviceAccount === null ? {} : { serviceAccount }) }
}

/** The service account that a pod's specification names. */
export function accountOf(map: Fields): string | null {
  const named = map['serviceAccountName']
  return typeof named === 'string' && /^[a-z0-9.-]{1,253}$/.test(named) ? named : null
}

const KINDS = [
  ['cpu', 'cpu', /^(\d+(\.\d+)?|\d+m)$/],
  ['memory', 'memory', /^\d+(\.\d+)?([KMGTP]i?)?$/],
  ['nvidia.com/gpu', 'gpu', /^\d+$/],
  ['ephemeral-storage', 'ephemeral_storage', /^\d+(\.\d+)?([KMGTP]i?)?$/],
] as const

function amountsOf(value: unknown): PodAmounts {
  const given = fieldsOf(value)
  return Object.fromEntries(
    KINDS.flatMap(([written, name, form]) => {
      const text = String(given[written] ?? '')
      return form.test(text) ? [[name, text]] : []
    }),
  )
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
