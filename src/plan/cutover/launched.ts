import type { EntryPoint } from '../../model/model.js'
import type { Problem } from '../../model/problem.js'
import { accountsOf } from '../containers/questions.js'
import type { TaskPlan } from '../task-plan.js'
import type { LaunchedWorkflow, StartedPlan, WorkflowPlan } from '../workflow-plan.js'
import type { Cutover, DecidedStart } from './cutover.js'
import { cannotStart, startedElsewhere, startedTwice, startedUnderAccount } from './problems.js'
import { startedInputs } from './started-inputs.js'

/**
 * The workflows with what a person says of each as a whole: how long it may run, and what starts after it. `entryPoints`
 * are those of the repository, for what is started takes from them the arguments that it gets today.
 */
export function withLaunched(
  workflows: readonly WorkflowPlan[],
  tasks: readonly TaskPlan[],
  entryPoints: readonly EntryPoint[],
  cutover: Cutover,
  repository: string,
): { readonly workflows: readonly WorkflowPlan[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const byRoot = new Map(workflows.map((workflow) => [workflow.root, workflow]))
  const taken = new Set([...workflows.map(({ name }) => name), ...tasks.map((task) => task.functionName)])
  const startsOf = (workflow: WorkflowPlan): readonly StartedPlan[] =>
    (cutover.starts.get(workflow.root) ?? []).flatMap((decided) => {
      const made = startedPlan(workflow, decided, byRoot, entryPoints, cutover)
      if (typeof made === 'string') problems.push(cannotStart(workflow.name, made, decided.at))
      return typeof made === 'string' ? [] : [made]
    })
  const launched = workflows.map((workflow) => {
    const timeout = cutover.timeouts.get(workflow.root) || null
    const starts = startsOf(workflow)
    if (timeout === null && starts.length === 0) return workflow
    const made: LaunchedWorkflow = { name: freeName(`${workflow.name}_launched`, taken), timeout, starts }
    return { ...workflow, launched: made }
  })
  const accounts = accountsOf(tasks)
  const isStarted = (root: string) =>
    launched.some((each) =>
      each.launched?.starts.some(({ starts }) => starts.kind === 'root' && starts.task === root),
    )
  const unscheduled = launched.map((workflow) => {
    const { root, name, launchPlans, styxPlans = [] } = workflow
    const tells = cutover.notify.has(root)
    const isOnly = tells && launchPlans.length + styxPlans.length === 0
    if (!isOnly && !isStarted(root)) return workflow
    // A default launch plan can say neither who is told nor an account.
    const says = tells || accounts(workflow).length === 1
    const names = new Set([...launchPlans, ...styxPlans].map((each) => each.name))
    const own = says ? freeName(`${repository}.${name}.unscheduled`, names) : null
    return { ...workflow, unscheduled: { variable: freeName(`${name}_launch_plan`, taken), launchPlan: own } }
  })
  return { workflows: unscheduled, problems: [...problems, ...startedQuestions(unscheduled, tasks, cutover)] }
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted
  while (taken.has(name)) name += '_'
  taken.add(name)
  return name
}

/** A launch plan that can start; a text: why not. */
function startedPlan(
  workflow: WorkflowPlan,
  { starts, arguments: given }: DecidedStart,
  byRoot: ReadonlyMap<string, WorkflowPlan>,
  entryPoints: readonly EntryPoint[],
  cutover: Cutover,
): StartedPlan | string {
  if (starts.kind === 'launch-plan') {
    const inputs = startedInputs(workflow, null, given, [])
    const name = (starts.identity.name.split('.').at(-1) ?? '').replace(/\W/g, '_').replace(/^(?=\d)/, '_')
    return typeof inputs === 'string' ? inputs : { starts, name: name || '_', inputs }
  }
  const other = byRoot.get(starts.task)
  if (!other) return `${starts.task} has no workflow.`
  if (leadsTo(starts.task, workflow.root, cutover))
    return `${starts.task} starts ${workflow.root} in turn, so that neither would ever end.`
  const own = entryPoints.filter((each) => each.task === starts.task)
  const scheduled = own.filter((each) => each.schedule)
  const inputs = startedInputs(workflow, other, given, scheduled.length > 0 ? scheduled : own)
  return typeof inputs === 'string' ? inputs : { starts, name: other.name, inputs }
}

/** Is it the root, or does it start it in the end? */
function leadsTo(from: string, root: string, { starts }: Cutover): boolean {
  const seen = new Set<string>()
  const todo = [from]
  for (let task = todo.pop(); task !== undefined; task = todo.pop()) {
    if (task === root) return true
    if (seen.has(task)) continue
    seen.add(task)
    for (const each of starts.get(task) ?? []) if (each.starts.kind === 'root') todo.push(each.starts.task)
  }
  return false
}

/** What is started and would not run as it does today. */
function startedQuestions(
  workflows: readonly WorkflowPlan[],
  tasks: readonly TaskPlan[],
  cutover: Cutover,
): readonly Problem[] {
  const accounts = accountsOf(tasks)
  const byRoot = new Map(workflows.map((workflow) => [workflow.root, workflow]))
  return workflows.flatMap((workflow) =>
    (workflow.launched?.starts ?? []).flatMap(({ starts }): readonly Problem[] => {
      const other = starts.kind === 'root' ? byRoot.get(starts.task) : undefined
      const at = cutover.starts.get(workflow.root)?.find((each) => each.starts === starts)?.at
      if (at && starts.kind === 'launch-plan') return [startedElsewhere(workflow.name, starts.identity, at)]
      if (!other || !at) return []
      const schedule = other.launchPlans.find((each) => each.cron !== null)?.entryPoint.schedule
      const own = accounts(other)
      const [by, ...more] = accounts(workflow)
      const missing = by === undefined || more.length > 0 ? [] : own.filter((account) => account !== by)
      return [
        ...(schedule ? [startedTwice(other.name, workflow.name, schedule.source, at)] : []),
        ...(missing.length > 0 ? [startedUnderAccount(other.name, workflow.name, own, at)] : []),
      ]
    }),
  )
}
