import type { ChangeSet } from './changes/change-set.js'
import { introduce } from './changes/introduce.js'
import { retire } from './changes/retire.js'
import { emitFlytekit } from './emit/flytekit/emit.js'
import { readConfiguration } from './extract/configuration/read-configuration.js'
import { extractModel } from './extract/model.js'
import { instantiate, type GraphAnswer, type RootAsked } from './extract/luigi/instantiate.js'
import { type LuigiProgram, openLuigiProgram } from './extract/luigi/program.js'
import { unrollRoots } from './extract/luigi/roots.js'
import { openPythonParser } from './languages/python/parse.js'
import type { ParameterisedGraph } from './model/graph.js'
import type { Model } from './model/model.js'
import type { Problem } from './model/problem.js'
import { packageFile } from './package-root.js'
import { makePlan } from './plan/make-plan.js'
import type { Level, Plan } from './plan/plan.js'
import { makeReport, type Report } from './report/report.js'
import { readRepository, type Repository } from './repository/files.js'
import { notPipelines } from './repository/problems.js'

/** What a person may ask for; what is absent is found in the repository or unknown. */
export interface MigrateOptions {
  readonly now?: Date
  readonly environment?: ReadonlyMap<string, string>
  readonly configurationFiles?: readonly string[]
  readonly pythonPath?: readonly string[]
  readonly parser?: 'native' | 'wasm'
  readonly workingDirectory?: string
  readonly level?: Level
  readonly image?: string
  readonly sharedPaths?: readonly string[]
  readonly retire?: boolean
  /** What becomes of a generated file that was edited by hand and would change: shown as a conflict when absent. */
  readonly onConflict?: 'keep' | 'theirs' | null
}

/** A repository, read: its program for questions about graphs, and its model. */
export interface ProgramRead {
  readonly ok: true
  readonly repository: Repository
  readonly program: LuigiProgram
  readonly model: Model
}

export interface Migration extends Omit<ProgramRead, 'ok'> {
  readonly ok: true
  readonly plan: Plan
  readonly graphs: ReadonlyMap<string, ParameterisedGraph>
  readonly changes: ChangeSet
  readonly report: Report
  readonly problems: readonly Problem[]
}

type Failed = { readonly ok: false; readonly problem: Problem; readonly problems: readonly Problem[] }

/**
 * The whole program: repository → syntax → model → plan → definitions → change set → report. Reads only; what is to be
 * written is in the change set.
 */
export async function migrate(path: string, options: MigrateOptions = {}, onStep: (title: string) => void = () => {}): Promise<Migration | Failed> {
  onStep('Reading the repository')
  const read = await readProgram(path, options)
  if (!read.ok) return { ...read, problems: [] }
  onStep('Planning')
  const { plan, graphs } = planMigration(read, options)
  onStep('Writing the definitions')
  const files = emitFlytekit(plan)
  const changes = options.retire
    ? retire(read.model, plan, read.program.modules.parsed, read.repository)
    : introduce(files, plan.package, read.repository, options.onConflict ?? null)
  if (!changes.ok) return changes
  onStep('Making the report')
  const problems = [...read.model.problems, ...plan.problems, ...changes.changes.problems]
  const report = makeReport({ model: read.model, plan, graphs, changes: changes.changes, problems })
  return { ...read, plan, graphs, changes: changes.changes, report, problems }
}

/** repository → syntax → model. Nothing of the repository is imported or run. */
export async function readProgram(path: string, options: MigrateOptions = {}): Promise<ProgramRead | { readonly ok: false; readonly problem: Problem }> {
  const opened = readRepository(path)
  if (!opened.ok) return opened
  const { repository } = opened
  const configuration = readConfiguration(repository, options)
  if (!configuration.ok) return configuration
  const program = openLuigiProgram({
    repository,
    parser: await openPythonParser(options.parser),
    configuration: configuration.configuration,
    inputs: { ...(options.now ? { now: options.now } : {}), environment: options.environment ?? new Map() },
    pythonPath: options.pythonPath ?? [],
    preludeFolder: packageFile('src/extract/luigi/prelude'),
  })
  const model = extractModel(program, options.image ?? null)
  if (model.tasks.length === 0) return { ok: false, problem: notPipelines(path, model.problems) }
  return { ok: true, repository, program, model }
}

/** model → plan, with the graph of every root as far as its shape is constant. */
export function planMigration(read: ProgramRead, options: MigrateOptions = {}): { readonly plan: Plan; readonly graphs: ReadonlyMap<string, ParameterisedGraph> } {
  const graphs = unrollRoots(read.program, read.model)
  return { plan: makePlan(read.model, graphs, read.program.modules.parsed, options), graphs }
}

/** The concrete graph of a root, as the engine itself would build it. */
export function graphOf(read: ProgramRead, asked: RootAsked): GraphAnswer {
  return instantiate(read.program, asked)
}
