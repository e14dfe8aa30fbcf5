import { countLevels } from '../../plan/readiness.js'
import { rules } from '../../plan/rules.js'
import { planMigration } from '../../plan-program.js'
import type { ProgramRead, ReadOptions } from '../../read-program.js'
import type { Answer } from '../answers.js'
import type { CliContext } from '../context.js'
import { Exit } from '../exit.js'
import { oneLine } from '../failure.js'
import { withProgress } from '../progress.js'
import { readOrFail, showProblems } from '../read-program.js'
import type { ScanFlags } from './scan.js'

/** Reads a repository and writes its model, or a table of its tasks with their levels and reasons. */
export async function answerScan(
  { json }: ScanFlags,
  path: string,
  options: ReadOptions,
  context: CliContext,
): Promise<Answer> {
  const read = await withProgress(context, `Reading ${oneLine(path)}`, () =>
    readOrFail(path, options, context),
  )
  if (json) context.process.stdout.write(`${JSON.stringify(read.model, null, 2)}\n`)
  else writeTable(read, options, context)
  return { exit: Exit.done, repository: read.repository }
}

/** A code that says something of a task without holding it back. */
function isNote(code: string): boolean {
  return rules.some((rule) => rule.code === code && rule.kind === 'note')
}

function writeTable(read: ProgramRead, options: ReadOptions, context: CliContext): void {
  const { plan } = planMigration(read, options)
  const width = Math.max(4, ...plan.tasks.map((task) => oneLine(task.task).length))
  for (const task of plan.tasks) {
    const level = task.structural ? 'workflow' : task.level
    const first = task.reasons.find((reason) => !isNote(reason.code))
    const why =
      first && task.level !== 'native'
        ? `${first.code} at ${oneLine(first.at.path)}:${first.at.line ?? 1}: ${oneLine(first.why)}`
        : ''
    context.process.stdout.write(
      `${oneLine(task.task).padEnd(width)}  ${level.padEnd(9)}  ${why}`.trimEnd().concat('\n'),
    )
  }
  for (const workflow of plan.workflows) {
    const [first] = workflow.reasons
    const why = first
      ? `${first.code} at ${oneLine(first.at.path)}:${first.at.line ?? 1}: ${oneLine(first.why)}`
      : ''
    context.process.stdout.write(
      `${`workflow ${oneLine(workflow.name)}`.padEnd(width)}  ${workflow.shape.padEnd(9)}  ${why}`
        .trimEnd()
        .concat('\n'),
    )
  }
  const counts = countLevels(plan)
  context.process.stdout.write(
    `\n${plan.tasks.length} tasks: ${counts.native} native, ${counts.bridged} bridged, ${counts.container} container, ${counts.structural} become structure\n`,
  )
  showProblems([...read.model.problems, ...plan.problems], context)
}
