import { applyChanges } from '../../changes/apply.js'
import { unifiedDiff } from '../../changes/unified.js'
import { migrate } from '../../migrate.js'
import { reportJson } from '../../report/json.js'
import { conflictText } from '../conflict-text.js'
import type { CliContext } from '../context.js'
import { Exit } from '../exit.js'
import { conclude, failure, oneLine, usageError } from '../failure.js'
import { absolute, planOptions } from '../plan-flags.js'
import { withProgress } from '../progress.js'
import { showProblems } from '../read-program.js'
import type { MigrateFlags } from './migrate.js'

/** `repipe migrate`: the change set as a diff, or written with --write or --out. */
export function migrateCommand(this: CliContext, flags: MigrateFlags, path: string): Promise<void> {
  return conclude(this, async () => {
    if (flags.write && flags.out !== undefined) throw usageError('--write and --out exclude each other')
    const options = {
      ...planOptions(flags, this),
      retire: flags.retire,
      ...(flags.sdk ? { sdk: flags.sdk } : {}),
      onConflict: flags.onConflict ?? null,
      ...(flags.out === undefined ? {} : { into: absolute(flags.out, this) }),
    }
    const done = await withProgress(this, `Migrating ${oneLine(path)}`, (onStep) =>
      migrate(absolute(path, this), options, onStep),
    )
    if (!done.ok) {
      showProblems(
        done.problems.filter((problem) => problem !== done.problem),
        this,
        Number.POSITIVE_INFINITY,
      )
      throw failure(done.problem)
    }
    const { changes, report, problems } = done
    if (flags.json) this.process.stdout.write(reportJson(report))
    else if (flags.summary) this.process.stdout.write(summary(done))
    else if (!flags.write && flags.out === undefined) this.process.stdout.write(unifiedDiff(changes))

    const target = flags.write
      ? absolute(path, this)
      : flags.out === undefined
        ? null
        : absolute(flags.out, this)
    if (target !== null) {
      const written = await applyChanges(changes, target)
      showProblems(written.problems, this)
      if (!flags.json)
        this.process.stderr.write(`${written.paths.length} files written to ${oneLine(target)}\n`)
      if (written.problems.some((problem) => problem.severity === 'error')) return Exit.failed
    }
    showProblems(problems, this, 3)
    for (const file of changes.files)
      if (file.conflict !== undefined) this.process.stderr.write(conflictText(file.path, file.conflict))
    return problems.some((problem) => problem.severity === 'error') ? Exit.failed : Exit.done
  })
}

function summary(done: Extract<Awaited<ReturnType<typeof migrate>>, { ok: true }>): string {
  const { plan, changes } = done
  const lines = plan.workflows.map((workflow) => `  ${workflow.name}: ${workflow.shape}`)
  const levels = ['native', 'bridged', 'container'].map(
    (level) => `${plan.tasks.filter((task) => !task.structural && task.level === level).length} ${level}`,
  )
  const changed = changes.files.filter((file) => file.kind !== 'unchanged').length
  return `${levels.join(', ')}; ${plan.workflows.length} workflows; ${changed} files change\n${lines.join('\n')}\n`
}
