import { equals } from '@bufbuild/protobuf'
import { LaunchPlanSchema } from '../generated/flyteidl/admin/launch_plan_pb.js'
import { TaskSpecSchema } from '../generated/flyteidl/admin/task_pb.js'
import { WorkflowSpecSchema } from '../generated/flyteidl/admin/workflow_pb.js'
import type { TypedInterface } from '../generated/flyteidl/core/interface_pb.js'
import type { FlytePackage, Registrable } from '../package.js'
import type { Problem } from '../problem.js'
import { identifierKey } from '../validate/identifiers.js'
import { openReport, type Report } from '../validate/report.js'
import { validatePackage } from '../validate/validate.js'
import type { Variables } from '../variables.js'
import { type Collected, collect, type Definition } from './collect.js'
import { identifier } from './identifiers.js'
import { typedInterface } from './interfaces.js'
import { defaultLaunchPlan, launchPlanMessage } from './launch-plans.js'
import { nameAll, type Registration } from './registration.js'
import { mapTaskName, taskSpec } from './tasks.js'
import { openTemplates, workflowSpec } from './workflows.js'

export type Compilation =
  | { readonly ok: true; readonly package: FlytePackage }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * The protobuf messages of definitions and of all that they run, in the order in which they are to be registered; or the
 * reasons why Flyte would refuse them, or would accept them and never run them.
 */
export function compile(definitions: readonly Definition[], registration: Registration = {}): Compilation {
  const problems: Problem[] = []
  const report = openReport(problems)
  const collected = collect(definitions, report)
  // A workflow that contains itself has no finite message.
  if (problems.length > 0) return { ok: false, problems }
  const entries = unique(messages(collected, report), report)
  const result: FlytePackage = { entries }
  nameAll(result, registration)
  const found = [...problems, ...validatePackage(result, referencesOf(collected, registration))]
  return found.length > 0 ? { ok: false, problems: found } : { ok: true, package: result }
}

function messages(collected: Collected, report: Report): Registrable[] {
  const templates = openTemplates(report)
  const named = new Set(collected.starts.flatMap((each) => (each.kind === 'launch-plan' ? [each.name] : [])))
  const tasks = collected.tasks.map((task): Registrable => {
    const name = task.kind === 'map-task' ? mapTaskName(task) : task.name
    return { kind: 'task', name, message: taskSpec(task) }
  })
  const starts = collected.starts.flatMap((each): Registrable[] => {
    const { name } = each
    const within = report.within(`launch plan ${name}`)
    if (each.kind === 'launch-plan')
      return [{ kind: 'launch-plan', name, message: launchPlanMessage(each, within) }]
    const workflow: Registrable = { kind: 'workflow', name, message: workflowSpec(each, templates) }
    if (named.has(name)) return [workflow]
    return [workflow, { kind: 'launch-plan', name, message: defaultLaunchPlan(each, within) }]
  })
  return [...tasks, ...starts]
}

/** One definition may be written twice; two that differ may not have one name. */
function unique(entries: readonly Registrable[], report: Report): Registrable[] {
  const kept = new Map<string, Registrable>()
  for (const entry of entries) {
    const key = `${entry.kind} ${entry.name}`
    const other = kept.get(key)
    if (!other) kept.set(key, entry)
    else if (!isSame(entry, other))
      report
        .within(`${entry.kind.replace('-', ' ')} ${entry.name}`)
        .refuse(
          'FLYTE-NAME-DUPLICATE',
          `two ${entry.kind.replace('-', ' ')}s that differ are named ${entry.name}`,
        )
  }
  return [...kept.values()]
}

function isSame(a: Registrable, b: Registrable): boolean {
  if (a.kind === 'task' && b.kind === 'task') return equals(TaskSpecSchema, a.message, b.message)
  if (a.kind === 'workflow' && b.kind === 'workflow') return equals(WorkflowSpecSchema, a.message, b.message)
  if (a.kind === 'launch-plan' && b.kind === 'launch-plan')
    return equals(LaunchPlanSchema, a.message, b.message)
  return false
}

/** The interfaces that references declare, for what they refer to is not in the package. */
function referencesOf(collected: Collected, registration: Registration): ReadonlyMap<string, TypedInterface> {
  const of = (
    kind: 'task' | 'launch-plan',
    each: Collected['taskReferences'][number] | Collected['launchPlanReferences'][number],
  ) =>
    [
      identifierKey({ ...identifier(kind, each), ...filled(each, registration) }),
      typedInterface(each.inputs as Variables, each.outputs as Variables),
    ] as const
  return new Map([
    ...collected.taskReferences.map((each) => of('task', each)),
    ...collected.launchPlanReferences.map((each) => of('launch-plan', each)),
  ])
}

function filled(each: Registration, { project = '', domain = '', version = '' }: Registration): Registration {
  return {
    project: each.project || project,
    domain: each.domain || domain,
    version: each.version || version,
  }
}
