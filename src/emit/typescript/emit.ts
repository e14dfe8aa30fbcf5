import type * as b from '@babel/types'
import type { EmittedFile } from '../file.js'
import { type Definition, definitionsOf, type RootDefinitions } from './definitions.js'
import { launchPlanExpression } from './launch-plans.js'
import { freeName, wantedName } from './names.js'
import { printStatement } from './print.js'
import { PROGRAMS_MODULE, type Program, programIn, programsOf, programsText } from './programs.js'
import type { ModuleScope } from './scope.js'
import { array, called, constant, documented, name, text } from './syntax.js'
import { taskExpression } from './tasks.js'
import { workflowExpression } from './workflows.js'

/** What the module that holds definitions of several roots is called. */
const SHARED = 'shared'

export interface TypescriptOptions {
  /** The image of the Flyte project; it always has a constant, for a person to change. */
  readonly image?: string
  /** Folder of the files. */
  readonly folder: string
  /** A line of documentation for a definition, by its name in Flyte. */
  readonly about: (definition: Definition) => string | null
}

/** One `*.workflow.ts` for each root, and a module for what several of them use. */
export function emitTypescript(
  roots: readonly RootDefinitions[],
  options: TypescriptOptions,
): readonly EmittedFile[] {
  const modules = layOut(roots)
  const homes = new Map(
    modules.flatMap((module) => module.definitions.map((each) => [each, module] as const)),
  )
  const programs = programsOf(modules.flatMap((module) => module.definitions))
  const files = modules.map((module) => ({
    path: `${options.folder}/${module.file}`,
    text: moduleText(module, homes, programs, options),
  }))
  const shared = { path: `${options.folder}/${PROGRAMS_MODULE}.ts`, text: programsText(programs, MARKER) }
  return programs.length > 0 ? [shared, ...files] : files
}

interface ModulePlan {
  readonly file: string
  readonly title: string
  readonly definitions: readonly Definition[]
  /** The constant of each of its definitions. */
  readonly names: ReadonlyMap<Definition, string>
}

function layOut(roots: readonly RootDefinitions[]): readonly ModulePlan[] {
  const lists = roots.map((root) => {
    const others = roots.filter((each) => each !== root).flatMap((each) => each.launchPlans)
    return { root, definitions: definitionsOf(root, new Set(others)) }
  })
  const counts = new Map<Definition, number>()
  for (const each of lists.flatMap((list) => list.definitions)) counts.set(each, (counts.get(each) ?? 0) + 1)
  const isShared = (definition: Definition) => (counts.get(definition) ?? 0) > 1
  const shared = [...counts.keys()].filter(isShared)
  const files = lists.map(({ root, definitions }) => ({
    file: `${root.name}.workflow.ts`,
    title: root.title,
    definitions: definitions.filter((each) => !isShared(each)),
  }))
  const common = { file: `${SHARED}.ts`, title: 'What several workflows run.', definitions: shared }
  return [...(shared.length > 0 ? [common] : []), ...files].map((module) => ({
    ...module,
    names: constantNames(module.definitions, module === common ? [] : shared),
  }))
}

function constantNames(
  own: readonly Definition[],
  imported: readonly Definition[],
): ReadonlyMap<Definition, string> {
  const names = new Map<Definition, string>()
  // Shared definitions are named first and alike in every module.
  for (const each of [...imported, ...own])
    names.set(each, freeName(wantedName(each), new Set(names.values())))
  for (const each of imported) names.delete(each)
  return names
}

function moduleText(
  module: ModulePlan,
  homes: ReadonlyMap<Definition, ModulePlan>,
  programs: readonly Program[],
  options: TypescriptOptions,
): string {
  const sdkNames = new Set<string>()
  const imports = new Map<string, Set<string>>()
  const images = imageNames(module.definitions, options.image ?? null)
  const sharedNames = [...homes.values()].flatMap((home) =>
    home !== module && home.file === `${SHARED}.ts` ? [...home.names.values()] : [],
  )
  const taken = new Set([
    ...module.names.values(),
    ...images.values(),
    ...sharedNames,
    ...programs.map((each) => each.name),
  ])
  const scope: ModuleScope = {
    sdk: (wanted) => {
      sdkNames.add(wanted)
      return name(wanted)
    },
    definition: (definition) => {
      const home = homes.get(definition as Definition)
      const found = home?.names.get(definition as Definition)
      if (!home || found === undefined) throw new Error('a definition is used that no module declares')
      if (home !== module) imports.set(home.file, (imports.get(home.file) ?? new Set()).add(found))
      return name(found)
    },
    image: (image) => {
      const declared = images.get(image)
      return declared === undefined ? text(image) : name(declared)
    },
    command: (words) => {
      const found = programIn(words, programs)
      if (!found) return array(words.map(text))
      const file = `${PROGRAMS_MODULE}.ts`
      imports.set(file, (imports.get(file) ?? new Set()).add(found.program.name))
      return called(name(found.program.name), found.rest.map(text))
    },
    promise: () => {
      throw new Error('a promise is used outside its workflow')
    },
  }
  const declared = module.definitions.map((definition) =>
    documented(
      constant(module.names.get(definition) ?? '', expressionOf(definition, taken, scope), {
        isExported:
          definition.kind === 'workflow' ||
          definition.kind === 'launch-plan' ||
          module.file === `${SHARED}.ts`,
      }),
      options.about(definition),
    ),
  )
  const constants = [...images].map(([image, declaredName]) => constant(declaredName, text(image)))
  const head = `/** ${module.title.replaceAll('*/', '* /')} */\n${MARKER}\n`
  const importTexts = [
    importText(sdkNames, 'repipe/sdk'),
    ...[...imports].map(([file, found]) => importText(found, `./${file.replace(/\.ts$/, '.js')}`)),
  ]
  return `${head}${[importTexts.join('\n'), ...constants.map(printStatement), ...declared.map(printStatement)].join('\n\n')}\n`
}

const MARKER = '// repipe: generated; edit freely, repipe keeps your changes'

function importText(names: ReadonlySet<string>, from: string): string {
  const line = `import { ${[...names].sort().join(', ')} } from '${from}';`
  return line.length <= 100
    ? line
    : `import {\n${[...names]
        .sort()
        .map((each) => `  ${each},\n`)
        .join('')}} from '${from}';`
}

function expressionOf(definition: Definition, taken: ReadonlySet<string>, scope: ModuleScope): b.Expression {
  switch (definition.kind) {
    case 'workflow':
      return workflowExpression(definition, taken, scope)
    case 'launch-plan':
      return launchPlanExpression(definition, scope)
    default:
      return taskExpression(definition, scope)
  }
}

/** Constants for the project's image, and for others that more than one task runs in. */
function imageNames(definitions: readonly Definition[], project: string | null): ReadonlyMap<string, string> {
  const counts = new Map<string, number>()
  for (const each of definitions)
    if (each.kind === 'python-task' || each.kind === 'container-task')
      counts.set(each.image, (counts.get(each.image) ?? 0) + 1)
  const others = [...counts].filter(([image, count]) => image !== project && count > 1)
  const names = others.map(
    ([image], at) => [image, at === 0 ? 'legacyImage' : `legacyImage${at + 1}`] as const,
  )
  if (project === null)
    return new Map(names.map(([image, each]) => [image, each.replace('legacyImage', 'image')]))
  return new Map([...(counts.has(project) ? [[project, 'image'] as const] : []), ...names])
}
