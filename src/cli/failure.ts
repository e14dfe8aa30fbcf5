import type { Problem } from '../model/problem.js'
import type { CliContext } from './context.js'
import { Exit, type ExitStatus } from './exit.js'

/** A failure that ends a command: its problem is shown and its status returned. Thrown by readers of flags only. */
export class CommandFailure extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: ExitStatus,
  ) {
    super(problem.why)
  }
}

/** The command line asks for something that cannot be; nothing was done. */
export function usageError(why: string, fix = 'See `repipe --help`.'): CommandFailure {
  return new CommandFailure(
    { code: 'CLI-USAGE', severity: 'error', title: 'The command line is wrong', why, fix },
    Exit.usage,
  )
}

/** A repository or file that is named cannot be used. A wrong configuration has a status of its own. */
export function failure(problem: Problem): CommandFailure {
  return new CommandFailure(problem, /^CUTOVER-/.test(problem.code) ? Exit.usage : Exit.failed)
}

/** Runs a command's work: its status becomes the process's, its failure is shown as a problem. */
export async function conclude(context: CliContext, work: () => Promise<ExitStatus>): Promise<void> {
  try {
    context.process.exitCode = await work()
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    context.process.stderr.write(`${problemText(error.problem)}\n`)
    context.process.exitCode = error.status
  }
}

/** A problem as lines of text: code and title, place, reason, way out. */
export function problemText(problem: Problem): string {
  const { at: place } = problem
  const at = place
    ? ` ${[oneLine(place.path), place.line, place.column].filter((each) => each !== undefined).join(':')}`
    : ''
  return [
    `${problem.severity} ${problem.code}${at}`,
    `  ${oneLine(problem.title)}: ${oneLine(problem.why)}`,
    `  → ${oneLine(problem.fix)}`,
  ].join('\n')
}

/** Control characters of hostile names must not reach a terminal. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
}
