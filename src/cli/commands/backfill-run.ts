import { writeFile } from 'node:fs/promises'
import { type Backfill, planBackfill } from '../../plan/backfill/executions.js'
import { instantOf } from '../../plan/backfill/instants.js'
import { planMigration } from '../../plan-program.js'
import type { CliContext } from '../context.js'
import { Exit } from '../exit.js'
import { conclude, failure, oneLine, usageError } from '../failure.js'
import { absolute, planOptions } from '../plan-flags.js'
import { readOrFail } from '../read-program.js'
import { rootTask } from '../root-task.js'
import type { BackfillFlags } from './backfill.js'

/** `repipe backfill`: the plan of executions as text or JSON. */
export function backfillCommand(this: CliContext, flags: BackfillFlags, path: string): Promise<void> {
  return conclude(this, async () => {
    const start = instant('start', flags.start)
    const end = instant('end', flags.end)
    if (start >= end) throw usageError('--start must lie before --end')
    if (flags.downstream && flags.root === undefined) throw usageError('--downstream needs --root')
    const options = planOptions(flags, this)
    const read = await readOrFail(path, options, this)
    const root = flags.root === undefined ? null : rootTask(read, flags.root, flags.module).id
    const { plan } = planMigration(read, options)
    const asked = { root, isDownstream: flags.downstream, start, end, isReverse: flags.reverse }
    const made = planBackfill(plan, asked)
    if (!made.ok) throw failure(made.problem)
    const json = `${JSON.stringify(made.backfill, null, 2)}\n`
    if (flags.output !== undefined) await writeFile(absolute(flags.output, this), json)
    this.process.stdout.write(flags.json ? json : flags.output === undefined ? lines(made.backfill) : '')
    return Exit.done
  })
}

function instant(flag: string, text: string): Date {
  const read = instantOf(text)
  if (read === null)
    throw usageError(
      `--${flag} ${oneLine(text)} is no partition`,
      'Give 2026-03, 2026-03-05, 2026-03-05T09 or an instant.',
    )
  return read
}

function lines({ executions }: Backfill): string {
  return executions
    .map(({ launchPlan, partition, inputs, after, starts }) => {
      const given = Object.entries(inputs).map(([name, value]) => `${name}=${value}`)
      const waits = after.length === 0 ? '' : `  after ${after.join(', ')}`
      const then = starts.length === 0 ? '' : `  starts ${starts.join(', ')}`
      return `${oneLine(`${launchPlan}  ${partition}  ${given.join(' ')}${waits}${then}`)}\n`
    })
    .join('')
}
