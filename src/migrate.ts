import type { ChangeSet } from './changes/change-set.js'
import { existingIn } from './changes/existing.js'
import { type CutoverProposal, introduce } from './changes/introduce.js'
import { retire } from './changes/retire.js'
import type { EmittedFile } from './emit/file.js'
import { libraryTasks } from './extract/luigi/library-tasks.js'
import { rootsOf, unrollRoots } from './extract/luigi/roots.js'
import type { ParameterisedGraph } from './model/graph.js'
import type { Model } from './model/model.js'
import type { Problem } from './model/problem.js'
import type { Sdk } from './plan/choose-sdk.js'
import { proposedLines } from './plan/cutover/propose.js'
import { CUTOVER_FILE } from './plan/cutover/schema.js'
import { makePlan } from './plan/make-plan.js'
import type { Level, Plan } from './plan/plan.js'
import {
  type ProgramRead,
  type ReadFailure,
  type ReadOptions,
  readProgram,
  taskNamed,
} from './read-program.js'
import { makeReport, type Report } from './report/report.js'
import type { Certificate } from './verify/certificate.js'
import { hashOf, packageFiles } from './verify/package-files.js'
import { writeDefinitions } from './write-definitions.js'

/** What planning and writing may be told besides. */
export interface MigrateOptions extends ReadOptions {
  readonly level?: Level
  /** What the workflows are written with; chosen for each by what its tasks are when absent. */
  readonly sdk?: Sdk
  readonly sharedPaths?: readonly string[]
  readonly retire?: boolean
  /** What `repipe verify` found; it is shown where it is of this very package. */
  readonly certificate?: Certificate
  /** Tasks that get a workflow also when nothing starts them today. */
  readonly asked?: readonly { readonly task: string; readonly module?: string }[]
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
  const changes = options.retire
    ? retire(read.model, plan, read.program.modules.parsed, read.repository)
    : introduce(
        definitions.files,
        plan.package,
        existingIn(options.into ?? read.repository.root),
        options.onConflict ?? null,
        cutoverProposal(read, plan, options),
        definitions.mergeText,
      )
  if (!changes.ok) return changes
  onStep('Making the report')
  const { certificate, stale } = await certificateOf(
    path,
    options,
    packageFiles(changes.changes, plan.package),
    [...definitions.sdks.values()].map((each) => each.sdk),
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

/** model → plan, with the graph of every root as far as its shape is constant. */
export function planMigration(
  read: ProgramRead,
  options: MigrateOptions = {},
): { readonly plan: Plan; readonly graphs: ReadonlyMap<string, ParameterisedGraph> } {
  const { cutover } = read
  const model = withAsked(read, options.asked ?? [])
  const graphs = unrollRoots(read.program, model)
  const tasks = [...model.tasks, ...libraryTasks(read.program, model.tasks)]
  const planned = { ...options, cutover }
  return { plan: makePlan({ ...model, tasks }, graphs, read.program.modules.parsed, planned), graphs }
}

/** The model with an entry point for each task that is asked for and is no root of its own. */
function withAsked(read: ProgramRead, asked: NonNullable<MigrateOptions['asked']>): Model {
  const { model } = read
  const named = new Set(asked.map(({ task, module }) => taskNamed(read, task, module)?.id))
  const roots = new Set(named.size > 0 ? rootsOf(model) : [])
  const added = model.tasks.flatMap(({ id, at }) =>
    named.has(id) && !roots.has(id)
      ? [
          {
            task: id,
            arguments: {},
            source: 'asked' as const,
            command: null,
            image: null,
            schedule: null,
            at,
          },
        ]
      : [],
  )
  return added.length > 0 ? { ...model, entryPoints: [...model.entryPoints, ...added] } : model
}

/** What repipe.yaml is to say. Beside a file of the repository, another directory gets none. */
function cutoverProposal(read: ProgramRead, plan: Plan, options: MigrateOptions): CutoverProposal | null {
  if (options.into !== undefined && read.repository.read(CUTOVER_FILE) !== undefined) return null
  const decided = (task: string) => read.cutover.levels.has(task)
  return { name: plan.repository, lines: proposedLines(plan, decided), decided }
}

/**
 * The certificate, when it is of this very package; else why it is not shown. One whose proof needed workflows of tasks that
 * are no roots is held against the package with those.
 */
async function certificateOf(
  path: string,
  { certificate: given, ...options }: MigrateOptions,
  files: readonly EmittedFile[],
  sdks: readonly Sdk[],
): Promise<{ readonly certificate: Certificate | null; readonly stale: readonly Problem[] }> {
  if (!given) return { certificate: null, stale: [] }
  const { added = [] } = given.package
  const proved = added.length > 0 && sdks.every((each) => each === 'flytekit') ? await withRoots() : files
  if (given.package.files === hashOf(proved)) return { certificate: given, stale: [] }
  const problem: Problem = {
    code: 'CERTIFICATE-STALE',
    severity: 'warning',
    title: 'The certificate is of another state',
    why: 'The package has changed since it was verified; the certificate says nothing of it and is not shown.',
    fix: 'Run `repipe verify` again.',
  }
  return { certificate: null, stale: [problem] }

  async function withRoots(): Promise<readonly EmittedFile[]> {
    const asked = added.map((id) => {
      const [module = '', task = ''] = id.split(':')
      return { module, task }
    })
    const done = await migrate(path, { ...options, sdk: 'flytekit', asked })
    return done.ok ? packageFiles(done.changes, done.plan.package) : []
  }
}
