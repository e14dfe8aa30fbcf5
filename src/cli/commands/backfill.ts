import { buildCommand } from '@stricli/core'
import type { CliContext } from '../context.js'
import { type PlanFlags, planFlags } from '../plan-flags.js'
import { repositoryArgument } from '../repository-argument.js'

export interface BackfillFlags extends PlanFlags {
  readonly root?: string
  readonly module?: string
  readonly start: string
  readonly end: string
  readonly downstream: boolean
  readonly reverse: boolean
  readonly output?: string
  readonly json: boolean
}

const off = { kind: 'boolean', default: false, withNegated: false } as const
const text = (value: string) => value

export const backfillCommand = buildCommand<BackfillFlags, [string], CliContext>({
  loader: async () => (await import('./backfill-run.js')).backfillCommand,
  parameters: {
    positional: repositoryArgument,
    flags: {
      ...planFlags,
      root: {
        kind: 'parsed',
        parse: text,
        optional: true,
        placeholder: 'TASK',
        brief: 'The root whose partitions are run again; every scheduled one when absent',
      },
      module: {
        kind: 'parsed',
        parse: text,
        optional: true,
        placeholder: 'MODULE',
        brief: 'Its module, where several have a task of that name',
      },
      start: {
        kind: 'parsed',
        parse: text,
        placeholder: 'PARTITION',
        brief: 'The first partition: 2026-03, 2026-03-05, 2026-03-05T09 or an instant (UTC)',
      },
      end: {
        kind: 'parsed',
        parse: text,
        placeholder: 'PARTITION',
        brief: 'The partition before which it ends',
      },
      downstream: { ...off, brief: 'Also the workflows that run the root as a part, or that it starts' },
      reverse: { ...off, brief: 'The newest partitions first, as far as dependencies allow' },
      output: {
        kind: 'parsed',
        parse: text,
        optional: true,
        placeholder: 'FILE',
        brief: 'Write the plan as JSON to a file',
      },
      json: { ...off, brief: 'Print the plan as JSON (schema repipe/backfill/1)' },
    },
    aliases: { o: 'output' },
  },
  docs: { brief: 'Prints the executions, in order, that run past partitions again; starts nothing' },
})
