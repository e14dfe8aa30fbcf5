import type { EmittedFile } from '../emit/file.js'
import type { Problem } from '../model/problem.js'
import type { Plan } from '../plan/plan.js'
import type { WorkflowPlan } from '../plan/workflow-plan.js'
import { literalOf } from '../plan/workflows/literals.js'

/** The legacy class that a Flyte task stands for, and by Flyte argument the parameter of that class. */
interface LegacyClass {
  readonly module: string
  readonly name: string
  readonly parameters: Readonly<Record<string, string>>
  /** The Flyte task lays what the class requires, and is no run of it. */
  readonly lays?: true
}

/** A root as the Python programs take it. */
export interface AskedWorkflow {
  /** Dotted path of the workflow. */
  readonly workflow: string
  /** Python keyword arguments as text. */
  readonly inputs: string
  /** By the dotted path of a Flyte task. */
  readonly classes: Readonly<Record<string, LegacyClass>>
}

export type WorkflowAsked =
  | { readonly ok: true; readonly asked: AskedWorkflow }
  | { readonly ok: false; readonly problem: Problem }

/** A workflow of the plan with parameters in the engine's text form. */
export function askWorkflow(
  plan: Plan,
  workflow: WorkflowPlan,
  params: Readonly<Record<string, string>>,
  files: readonly EmittedFile[],
): WorkflowAsked {
  const inputs: string[] = []
  for (const [name, text] of Object.entries(params)) {
    const input = workflow.inputs.find((each) => each.name === name)
    const literal = input && literalOf(input, text)
    if (!input || literal === undefined) {
      const known = workflow.inputs.map((each) => each.name)
      const why = input
        ? `${JSON.stringify(text)} cannot be read as ${input.type}.`
        : `it has ${known.length > 0 ? known.join(', ') : 'no parameters'}.`
      return { ok: false, problem: wrongParameter(workflow.root, name, why) }
    }
    inputs.push(`${input.argument}=${literal}`)
  }
  const missing = workflow.inputs.find((each) => each.default === null && params[each.name] === undefined)
  if (missing)
    return { ok: false, problem: wrongParameter(workflow.root, missing.name, 'it has no default: give it.') }
  return {
    ok: true,
    asked: {
      workflow: `${plan.package}.${workflow.name}.${workflow.name}`,
      inputs: inputs.join(', '),
      classes: classesOf(plan, workflow, homesOf(files)),
    },
  }
}

function classesOf(
  plan: Plan,
  workflow: WorkflowPlan,
  homes: ReadonlyMap<string, string>,
): Readonly<Record<string, LegacyClass>> {
  return Object.fromEntries(
    plan.tasks.flatMap((task) => {
      const parameters = Object.fromEntries(task.parameters.map((each) => [each.argument, each.name]))
      const legacy = { module: task.legacy.module, name: task.legacy.name, parameters }
      const home = homes.get(task.functionName)
      const own = home === undefined ? [] : [[`${home}.${task.functionName}`, legacy] as const]
      const laying = { ...legacy, lays: true as const }
      return [...own, [`${plan.package}.${workflow.name}.${task.functionName}_tasks`, laying] as const]
    }),
  )
}

/** The module in which each task's function stands, read from the files. */
export function homesOf(files: readonly EmittedFile[]): ReadonlyMap<string, string> {
  const homes = new Map<string, string>()
  for (const { path, text } of files) {
    const module = path.replace(/\.py$/, '').replaceAll('/', '.')
    for (const match of text.matchAll(/^(?:def (\w+)\(|(\w+) = (?:\w+\.)?(?:\w*_)?ContainerTask\()/gm))
      homes.set(match[1] ?? match[2] ?? '', module)
  }
  return homes
}

function wrongParameter(root: string, name: string, why: string): Problem {
  return {
    code: 'RUN-PARAMETER',
    severity: 'error',
    title: 'A parameter does not fit',
    why: `${name} of ${root}: ${why}`,
    fix: "Give --param NAME=VALUE as on Luigi's command line.",
  }
}

/** Dotted paths of the Flyte tasks that look for their targets first, and do nothing when they are there. */
export function guardedTasks(plan: Plan, files: readonly EmittedFile[]): readonly string[] {
  const homes = homesOf(files)
  return plan.tasks.flatMap((task) => {
    const home = homes.get(task.functionName)
    const isGuarded = task.level === 'native' && !task.external && task.output.kind !== 'none'
    return isGuarded && home !== undefined ? [`${home}.${task.functionName}`] : []
  })
}
