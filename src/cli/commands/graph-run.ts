import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { RootAsked } from '../../extract/luigi/instantiate.js'
import type { Graph } from '../../model/graph.js'
import type { Problem } from '../../model/problem.js'
import { graphsOf, type ProgramRead } from '../../read-program.js'
import { answerFolder, questionOf, remembered } from '../answers.js'
import type { CliContext } from '../context.js'
import { Exit } from '../exit.js'
import { CommandFailure, conclude, failure, oneLine, usageError } from '../failure.js'
import { pairs, readOptions } from '../flags.js'
import { absolute } from '../plan-flags.js'
import { withProgress } from '../progress.js'
import { readOrFail } from '../read-program.js'
import type { GraphFlags } from './graph.js'

const rootsFile = z.array(
  z.object({
    task: z.string(),
    module: z.string().optional(),
    file: z.string().nullable().optional(),
    params: z.record(z.string(), z.string()).optional(),
  }),
)

/** `repipe graph`: one concrete graph for each root asked, in the order asked. */
export function graph(this: CliContext, flags: GraphFlags, path: string): Promise<void> {
  return conclude(this, async () => {
    const roots = await rootsAsked(flags, this)
    const options = readOptions(flags, this)
    const folder = answerFolder(flags, options, this)
    const question = ['graph', flags.format, roots, questionOf(options)]
    return remembered(this, folder, absolute(path, this), question, async (context) => {
      const read = await withProgress(context, `Reading ${oneLine(path)}`, () =>
        readOrFail(path, options, context),
      ).catch((error: unknown) => {
        // Answers stand in the order asked, one line for each, also where there is nothing to find.
        if (
          flags.format === 'json' &&
          error instanceof CommandFailure &&
          error.problem.code === 'REPO-NO-TASKS'
        )
          for (const { task } of roots)
            context.process.stdout.write(`${JSON.stringify(noSuchRoot(task, error.problem))}\n`)
        throw error
      })
      const failed = await writeGraphs(read, roots, flags.format, context)
      return { exit: failed ? Exit.failed : Exit.done, repository: read.repository }
    })
  })
}

/** One graph for each root; true when a root is no task. */
async function writeGraphs(
  read: ProgramRead,
  roots: readonly RootAsked[],
  format: GraphFlags['format'],
  { process }: CliContext,
): Promise<boolean> {
  const { formatGraph } = await import('../../report/graph-formats.js')
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

async function rootsAsked(flags: GraphFlags, context: CliContext) {
  if ((flags.root === undefined) === (flags.roots === undefined))
    throw usageError('give either --root TASK or --roots FILE')
  if (flags.root !== undefined) {
    return [
      {
        task: flags.root,
        ...(flags.module ? { module: flags.module } : {}),
        params: Object.fromEntries(pairs('param', flags.param)),
      },
    ]
  }
  const file = absolute(flags.roots!, context)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw failure({
      code: 'CLI-ROOTS-FILE',
      severity: 'error',
      title: 'The file of roots cannot be read',
      why: (error as Error).message,
      fix: 'Name an existing JSON file.',
      at: { path: flags.roots! },
    })
  }
  try {
    return rootsFile.parse(JSON.parse(text)).map((root) => ({
      task: root.task,
      params: root.params ?? {},
      ...(root.module ? { module: root.module } : {}),
      ...(root.file ? { file: root.file } : {}),
    }))
  } catch (error) {
    throw usageError(
      `${flags.roots} is no JSON list of roots: ${(error as Error).message.split('\n')[0]}`,
      'Write [{"task": "Name", "module": "a.b", "params": {"date": "2024-01-01"}}].',
    )
  }
}
