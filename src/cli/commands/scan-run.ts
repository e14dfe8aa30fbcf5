import { planMigration } from '../../migrate.js'
import { countLevels } from '../../plan/readiness.js'
import { rules } from '../../plan/rules.js'
import type { CliContext } from '../context.js'
import { Exit } from '../exit.js'
import { conclude, oneLine } from '../failure.js'
import { readOptions } from '../flags.js'
import { withProgress } from '../progress.js'
import { readOrFail, showProblems } from '../read-program.js'
import type { ScanFlags } from './scan.js'

/** A code that says something of a task without holding it back. */
function isNote(code: string): boolean {
  return rules.some((rule) => rule.code === code && rule.kind === 'note')
}

/** `repipe scan`: the model, or a table of tasks with their levels and reasons. */
export function scan(this: CliContext, flags: ScanFlags, path: string): Promise<void> {
  return conclude(this, async () => {
    const options = readOptions(flags, this)
    const read = await withProgress(this, `Reading ${oneLine(path)}`, () => readOrFail(path, options, this))
    if (flags.json) {
      this.process.stdout.write(`${JSON.stringify(read.model, null, 2)}\n`)
      return Exit.done
    }
    const { plan } = planMigration(read, options)
    const width = Math.max(4, ...plan.tasks.map((task) => oneLine(task.task).length))
    for (const task of plan.tasks) {
      const level = task.structural ? 'workflow' : task.level
      const first = task.reasons.find((reason) => !isNote(reason.code))
      const why =
        first && task.level !== 'native'
          ? `${first.code} at ${oneLine(first.at.path)}:${first.at.line ?? 1}: ${oneLine(first.why)}`
          : ''
      this.process.stdout.write(
        `${oneLine(task.task).padEnd(width)}  ${level.padEnd(9)}  ${why}`.trimEnd().concat('\n'),
      )
    }
    for (const workflow of plan.workflows) {
      const [first] = workflow.reasons
      const why = first
        ? `${first.code} at ${oneLine(first.at.path)}:${first.at.line ?? 1}: ${oneLine(first.why)}`
        : ''
      this.process.stdout.write(
        `${`workflow ${oneLine(workflow.name)}`.padEnd(width)}  ${workflow.shape.padEnd(9)}  ${why}`
          .trimEnd()
          .concat('\n'),
      )
    }
    const counts = countLevels(plan)
    this.process.stdout.write(
      `\n${plan.tasks.length} tasks: ${counts.native} native, ${counts.bridged} bridged, ${counts.container} container, ${counts.structural} become structure\n`,
    )
    showProblems([...read.model.problems, ...plan.problems], this)
    return Exit.done
  })
}
