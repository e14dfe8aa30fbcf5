import { createEvaluator, type Evaluator } from '../../languages/python/evaluate/evaluator.js'
import type {
  ClassValue,
  EvaluationInputs,
  ForeignHooks,
  ModuleValue,
} from '../../languages/python/evaluate/values.js'
import type { PythonParser } from '../../languages/python/parse.js'
import { pythonCandidates } from '../../repository/candidates.js'
import type { Repository } from '../../repository/files.js'
import type { LuigiConfiguration } from '../configuration/luigi-config.js'
import { type Instances, makeTask } from './instances.js'
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
  readonly inputs: Pick<EvaluationInputs, 'now' | 'environment'>
  /** Folders of library sources, read but never imported. */
  readonly pythonPath: readonly string[]
  /** Where the sources of Luigi's meaning are. */
  readonly preludeFolder: string
}

/** Reads every file that can matter and makes its classes. */
export function openLuigiProgram(options: ProgramOptions): LuigiProgram {
  const { repository, parser } = options
  const modules = openModules(repository, parser, options.preludeFolder, options.pythonPath)
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
    classDefined: (type) => {
      if (!classes || !instances) return
      if (!isTaskClass(classes, type)) return
      registry.push(type)
      instances.namespaces.ofClass.set(type, namespaceAt(instances.namespaces, type.module))
    },
  }
  const evaluator = createEvaluator({
    findModule: modules.find,
    nameOf: (path) =>
      path.startsWith('luigi-meaning/') || path.startsWith('python-path/') ? undefined : modules.nameOf(path),
    hooks,
    inputs: {
      ...options.inputs,
      workingDirectory: '',
      readFile: (path) => repository.read(repositoryPath(path)),
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
  native = nativeModule(made, registry)
  classes = luigiClasses(evaluator)

  const candidates = pythonCandidates(repository)
  for (const path of candidates)
    evaluator.attempt(() => evaluator.importModule(modules.nameOf(path), { path, line: 1 }))
  const own = registry.filter((type) => type.file !== undefined && modules.parsed.has(type.file))
  const taskClasses = [...new Set(own)].filter((type) => type.node !== undefined).sort(bySource)
  const names = new Map<string, number>()
  for (const type of taskClasses)
    names.set(`${type.module}:${type.name}`, (names.get(`${type.module}:${type.name}`) ?? 0) + 1)
  const ids = new Map<ClassValue, string>()
  for (const type of taskClasses) {
    const plain = `${type.module}:${type.name}`
    ids.set(type, (names.get(plain) ?? 0) > 1 ? `${plain}@${type.node?.span.line ?? 0}` : plain)
  }
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
  }
}

function repositoryPath(path: string): string {
  return path.replace(/^\.\//, '')
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
  const exact = fits.filter(
    (type) =>
      (file === undefined || type.file === file) && (module === undefined || sameModule(type.module, module)),
  )
  const inFile = fits.filter((type) => file !== undefined && type.file === file)
  const inModule = fits.filter((type) => module !== undefined && sameModule(type.module, module))
  for (const group of [exact, inFile, inModule]) if (group.length > 0) return group.at(-1)
  return module === undefined && file === undefined ? fits.at(-1) : undefined
}

function sameModule(own: string, asked: string): boolean {
  return own === asked || own.endsWith(`.${asked}`) || asked.endsWith(`.${own}`)
}
