import type { RootAsked } from '../../extract/luigi/instantiate.js'
import { answerFolder, questionOf, remembered } from '../answers.js'
import type { CliContext } from '../context.js'
import { conclude, usageError } from '../failure.js'
import { pairs, readOptions } from '../flags.js'
import { absolute } from '../plan-flags.js'
import type { GraphFlags } from './graph.js'

/** `repipe graph`: one concrete graph for each root asked, in the order asked. */
export function graph(this: CliContext, flags: GraphFlags, path: string): Promise<void> {
  return conclude(this, async () => {
    const roots = await rootsAsked(flags, this)
    const options = readOptions(flags, this)
    const folder = answerFolder(flags, options, this)
    const question = ['graph', flags.format, roots, questionOf(options)]
    return remembered(this, folder, absolute(path, this), question, async (context) => {
      // What reads programs is not loaded for an answer that is there.
      const { answerGraph } = await import('./graph-answer.js')
      return answerGraph(flags.format, roots, path, options, context)
    })
  })
}

async function rootsAsked(flags: GraphFlags, context: CliContext): Promise<readonly RootAsked[]> {
  if (flags.roots !== undefined && flags.root === undefined) {
    const { readRoots } = await import('./graph-roots-file.js')
    return readRoots(flags.roots, context)
  }
  if (flags.root === undefined || flags.roots !== undefined)
    throw usageError('give either --root TASK or --roots FILE')
  const params = Object.fromEntries(pairs('param', flags.param))
  return [{ task: flags.root, ...(flags.module ? { module: flags.module } : {}), params }]
}
