import { answerFolder, questionOf, remembered } from '../answers.js'
import type { CliContext } from '../context.js'
import { conclude } from '../failure.js'
import { readOptions } from '../flags.js'
import { absolute } from '../plan-flags.js'
import type { ScanFlags } from './scan.js'

/** `repipe scan`: the model, or a table of tasks with their levels and reasons. */
export function scan(this: CliContext, flags: ScanFlags, path: string): Promise<void> {
  return conclude(this, () => {
    const options = readOptions(flags, this)
    const folder = answerFolder(flags, options, this)
    const question = ['scan', flags.json, questionOf(options)]
    return remembered(this, folder, absolute(path, this), question, async (context) => {
      // What reads programs is not loaded for an answer that is there.
      const { answerScan } = await import('./scan-answer.js')
      return answerScan(flags, path, options, context)
    })
  })
}
