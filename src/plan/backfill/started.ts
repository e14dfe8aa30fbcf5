import type { Plan } from '../plan.js'
import type { WorkflowPlan } from '../workflow-plan.js'
import type { Planned } from './executions.js'

type Linked = Planned & { readonly after: readonly string[] }

/** A workflow that another one starts, and its inputs that then get the partition of that one. */
interface StartedRoot {
  readonly root: string
  readonly partitioned: ReadonlySet<string>
}

/** Does the workflow start the root, itself or through others? */
export function startsInTurn(workflow: WorkflowPlan, root: string, plan: Plan): boolean {
  return startedBy(workflow, new Set(), plan).some((each) => each.root === root)
}

/** The first workflow that starts a root. */
export function starterOf(root: string | null, { workflows }: Plan): WorkflowPlan | undefined {
  return workflows.find(({ launched }) =>
    launched?.starts.some(({ starts }) => starts.kind === 'root' && starts.task === root),
  )
}

/**
 * The executions without those that another of them starts for the same partition. That one then stands for both: what
 * waits for the second waits for it, and it waits for what the second waits for, unless that waits for it.
 */
export function withoutStarted(executions: readonly Linked[], plan: Plan): readonly Linked[] {
  const starter = new Map<string, string>()
  const byKey = new Map<string, Linked[]>()
  for (const each of executions) {
    const key = keyOf(each.of.workflow.root, each.run.partition)
    byKey.set(key, [...(byKey.get(key) ?? []), each])
  }
  for (const each of executions) {
    const { workflow, launchPlan } = each.of
    for (const { root, partitioned } of startedBy(workflow, new Set(launchPlan.partition?.inputs), plan)) {
      for (const other of byKey.get(keyOf(root, each.run.partition)) ?? []) {
        const isSame = other.of.launchPlan.partition?.inputs.every((input) => partitioned.has(input))
        if (isSame && !starter.has(other.id)) starter.set(other.id, each.id)
      }
    }
  }
  if (starter.size === 0) return executions
  const standsFor = (id: string): string => {
    const other = starter.get(id)
    return other === undefined ? id : standsFor(other)
  }
  const after = new Map<string, Set<string>>()
  for (const each of executions) {
    const own = standsFor(each.id)
    const known = after.get(own) ?? new Set()
    if (own === each.id) for (const id of each.after) if (standsFor(id) !== own) known.add(standsFor(id))
    after.set(own, known)
  }
  const waitsFor = (from: string, id: string, seen: Set<string> = new Set()): boolean => {
    if (from === id) return true
    if (seen.has(from)) return false
    seen.add(from)
    return [...(after.get(from) ?? [])].some((each) => waitsFor(each, id, seen))
  }
  for (const each of executions) {
    const own = standsFor(each.id)
    if (own === each.id) continue
    for (const id of each.after.map(standsFor)) if (!waitsFor(id, own)) after.get(own)?.add(id)
  }
  return executions
    .filter(({ id }) => !starter.has(id))
    .map((each) => ({ ...each, after: [...(after.get(each.id) ?? [])] }))
}

function keyOf(root: string, partition: string): string {
  return `${root}\0${partition}`
}

/** All that a workflow starts, itself or through others. `partitioned`: its own inputs that get its partition. */
function startedBy(
  workflow: WorkflowPlan,
  partitioned: ReadonlySet<string>,
  plan: Plan,
): readonly StartedRoot[] {
  return (workflow.launched?.starts ?? []).flatMap(({ starts, inputs }) => {
    const other = plan.workflows.find((each) => starts.kind === 'root' && each.root === starts.task)
    if (!other) return []
    const passed = Object.entries(inputs).flatMap(([name, { binding }]) =>
      binding.kind === 'input' && partitioned.has(binding.name) ? [name] : [],
    )
    const own = { root: other.root, partitioned: new Set(passed) }
    return [own, ...startedBy(other, own.partitioned, plan)]
  })
}
