import { readGenerated } from './changes/generated.js'
import { readConfiguration } from './extract/configuration/read-configuration.js'
import { graphsFor, type Suppositions } from './extract/luigi/graphs.js'
import type { GraphAnswer, RootAsked } from './extract/luigi/instantiate.js'
import {
  type LuigiProgram,
  openLuigiProgram,
  type ProgramOptions,
  resolveTask,
} from './extract/luigi/program.js'
import { extractModel } from './extract/model.js'
import { toIdentifier } from './languages/python/literal.js'
import { openPythonParser } from './languages/python/parse.js'
import { startAhead } from './languages/python/parse-ahead.js'
import type { Model, TaskDefinition } from './model/model.js'
import type { Problem } from './model/problem.js'
import { packageFile } from './package-root.js'
import { packageName } from './plan/assemble.js'
import { type Cutover, noCutover } from './plan/cutover/cutover.js'
import { type CutoverRead, readCutover } from './plan/cutover/read.js'
import { CUTOVER_FILE } from './plan/cutover/schema.js'
import { GENERATED_FILE, type Repository, readRepository } from './repository/files.js'
import { notPipelines } from './repository/problems.js'

/** What reading may be told; what is absent is found in the repository or unknown. */
export interface ReadOptions {
  readonly now?: Date
  readonly environment?: ReadonlyMap<string, string>
  readonly configurationFiles?: readonly string[]
  readonly pythonPath?: readonly string[]
  readonly parser?: 'native' | 'wasm'
  /** Threads that may parse; as many as there are processors, up to 4, when absent. */
  readonly threads?: number
  readonly workingDirectory?: string
  /** Where the code runs: an absolute path of the image that holds the repository, or a folder of the repository. */
  readonly codeDirectory?: string
  /** The image that runs the repository today. */
  readonly image?: string
}

/** A repository, read: its program for questions about graphs, its model, and what a person decided of its migration. */
export interface ProgramRead {
  readonly ok: true
  readonly repository: Repository
  readonly program: LuigiProgram
  readonly model: Model
  /** The same program under suppositions about what its sources do not say. */
  readonly suppose: (suppositions: Suppositions) => LuigiProgram
  readonly cutover: Cutover
}

/** Why a repository cannot be read: the first problem, and all of them. */
export interface ReadFailure {
  readonly ok: false
  readonly problem: Problem
  readonly problems: readonly Problem[]
}

/** repository → syntax → model. Nothing of the repository is imported or run. */
export async function readProgram(
  path: string,
  options: ReadOptions = {},
): Promise<ProgramRead | ReadFailure> {
  const opened = readRepository(path)
  if (!opened.ok) return failed(opened.problem)
  const { repository } = opened
  const configuration = readConfiguration(repository, options)
  if (!configuration.ok) return failed(configuration.problem)
  const ahead = startAhead(options.parser, pythonSize(repository), options.threads)
  const reading: ProgramOptions = {
    repository,
    parser: await openPythonParser(options.parser),
    configuration: configuration.configuration,
    inputs: { ...(options.now ? { now: options.now } : {}), environment: options.environment ?? new Map() },
    ...(options.codeDirectory === undefined ? {} : { codeDirectory: options.codeDirectory }),
    pythonPath: options.pythonPath ?? [],
    preludeFolder: packageFile('src/extract/luigi/prelude'),
  }
  const program = openLuigiProgram({ ...reading, ahead })
  ahead?.end()
  const model = extractModel(program, options.image ?? null)
  if (model.tasks.length === 0) return failed(notPipelines(path, model.problems))
  const decided = decisions(repository, program, model)
  if (!decided.ok) return decided
  const suppose = (suppositions: Suppositions) =>
    openLuigiProgram({ ...reading, inputs: { ...reading.inputs, ...suppositions }, modules: program.modules })
  return { ok: true, repository, program, model, suppose, cutover: decided.cutover }
}

function pythonSize({ files }: Repository): number {
  return files.reduce((sum, { path, size }) => (path.endsWith('.py') ? sum + size : sum), 0)
}

function failed(problem: Problem): ReadFailure {
  return { ok: false, problem, problems: [problem] }
}

/** `repipe.yaml`, when there is one. Lines that a migration proposed are told from a person's by what it remembers. */
function decisions(repository: Repository, program: LuigiProgram, model: Model): CutoverRead {
  const text = repository.read(CUTOVER_FILE)
  if (text === undefined) return { ok: true, cutover: noCutover }
  return readCutover(text, model.tasks, (name) => {
    const folder = packageName(name ?? toIdentifier(model.repository.name), program.modules.parsed)
    const memory = readGenerated(repository.read(`${folder}/${GENERATED_FILE}`) ?? null, folder)
    return new Map([...(memory?.cutover ?? [])].map(([task, { level }]) => [task, level]))
  })
}

/** The concrete graph of a root, as the engine itself would build it. */
export function graphOf(read: ProgramRead, asked: RootAsked): GraphAnswer {
  const [answer] = graphsOf(read, [asked])
  return answer!
}

/** The graphs of roots that one process is asked for, in this order. */
export function graphsOf(read: ProgramRead, asked: readonly RootAsked[]): readonly GraphAnswer[] {
  return graphsFor(read.program, asked, read.suppose)
}

/** The task definition that a name means, as Luigi's command line would find it; undefined: none. */
export function taskNamed(read: ProgramRead, name: string, module?: string): TaskDefinition | undefined {
  const type = resolveTask(read.program, name, module)
  const id = type && read.program.idOf(type)
  return read.model.tasks.find((task) => task.id === id)
}
