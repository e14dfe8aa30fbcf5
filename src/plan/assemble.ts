import { toIdentifier } from '../languages/python/literal.js'
import type { Module } from '../languages/python/syntax.js'
import type { ParameterisedGraph } from '../model/graph.js'
import type { Model } from '../model/model.js'
import { shimSizes } from '../shim/luigi-shim.js'
import { planContainers } from './containers/plan-containers.js'
import { accountQuestions, containerQuestions } from './containers/questions.js'
import { type Cutover, noCutover } from './cutover/cutover.js'
import { withLaunched } from './cutover/launched.js'
import { unheardEnds, withNotifications } from './cutover/notifications.js'
import { withSchedules } from './cutover/schedules.js'
import { unmetLevels } from './cutover/unmet.js'
import { annotated } from './lineage/annotations.js'
import type { Plan } from './plan.js'
import type { TaskPlan } from './task-plan.js'
import { openRepository } from './tasks/repository.js'
import { openFragmentFinder } from './workflows/find-fragments.js'
import { openModuleIndex } from './workflows/module-index.js'
import { planWorkflows } from './workflows/plan-workflows.js'
import { refuseNotebooks } from './workflows/refuse-notebooks.js'
import { openRequiresText } from './workflows/requires-text.js'
import { openShapeOfText } from './workflows/shape-of-text.js'
import { openSteps } from './workflows/steps.js'

export interface AssembleOptions {
  /** The image that runs the repository today; null: what the repository says. */
  readonly image?: string | null
  /** Directories that all pods mount. */
  readonly sharedPaths?: readonly string[]
  /** What a location that the environment decides counts as. */
  readonly eitherIs?: 'local' | 'shared'
  /** What a person decided. */
  readonly cutover?: Cutover
}

/** Brings the tasks' plans and the roots' graphs together to workflows: levels and shapes settle each other. */
export function assemblePlan(
  model: Model,
  graphs: ReadonlyMap<string, ParameterisedGraph>,
  sources: ReadonlyMap<string, Module>,
  tasks: readonly TaskPlan[],
  options: AssembleOptions,
): Plan {
  const definitions = new Map(model.tasks.map((task) => [task.id, task]))
  const index = openModuleIndex(openRepository(model, sources))
  const findFragments = openFragmentFinder(index)
  const requiresText = openRequiresText(
    definitions,
    sources,
    index,
    findFragments,
    openFragmentFinder(index, true),
  )
  const cutover = options.cutover ?? noCutover
  const repository = cutover.name ?? toIdentifier(model.repository.name)
  const { sharedPaths = [] } = options
  const planned = planWorkflows(graphs, new Map(tasks.map((task) => [task.task, task])), {
    repository,
    definitions,
    entryPoints: withSchedules(model.entryPoints, cutover),
    stepOf: openSteps(definitions, requiresText, findFragments),
    findFragments,
    shapeOfText: openShapeOfText(sources, index),
    storage: { sharedPaths, eitherIs: options.eitherIs ?? 'local' },
  })
  const image = options.image ?? model.repository.image
  const { start } = model.repository
  const runtime = {
    image,
    program: start.program ?? ['python'],
    directory: start.directory,
    environment: start.environment,
  }
  const { workflows, problems: refused } = refuseNotebooks(planned.workflows, planned.tasks)
  const contained = planContainers(planned.tasks, workflows, runtime, shimSizes())
  const launched = withLaunched(workflows, contained.tasks, model.entryPoints, cutover, repository)
  return {
    repository,
    package: packageName(repository, sources),
    image,
    containers: contained.containers,
    sharedPaths,
    tasks: cutover.isLineageAnnotated ? annotated(contained.tasks, model.tasks) : contained.tasks,
    workflows: withNotifications(launched.workflows, cutover),
    problems: [
      ...planned.problems,
      ...refused,
      ...contained.problems,
      ...containerQuestions(contained.tasks, start),
      ...accountQuestions(contained.tasks, workflows),
      ...launched.problems,
      ...unmetLevels(cutover, planned.tasks),
      ...unheardEnds(cutover),
    ],
  }
}

/** `<repository>_flyte`, unless the repository has that already. */
export function packageName(repository: string, sources: ReadonlyMap<string, Module>): string {
  const taken = new Set(
    [...sources.values()].filter(isLegacy).map(({ path }) => path.split('/')[0]?.replace(/\.py$/, '')),
  )
  let name = `${repository}_flyte`
  while (taken.has(name)) name += '_'
  return name
}

/** A package that repipe made before is no collision. */
export function isLegacy({ text }: Module): boolean {
  return !text.includes('\n# repipe: generated from ')
}
