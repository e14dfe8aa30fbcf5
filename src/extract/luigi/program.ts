import { posix } from 'node:path'
import { createEvaluator, type Evaluator } from '../../languages/python/evaluate/evaluator.js'
import type {
  ClassValue,
  EvaluationInputs,
  ForeignHooks,
  ModuleValue,
} from '../../languages/python/evaluate/values.js'
import type { PythonParser } from '../../languages/python/parse.js'
import type { AheadFile, ParseAhead } from '../../languages/python/parse-ahead.js'
import { pythonCandidates } from '../../repository/candidates.js'
import type { Repository } from '../../repository/files.js'
import { isNotebook } from '../../repository/notebook.js'
import type { LuigiConfiguration } from '../configuration/luigi-config.js'
import type { Instances } from './bind-parameters.js'
import { makeTask } from './instances.js'
import { type Modules, openModules } from './modules.js'
import { namespaceAt } from './namespaces.js'
import { nativeModule } from './native.js'
import { isTaskClass, type TaskClasses } from './task-classes.js'

/** A Luigi repository with its classes made, ready to be asked. Nothing of it was run outside the evaluator. */
export interface LuigiProgram {
  readonly evaluator: Evaluator
  readonly instances: Instances
  readonly classes: TaskClasses
  readonly modules: Modules
  /** Task classes of the repository, in the order of their files and lines. */
  readonly taskClasses: readonly ClassValue[]
  /** Every task class that exists after the repository's files were read, in the order in which they were made. */
  readonly registry: readonly ClassValue[]
  readonly candidates: readonly string[]
  readonly repository: Repository
  /** A definition's id: `module:Class`, with the line where a module defines the name twice. */
  readonly idOf: (type: ClassValue) => string
}

export interface ProgramOptions {
  readonly repository: Repository
  readonly parser: PythonParser
  readonly configuration: LuigiConfiguration
  readonly inputs: Pick<EvaluationInputs, 'now' | 'environment' | 'unset' | 'plainBases' | 'releases'>
  /**
   * Where the code runs: a path of the image (`/app`) that holds what the repository holds, or a folder of the repository;
   * empty: the repository's root, wherever the image has it.
   */
  readonly codeDirectory?: string
  /** Folders of library sources, read but never imported. */
  readonly pythonPath: readonly string[]
  /** Where the sources of Luigi's meaning are. */
  readonly preludeFolder: string
  /** Threads that parse the repository's files meanwhile. */
  readonly ahead?: ParseAhead | undefined
  /** The modules of a program of the same repository, so that nothing is parsed twice. */
  readonly modules?: Modules
}

/** Reads every file that can matter and makes its classes. */
export function openLuigiProgram(options: ProgramOptions): LuigiProgram {
  const { repository, parser, ahead } = options
  const candidates = pythonCandidates(repository)
  ahead?.begin(textsOf(repository, candidates))
  const parse = (path: string, text: string) => parser.parse(path, text, ahead?.take(path))
  const modules =
    options.modules ??
    openModules(repository, { ...parser, parse }, options.preludeFolder, options.pythonPath)
  const registry: ClassValue[] = []
  let native: ModuleValue | undefined
  let classes: TaskClasses | undefined
  let instances: Instances | undefined

  const hooks: ForeignHooks = {
    resolve: (path) => {
      if (path === '_repipe') return native
      if (path === 'six.with_metaclass')
        return {
          kind: 'native',
          name: 'six.with_metaclass',
          call: ({ args }) => args[1] ?? { kind: 'foreign', path: 'builtins.object' },
        }
      return undefined
    },
    instantiate: (type, { args, keywords, at }) =>
      classes && instances && isTaskClass(classes, type)
        ? makeTask(instances, type, args, keywords, at)
        : undefined,
    classChanged: () => classes?.known.clear(),
    classDefined: (type) => {
      if (!classes || !instances) return
      if (!isTaskClass(classes, type)) return
      registry.push(type)
      instances.namespaces.ofClass.set(type, namespaceAt(instances.namespaces, type.module))
    },
  }
  const evaluator = createEvaluator({
    findModule: modules.find,
    isOutline: (path) => path.startsWith('luigi-meaning/'),
    nameOf: (path) =>
      path.startsWith('luigi-meaning/') || path.startsWith('python-path/') ? undefined : modules.nameOf(path),
    hooks,
    inputs: {
      ...options.inputs,
      workingDirectory: imageDirectory(options.codeDirectory),
      readFile: (path) => repository.read(repositoryPath(path, options.codeDirectory)),
    },
  })
  const made: Instances = {
    get classes() {
      return classes!
    },
    namespaces: { byScope: new Map(), ofClass: new Map() },
    configuration: options.configuration,
    environment: options.inputs.environment,
    cache: new Map(),
    evaluator: () => evaluator,
  }
  instances = made
  native = nativeModule(made, registry, parser)
  classes = luigiClasses(evaluator)

  for (const path of candidates) {
    // luigi.namespace() without a scope holds in one process: what one file says is not meant for the next.
    made.namespaces.byScope.delete('')
    evaluator.attempt(() => evaluator.importModule(modules.nameOf(path), { path, line: 1 }))
  }
  const taskClasses = ownClasses(registry, modules)
  const ids = definitionIds(taskClasses)
  return {
    evaluator,
    instances: made,
    classes,
    modules,
    taskClasses,
    registry,
    candidates,
    repository,
    idOf: (type) => ids.get(type) ?? `${type.module}:${type.name}`,
  }
}

function textsOf(repository: Repository, paths: readonly string[]): readonly AheadFile[] {
  return paths
    .filter((path) => !isNotebook(path))
    .flatMap((path) => {
      const text = repository.read(path)
      return text === undefined ? [] : [{ path, text }]
    })
}

function bySource(left: ClassValue, right: ClassValue): number {
  const a = left.file ?? ''
  const b = right.file ?? ''
  return a < b ? -1 : a > b ? 1 : (left.node?.span.start ?? 0) - (right.node?.span.start ?? 0)
}

function luigiClasses(evaluator: Evaluator): TaskClasses {
  const at = { path: '', line: 1 }
  const classOf = (module: string, name: string): ClassValue => {
    const value = evaluator.attribute(evaluator.importModule(module, at), name, at)
    if (typeof value === 'object' && value !== null && value.kind === 'class') return value
    throw new Error(`${module}.${name} is missing from the sources of Luigi's meaning`)
  }
  return {
    task: classOf('luigi.task', 'Task'),
    wrapper: classOf('luigi.task', 'WrapperTask'),
    external: classOf('luigi.task', 'ExternalTask'),
    config: classOf('luigi.task', 'Config'),
    parameter: classOf('luigi.parameter', 'Parameter'),
    known: new Map(),
  }
}

/** What the code is told when it asks for its directory; empty: that is not known. */
function imageDirectory(directory = ''): string {
  return directory.startsWith('/') ? posix.normalize(directory).replace(/(?<=.)\/$/, '') : ''
}

/** The file of the repository that a path means to code that runs in a directory. */
function repositoryPath(path: string, directory = ''): string {
  if (!directory.startsWith('/')) return posix.join(path.startsWith('/') ? '' : directory, path)
  const base = imageDirectory(directory)
  const below = path.startsWith('/') ? posix.relative(base, path) : posix.normalize(path)
  return below.startsWith('../') ? path : below
}

/** Task classes that the repository writes. Of a class and the decorator's wrapper around it, the wrapper counts. */
function ownClasses(registry: readonly ClassValue[], modules: Modules): readonly ClassValue[] {
  const outermost = new Map<unknown, ClassValue>()
  for (const type of registry) {
    if (type.file === undefined || type.node === undefined || !modules.parsed.has(type.file)) continue
    const inner = outermost.get(type.node)
    if (inner === undefined || type.mro.includes(inner)) outermost.set(type.node, type)
  }
  return [...outermost.values()].sort(bySource)
}

/** `module:Class`, with the line where a module defines the name more than once. */
function definitionIds(types: readonly ClassValue[]): ReadonlyMap<ClassValue, string> {
  const plain = (type: ClassValue) => `${type.module}:${type.name}`
  const counts = new Map<string, number>()
  for (const type of types) counts.set(plain(type), (counts.get(plain(type)) ?? 0) + 1)
  return new Map(
    types.map((type) => [
      type,
      (counts.get(plain(type)) ?? 0) > 1 ? `${plain(type)}@${type.node?.span.line ?? 0}` : plain(type),
    ]),
  )
}

/** A task class by its class name or family, in the module or file that is named. */
export function resolveTask(
  program: LuigiProgram,
  task: string,
  module?: string,
  file?: string,
): ClassValue | undefined {
  const name = task.slice(task.lastIndexOf('.') + 1)
  const fits = program.registry.filter(
    (type) => type.name === name && type.module !== 'luigi' && !type.file?.startsWith('luigi-meaning/'),
  )
  const inFile = fits.filter((type) => file !== undefined && type.file === file)
  const inModule = fits.filter((type) => module !== undefined && sameModule(type.module, module))
  const inBoth = inFile.filter((type) => inModule.includes(type))
  for (const group of [inBoth, inFile, inModule])
    if (group.length > 0) return group.find((type) => isBound(program, type)) ?? group.at(-1)
  if (module === undefined && file === undefined) return fits.at(-1)
  // A notebook has no module name of its own: Luigi knows its classes by that of the script made of it.
  const [only, ...others] = fits
  return only?.file !== undefined && isNotebook(only.file) && others.length === 0 ? only : undefined
}

/** Is the class what its module's name stands for in the end? */
function isBound(program: LuigiProgram, type: ClassValue): boolean {
  if (type.file === undefined) return false
  const at = { path: type.file, line: 1 }
  const module = program.evaluator.importModule(program.modules.nameOf(type.file), at)
  return (
    typeof module === 'object' &&
    module !== null &&
    module.kind === 'module' &&
    module.names.get(type.name) === type
  )
}

function sameModule(own: string, asked: string): boolean {
  return own === asked || own.endsWith(`.${asked}`) || asked.endsWith(`.${own}`)
}
