import type { ChangeSet } from './changes/change-set.js'
import { existingIn } from './changes/existing.js'
import { introduce } from './changes/introduce.js'
import { retire } from './changes/retire.js'
import type { ParameterisedGraph } from './model/graph.js'
import type { Problem } from './model/problem.js'
import type { Sdk } from './plan/choose-sdk.js'
import { cutoverProposal } from './plan/cutover/propose.js'
import { CUTOVER_FILE } from './plan/cutover/schema.js'
import type { Plan } from './plan/plan.js'
import { type PlanOptions, planMigration } from './plan-program.js'
import { type ProgramRead, type ReadFailure, readProgram } from './read-program.js'
import { makeReport, type Report } from './report/report.js'
import type { Certificate } from './verify/certificate.js'
import { certificateOf } from './verify/certificate-of.js'
import { packageFiles } from './verify/package-files.js'
import { writeDefinitions } from './write-definitions.js'

/** What writing may be told besides. */
export interface MigrateOptions extends PlanOptions {
  /** What the workflows are written with; chosen for each by what its tasks are when absent. */
  readonly sdk?: Sdk
  readonly retire?: boolean
  /** What `repipe verify` found; it is shown where it is of this very package. */
  readonly certificate?: Certificate
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

/**
 * The whole program: repository → syntax → model → plan → definitions → change set → report. Reads only; what is to be
 * written is in the change set.
 */
export async function migrate(
  path: string,
  options: MigrateOptions = {},
  onStep: (title: string) => void = () => {},
): Promise<Migration | ReadFailure> {
  onStep('Reading the repository')
  const read = await readProgram(path, options)
  if (!read.ok) return read
  onStep('Planning')
  const { plan, graphs } = planMigration(read, options)
  onStep('Writing the definitions')
  const definitions = await writeDefinitions(read, plan, options)
  // A cutover file in another directory would stand beside that of the repository.
  const hidesCutover = options.into !== undefined && read.repository.read(CUTOVER_FILE) !== undefined
  const changes = options.retire
    ? retire(read.model, plan, read.program.modules.parsed, read.repository)
    : introduce(
        definitions.files,
        plan.package,
        existingIn(options.into ?? read.repository.root),
        options.onConflict ?? null,
        hidesCutover ? null : cutoverProposal(plan, read.cutover),
        definitions.mergeText,
      )
  if (!changes.ok) return changes
  onStep('Making the report')
  const { certificate, stale } = await certificateOf(
    options.certificate,
    packageFiles(changes.changes, plan.package),
    {
      isPython: [...definitions.sdks.values()].every((each) => each.sdk === 'flytekit'),
      withRoots: async (asked) => {
        const { certificate: _, ...others } = options
        const done = await migrate(path, { ...others, sdk: 'flytekit', asked })
        return done.ok ? packageFiles(done.changes, done.plan.package) : []
      },
    },
  )
  const problems = [
    ...read.model.problems,
    ...plan.problems,
    ...definitions.problems,
    ...changes.changes.problems,
    ...definitions.check(changes.changes),
    ...stale,
  ]
  const report = makeReport({
    model: read.model,
    plan,
    graphs,
    changes: changes.changes,
    problems,
    certificate,
    sdks: definitions.sdks,
  })
  return { ...read, plan, graphs, changes: changes.changes, report, problems }
}
