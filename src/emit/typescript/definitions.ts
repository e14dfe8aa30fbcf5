import type {
  Call,
  Conditional,
  ContainerTask,
  LaunchPlan,
  Node,
  Runnable,
  Workflow,
} from '../../sdk/index.js'

/** Whatever gets a constant of its own in a module. */
export type Definition = Runnable

/** The definitions of one root: what is written into its `*.workflow.ts`. */
export interface RootDefinitions {
  /** The file's name: `daily_report`. */
  readonly name: string
  /** One line for the head of the file. */
  readonly title: string
  readonly workflows: readonly Workflow[]
  readonly launchPlans: readonly LaunchPlan[]
}

/**
 * All that the root's workflows and launch plans stand on, what is used before what uses it. `elsewhere`: launch plans that
 * stand in the files of other roots.
 */
export function definitionsOf(
  root: RootDefinitions,
  elsewhere: ReadonlySet<Definition> = new Set(),
): readonly Definition[] {
  const found = new Set<Definition>()
  const visit = (definition: Definition): void => {
    if (found.has(definition) || elsewhere.has(definition)) return
    if (definition.kind === 'workflow')
      for (const node of definition.nodes) for (const each of runsOf(node)) visit(each)
    if (definition.kind === 'workflow' && definition.settings.onFailure)
      visit(definition.settings.onFailure.runs)
    if (definition.kind === 'launch-plan') visit(definition.workflow)
    if (definition.kind === 'map-task') visit(definition.task)
    found.add(definition)
  }
  for (const each of [...root.workflows, ...root.launchPlans]) visit(each)
  return [...found]
}

export function containersOf(definitions: readonly Definition[]): readonly ContainerTask[] {
  return definitions.filter((each) => each.kind === 'container-task')
}

/** What a node runs, in all its branches. */
export function runsOf(node: Node): readonly Runnable[] {
  return callsOf(node.does).map((each) => each.runs)
}

export function callsOf(does: Call | Conditional): readonly Call[] {
  if (does.kind === 'call') return [does]
  const otherwise = does.otherwise.kind === 'failure' ? [] : callsOf(does.otherwise)
  return [...does.cases.flatMap((each) => callsOf(each.then)), ...otherwise]
}
