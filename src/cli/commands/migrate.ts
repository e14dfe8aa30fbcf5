import { buildCommand } from '@stricli/core'
import type { CliContext } from '../context.js'
import { type PlanFlags, planFlags } from '../plan-flags.js'
import { repositoryArgument } from '../repository-argument.js'

export interface MigrateFlags extends PlanFlags {
  readonly write: boolean
  readonly out?: string
  readonly sdk?: 'flytekit' | 'typescript'
  readonly retire: boolean
  readonly onConflict?: 'keep' | 'theirs'
  readonly summary: boolean
  readonly json: boolean
}

const off = { kind: 'boolean', default: false, withNegated: false } as const

export const migrateCommand = buildCommand<MigrateFlags, [string], CliContext>({
  loader: async () => (await import('./migrate-run.js')).migrateCommand,
  parameters: {
    positional: repositoryArgument,
    flags: {
      ...planFlags,
      write: { ...off, brief: 'Write the change set into the repository' },
      out: {
        kind: 'parsed',
        parse: (value: string) => value,
        optional: true,
        placeholder: 'DIR',
        brief: 'Write the changed files into another directory',
      },
      sdk: {
        kind: 'enum',
        values: ['flytekit', 'typescript'],
        optional: true,
        brief: 'What workflows are written with; chosen by what their tasks are when absent',
      },
      retire: { ...off, brief: 'Remove the legacy classes, once every task is native' },
      onConflict: {
        kind: 'enum',
        values: ['keep', 'theirs'],
        optional: true,
        brief: 'For a file that was edited by hand and would change: keep it, or take the generated one',
      },
      summary: { ...off, brief: 'Print a summary instead of the diff' },
      json: { ...off, brief: 'Print the report as JSON (schema repipe/report/1)' },
    },
  },
  docs: {
    brief: 'Makes the Flyte project of a repository; prints the diff and writes nothing unless asked to',
  },
})
