import type { RootAsked } from '../../extract/luigi/instantiate.js'
import type { Graph } from '../../model/graph.js'
import type { Problem } from '../../model/problem.js'
import { graphsOf, type ProgramRead, type ReadOptions } from '../../read-program.js'
import { formatGraph } from '../../report/graph-formats.js'
import type { Answer } from '../answers.js'
import type { CliContext } from '../context.js'
import { Exit } from '../exit.js'
import { CommandFailure, oneLine } from '../failure.js'
import { withProgress } from '../progress.js'
import { readOrFail } from '../read-program.js'
import type { GraphFlags } from './graph.js'

/** Reads a repository and writes one concrete graph for each root asked, in the order asked. */
export async function answerGraph(
  format: GraphFlags['format'],
  roots: readonly RootAsked[],
  path: string,
  options: ReadOptions,
  context: CliContext,
): Promise<Answer> {
  const read = await withProgress(context, `Reading ${oneLine(path)}`, () =>
    readOrFail(path, options, context),
  ).catch((error: unknown) => {
    // Answers stand in the order asked, one line for each, also where there is nothing to find.
    if (format === 'json' && error instanceof CommandFailure && error.problem.code === 'REPO-NO-TASKS')
      for (const { task } of roots)
        context.process.stdout.write(`${JSON.stringify(noSuchRoot(task, error.problem))}\n`)
    throw error
  })
  const failed = await writeGraphs(read, roots, format, context)
  return { exit: failed ? Exit.failed : Exit.done, repository: read.repository }
}

/** One graph for each root; true when a root is no task. */
async function writeGraphs(
  read: ProgramRead,
  roots: readonly RootAsked[],
  format: GraphFlags['format'],
  { process }: CliContext,
): Promise<boolean> {
  let failed = false
  for (const [at, answer] of graphsOf(read, roots).entries()) {
    const { task } = roots[at]!
    if (!answer.ok) {
      // A root that cannot be found still has its line, so that answers stay in the order asked.
      failed = true
      process.stderr.write(`${answer.problem.code}: ${oneLine(answer.problem.why)}\n`)
      if (format === 'json') process.stdout.write(`${JSON.stringify(noSuchRoot(task, answer.problem))}\n`)
    } else process.stdout.write(`${await formatGraph(answer.graph, format)}\n`)
  }
  return failed
}

function noSuchRoot(task: string, problem: Problem): Graph {
  return {
    root: task,
    complete: false,
    nodes: [],
    edges: [],
    unresolved: [{ node: task, code: problem.code, at: '', why: problem.why }],
    notes: [],
  }
}
