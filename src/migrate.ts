import type { ChangeSet } from './changes/change-set.js'
import { existingIn } from './changes/existing.js'
import { introduce } from './changes/introduce.js'
import { retire } from './changes/retire.js'
import { emitFlytekit } from './emit/flytekit/emit.js'
import { unrollRoots } from './extract/luigi/roots.js'
import type { ParameterisedGraph } from './model/graph.js'
import type { Problem } from './model/problem.js'
import { makePlan } from './plan/make-plan.js'
import type { Level, Plan } from './plan/plan.js'
import { type ProgramRead, type ReadOptions, readProgram } from './read-program.js'
import { makeReport, type Report } from './report/report.js'

/** What planning and writing may be told besides. */
export interface MigrateOptions extends ReadOptions {
  readonly level?: Level
  readonly sharedPaths?: readonly string[]
  readonly retire?: boolean
  /** The directory that is to hold the new files; the repository itself when absent. */
  readonly into?: string
  /** What becomes of a generated file that was edited by hand and would change: shown as a conflict when absent. */
  readonly onConflict?: 'keep' | 'theirs' | null
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
export async function migrate(
  path: string,
  options: MigrateOptions = {},
  onStep: (title: string) => void = () => {},
): Promise<Migration | Failed> {
  onStep('Reading the repository')
  const read = await readProgram(path, options)
  if (!read.ok) return { ...read, problems: [] }
  onStep('Planning')
  const { plan, graphs } = planMigration(read, options)
  onStep('Writing the definitions')
  const files = emitFlytekit(plan)
  const changes = options.retire
    ? retire(read.model, plan, read.program.modules.parsed, read.repository)
    : introduce(
        files,
        plan.package,
        existingIn(options.into ?? read.repository.root),
        options.onConflict ?? null,
      )
  if (!changes.ok) return changes
  onStep('Making the report')
  const problems = [...read.model.problems, ...plan.problems, ...changes.changes.problems]
  const report = makeReport({ model: read.model, plan, graphs, changes: changes.changes, problems })
  return { ...read, plan, graphs, changes: changes.changes, report, problems }
}

/** model → plan, with the graph of every root as far as its shape is constant. */
export function planMigration(
  read: ProgramRead,
  options: MigrateOptions = {},
): { readonly plan: Plan; readonly graphs: ReadonlyMap<string, ParameterisedGraph> } {
  const graphs = unrollRoots(read.program, read.model)
  return { plan: makePlan(read.model, graphs, read.program.modules.parsed, options), graphs }
}
