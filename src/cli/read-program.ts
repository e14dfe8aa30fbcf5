import type { Problem } from '../model/problem.js'
import { type ProgramRead, type ReadOptions, readProgram } from '../read-program.js'
import type { CliContext } from './context.js'
import { failure, problemText } from './failure.js'
import { absolute } from './plan-flags.js'

/** Reads a repository; what hinders that ends the command. */
export async function readOrFail(
  path: string,
  options: ReadOptions,
  context: CliContext,
): Promise<ProgramRead> {
  const read = await readProgram(absolute(path, context), options)
  if (!read.ok) {
    showProblems(
      read.problems.filter((problem) => problem !== read.problem),
      context,
      Number.POSITIVE_INFINITY,
    )
    throw failure(read.problem)
  }
  return read
}

/** Shows problems on stderr, the grave ones first, at most `limit` of a code. */
export function showProblems(problems: readonly Problem[], context: CliContext, limit = 5): void {
  const order = { error: 0, warning: 1, note: 2 } as const
  const shown = new Map<string, number>()
  for (const problem of [...problems].sort((a, b) => order[a.severity] - order[b.severity])) {
    const count = (shown.get(problem.code) ?? 0) + 1
    shown.set(problem.code, count)
    if (count <= limit) context.process.stderr.write(`${problemText(problem)}\n`)
  }
  for (const [code, count] of shown) {
    if (count > limit) context.process.stderr.write(`  … and ${count - limit} more ${code}\n`)
  }
}
