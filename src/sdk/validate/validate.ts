import type { TaskSpec } from '../generated/flyteidl/admin/task_pb.js'
import type { WorkflowSpec } from '../generated/flyteidl/admin/workflow_pb.js'
import type { TypedInterface } from '../generated/flyteidl/core/interface_pb.js'
import type { Node, WorkflowTemplate } from '../generated/flyteidl/core/workflow_pb.js'
import type { FlytePackage, Registrable } from '../package.js'
import type { Problem } from '../problem.js'
import { identifierKey } from './identifiers.js'
import { checkLaunchPlan, expectedInputs } from './launch-plans.js'
import { openReport, type Report } from './report.js'
import { type Callable, callableOf, caseNodes } from './scope.js'
import { checkSize } from './size.js'
import { checkTask } from './tasks.js'
import { checkWorkflow } from './workflows.js'

/**
 * Everything that Flyte's compiler and admin would refuse in a package, or would accept and never run. `references`: the
 * interfaces of tasks and launch plans that are registered elsewhere, by the keys of their identifiers.
 */
export function validatePackage(
  { entries }: FlytePackage,
  references: ReadonlyMap<string, TypedInterface> = new Map(),
): readonly Problem[] {
  const problems: Problem[] = []
  const report = openReport(problems)
  const declared = [...references].map(([key, typed]) => [key, callableOf(typed)] as const)
  const tasks = new Map<string, Callable>(declared)
  const launchPlans = new Map<string, Callable>(declared)
  const workflows = new Map<string, Callable>()
  const specs = new Map<string, TaskSpec>()
  const templates = new Set<WorkflowTemplate>()
  const seen = new Set<string>()

  // What an entry refers to must be registered before it, so the index grows as registration goes on.
  for (const entry of entries) {
    const id = idOf(entry)
    const within = report.within(`${entry.kind.replace('-', ' ')} ${id?.name ?? entry.name}`)
    const key = id ? identifierKey(id) : ''
    if (id && seen.has(`${entry.kind} ${key}`))
      within.refuse('FLYTE-NAME-DUPLICATE', `two ${entry.kind.replace('-', ' ')}s are named ${id.name}`)
    seen.add(`${entry.kind} ${key}`)
    switch (entry.kind) {
      case 'task':
        checkTask(entry.message, within)
        tasks.set(key, callableOf(entry.message.template?.interface))
        specs.set(key, entry.message)
        break
      case 'workflow':
        checkWorkflow(entry.message, { tasks, launchPlans }, templates, within)
        // Only what was found good can be encoded.
        if (problems.length === 0) checkSize(entry.message, tasksOf(entry.message, specs), within)
        workflows.set(key, callableOf(entry.message.template?.interface))
        break
      case 'launch-plan': {
        const { spec } = entry.message
        const workflow = spec?.workflowId ? (workflows.get(identifierKey(spec.workflowId)) ?? null) : null
        checkLaunchPlan(entry.message, workflow, within)
        if (spec && workflow) launchPlans.set(key, callableOfPlan(spec, workflow))
      }
    }
  }
  checkDefaultPlans(entries, report)
  return problems
}

type Spec = NonNullable<Extract<Registrable, { kind: 'launch-plan' }>['message']['spec']>

function callableOfPlan(spec: Spec, workflow: Callable): Callable {
  const expected = [...expectedInputs(spec, workflow.inputs)]
  return {
    inputs: new Map(expected.map(([name, { type }]) => [name, type])),
    defaulted: new Set(expected.flatMap(([name, { isRequired }]) => (isRequired ? [] : [name]))),
    outputs: workflow.outputs,
  }
}

function idOf(entry: Registrable) {
  return entry.kind === 'launch-plan' ? entry.message.id : entry.message.template?.id
}

/** The console starts a workflow by the launch plan that has its name. */
function checkDefaultPlans(entries: readonly Registrable[], report: Report): void {
  const plans = new Set(
    entries.flatMap((each) => (each.kind === 'launch-plan' ? [each.message.id?.name] : [])),
  )
  for (const entry of entries) {
    const name = entry.kind === 'workflow' ? entry.message.template?.id?.name : undefined
    if (name !== undefined && !plans.has(name))
      report
        .within(`workflow ${name}`)
        .refuse(
          'FLYTE-REFERENCE-UNKNOWN',
          `there is no launch plan ${name}`,
          'Add the default launch plan of the workflow.',
        )
  }
}

/** The tasks that a workflow and those inside it run. */
function tasksOf(spec: WorkflowSpec, specs: ReadonlyMap<string, TaskSpec>): readonly TaskSpec[] {
  const found = new Set<TaskSpec>()
  const visit = (node: Node | undefined): void => {
    const target = node?.target
    if (target?.case === 'branchNode') caseNodes(target.value.ifElse).forEach(visit)
    else if (target?.case === 'arrayNode') visit(target.value.node)
    else if (target?.case === 'taskNode') {
      const task = target.value.reference.value && specs.get(identifierKey(target.value.reference.value))
      if (task) found.add(task)
    }
  }
  for (const each of [spec.template, ...spec.subWorkflows]) {
    each?.nodes.forEach(visit)
    visit(each?.failureNode)
  }
  return [...found]
}
