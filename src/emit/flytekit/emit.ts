import type { Plan } from '../../plan/plan.js'
import type { Fragment, TaskPlan } from '../../plan/task-plan.js'
import { containersModule } from '../../shim/luigi-containers.js'
import { SHIM_FILE, shimSource } from '../../shim/luigi-shim.js'
import type { EmittedFile } from '../file.js'
import { derivedName, derivedTask } from './derived.js'
import { dynamicWorkflow } from './dynamic-workflow.js'
import { beginsWithBlock, constantsFirst, isBlock, starsApart } from './fragment-order.js'
import { bridgeModule } from './glue/bridge.js'
import { dateIntervalsModule } from './glue/date-intervals.js'
import { homeOfGlue } from './glue/homes.js'
import { layingModule } from './glue/laying.js'
import { listsModule } from './glue/lists.js'
import { programsModule } from './glue/programs.js'
import { retryingModule } from './glue/retrying.js'
import { targetsModule } from './glue/targets.js'
import { taskIdsModule } from './glue/task-ids.js'
import { waitingModule } from './glue/waiting.js'
import { identifiersIn } from './identifiers.js'
import { type Imports, localName, openImports, readImports } from './imports.js'
import { launchPlanTexts, partitionTasks } from './launch-plans.js'
import { type ModulePlan, taskFragments, workflowFragments } from './layout.js'
import { docstring, type ModuleContext } from './module-text.js'
import { initModule, marker } from './package-init.js'
import { type PythonPart, pythonPart } from './python-part.js'
import { repeatedTasks } from './repeated.js'
import { staticWorkflow } from './static-workflow.js'
import { STYX_MODULE, styxModule } from './styx.js'
import { taskText } from './tasks.js'

const glue: Readonly<Record<string, (plan: Plan) => string>> = {
  bridge: () => bridgeModule,
  containers: ({ containers }) => containersModule(containers.program, containers.shim),
  date_intervals: () => dateIntervalsModule,
  laying: () => layingModule,
  lists: () => listsModule,
  programs: () => programsModule,
  retrying: () => retryingModule,
  targets: () => targetsModule,
  task_ids: () => taskIdsModule,
  waiting: () => waitingModule,
}

/**
 * The Flyte project of a plan: a package beside the legacy code, with a module for each root. `elsewhere`: workflows that are
 * not written in Python; only the Python that they run is.
 */
export function emitFlytekit(plan: Plan, elsewhere: ReadonlySet<string> = new Set()): readonly EmittedFile[] {
  const part = pythonPart(plan, elsewhere)
  const { layout } = part
  if (layout.length === 0) return []
  const modules = layout.map((module) => ({ module, text: moduleText(module, part, plan, elsewhere) }))
  const used = Object.keys(glue).filter((name) =>
    modules.some(({ text }) =>
      new RegExp(`^from \\.${name} import |^from \\. import .*\\b${name}\\b`, 'm').test(text),
    ),
  )
  const homes = layout.flatMap((each) => each.workflows.map(({ name }) => [name, each.name] as const))
  const styx = styxModule(plan, new Map(homes), elsewhere)
  const file = (name: string, text: string) => ({ path: `${plan.package}/${name}.py`, text })
  return [
    file('__init__', initModule(plan, part)),
    ...used.map((name) => file(name, withMarker(glue[name]?.(plan) ?? '', `repipe's glue`))),
    ...(used.includes('containers') && plan.containers.shim !== 'mounted'
      ? [{ path: `${plan.package}/${SHIM_FILE}`, text: withMarker(shimSource(), `repipe's glue`) }]
      : []),
    ...modules.map(({ module, text }) => file(module.name, text)),
    ...(styx === null ? [] : [file(STYX_MODULE, styx)]),
  ].sort((a, b) => (a.path < b.path ? -1 : 1))
}

function moduleText(
  module: ModulePlan,
  { layout, containersElsewhere }: PythonPart,
  plan: Plan,
  elsewhere: ReadonlySet<string>,
): string {
  const read = importsOf(module)
  const [stars, definitions] = starsApart(definitionsOf(module))
  const taken = namesIn(module)
  const others = things(module)
    .filter((each) => each.kind === 'import')
    .flatMap((each) => readImports(each.text) ?? [])
  const adopted = [...read.flatMap((each) => each.imports ?? []), ...others]
  const tops = new Set(plan.tasks.map((task) => task.legacy.module.split('.')[0]))
  const imports = openImports(adopted, taken, (name) => tops.has(name.split('.')[0]))
  const context = { ...openContext(module, layout, plan, imports, taken), containersElsewhere }

  const tasks = module.tasks.map((task) => taskText(task, context))
  const workflows = module.workflows.flatMap((workflow) => {
    if (elsewhere.has(workflow.name)) {
      const derived = workflow.derived ? derivedTask(workflow, workflow.derived, context) : []
      return [
        ...dynamicWorkflow(workflow, context),
        ...derived,
        ...repeatedTasks(workflow, context),
        ...partitionTasks(workflow, context),
      ]
    }
    const { definitions, returns } = staticWorkflow(workflow, context)
    return [
      ...dynamicWorkflow(workflow, context),
      ...definitions,
      ...launchPlanTexts(workflow, returns, context),
    ]
  })
  const sections = [
    definitions.length > 0 ? fragmentsText(definitions) : '',
    ...titled('tasks', tasks, workflows.length > 0),
    ...titled('workflow', workflows, tasks.length > 0),
  ].filter((section) => section !== '')
  const body = sections.join('\n\n\n')

  const names = identifiersIn(body)
  for (const name of plan.tasks.flatMap((task) => task.native?.glue ?? task.location?.glue ?? [])) {
    if (names.has(name) && !taken.has(name)) imports.use(homeOfGlue(name), name)
  }
  importFragments(module, layout, names, new Set([...taken, ...adopted.map(localName)]), imports)
  const head = `${docstring(about(module))}\n${marker(module.origin)}`
  const importText = imports.render(names)
  const gap = beginsWithBlock(body) ? '\n\n\n' : '\n\n'
  return `${head}\n${stars}${importText}${body === '' ? '' : gap}${body}\n`
}

function about(module: ModulePlan): string {
  const [workflow] = module.workflows
  if (workflow)
    return `Flyte workflow \`${workflow.name}\`, migrated from ${module.origin.replace(':', '.')}.`
  return module.tasks.length > 0
    ? `Flyte tasks, migrated from ${module.origin}.`
    : `Helpers of the tasks, from ${module.origin}.`
}

/** The marker line stands after the docstring of a glue module. */
function withMarker(text: string, origin: string): string {
  const end = text.indexOf('"""\n', 3) + 3
  return `${text.slice(0, end)}\n${marker(origin)}${text.slice(end)}`
}

function openContext(
  module: ModulePlan,
  layout: readonly ModulePlan[],
  plan: Plan,
  imports: Imports,
  taken: Set<string>,
): ModuleContext {
  const homes = new Map(layout.flatMap((each) => each.tasks.map((task) => [task.task, each.name] as const)))
  return {
    plan,
    tasks: new Map(plan.tasks.map((task) => [task.task, task])),
    imports,
    taken,
    module: `${plan.package}.${module.name}`,
    functionOf: (task: TaskPlan, suffix = '') => {
      const home = homes.get(task.task)
      const name = `${task.functionName}${suffix}`
      return home === undefined || home === module.name ? name : imports.use(`.${home}`, name)
    },
  }
}

function importsOf(module: ModulePlan) {
  return module.fragments
    .filter((each) => each.kind === 'import')
    .map((fragment) => ({ fragment, imports: readImports(fragment.text) }))
}

/** Fragments that stand in the module as they were written: definitions, and imports that are more than names. */
function definitionsOf(module: ModulePlan): readonly Fragment[] {
  const kept = new Set(
    importsOf(module)
      .filter((each) => each.imports === null)
      .map((each) => each.fragment.key),
  )
  return module.fragments.filter((each) => each.kind === 'definition' || kept.has(each.key))
}

/** Names that the module's own code binds, or that an argument would shadow. */
export function namesIn(module: ModulePlan): Set<string> {
  return new Set([
    ...definitionsOf(module).flatMap((each) => each.names),
    ...module.tasks.flatMap((task) => [
      task.functionName,
      `${task.functionName}_targets`,
      ...task.parameters.map((each) => each.argument),
    ]),
    ...module.workflows.flatMap((workflow) => [
      workflow.name,
      ...(workflow.launched ? [workflow.launched.name] : []),
      ...(workflow.unscheduled ? [workflow.unscheduled.variable] : []),
      ...(workflow.derived ? [derivedName(workflow)] : []),
      ...workflow.inputs.map((each) => each.argument),
      ...workflow.launchPlans.flatMap((each) => [each.workflowName, each.partitionName]),
      ...workflow.nodes.flatMap(({ over }) => (over?.repeated ? [over.repeated.name] : [])),
      ...workflow.nodes.filter((node) => node.laid).map((node) => node.task.replace(/\W/g, '_')),
    ]),
  ])
}

/** All fragments that the module's own tasks and workflows name. */
function things(module: ModulePlan): readonly Fragment[] {
  return [...module.tasks.map(taskFragments), ...module.workflows.map(workflowFragments)].flat()
}

/** Imports from the package's other modules what the text names and they define. */
function importFragments(
  module: ModulePlan,
  layout: readonly ModulePlan[],
  names: ReadonlySet<string>,
  bound: ReadonlySet<string>,
  imports: Imports,
): void {
  const lists = [
    ...layout.flatMap((each) => each.tasks.map(taskFragments)),
    ...layout.flatMap((each) => each.workflows.map(workflowFragments)),
  ]
  const own = new Set(module.fragments.map((each) => each.key))
  const reachable = [things(module), ...lists.filter((list) => list.some((each) => own.has(each.key)))].flat()
  const home = new Map(
    layout.flatMap((each) => each.fragments.map((fragment) => [fragment.key, each.name] as const)),
  )
  for (const fragment of reachable) {
    if (own.has(fragment.key)) continue
    const from = home.get(fragment.key)
    const imported = fragment.kind === 'import' ? (readImports(fragment.text) ?? []) : null
    for (const name of fragment.names) {
      if (!names.has(name) || bound.has(name)) continue
      const each = imported?.find((one) => localName(one) === name)
      if (each) imports.adopt(each)
      else if (from !== undefined) imports.use(`.${from}`, name)
    }
  }
}

/** Definitions in the order of the legacy module: functions and classes two lines apart, constants together. */
function fragmentsText(fragments: readonly Fragment[]): string {
  const ordered = constantsFirst(fragments)
  return ordered
    .map((fragment, index) => {
      const before = ordered[index - 1]
      if (!before) return fragment.text
      return `${isBlock(fragment) || isBlock(before) ? '\n\n\n' : '\n'}${fragment.text}`
    })
    .join('')
}

function titled(title: string, texts: readonly string[], apart: boolean): string[] {
  if (texts.length === 0 || !apart) return [...texts]
  return [`# --- ${title} ${'-'.repeat(73 - title.length)}`, ...texts]
}
