import { buildCommand } from '@stricli/core'
import type { CliContext } from '../context.js'
import { type PlanFlags, planFlags } from '../plan-flags.js'
import { repositoryArgument } from '../repository-argument.js'
import { type RootFlags, rootFlags } from '../root-flags.js'

export interface RunFlags extends PlanFlags, RootFlags {
  readonly python?: string
  readonly logs: boolean
  readonly json: boolean
}

const off = { kind: 'boolean', default: false, withNegated: false } as const

export const pythonFlag = {
  python: {
    kind: 'parsed',
    parse: (value: string) => value,
    optional: true,
    placeholder: 'PYTHON',
    brief: "The Python of the repository's environment; that of the active one when absent",
  },
} as const

export const runCommand = buildCommand<RunFlags, [string], CliContext>({
  loader: async () => (await import('./run-run.js')).runCommand,
  parameters: {
    positional: repositoryArgument,
    flags: {
      ...planFlags,
      ...rootFlags,
      ...pythonFlag,
      logs: { ...off, brief: 'Show all that the code prints, and whole tracebacks, on stderr' },
      json: { ...off, brief: 'Print the summary as JSON (schema repipe/run/1)' },
    },
  },
  docs: {
    brief: 'Runs the migrated workflow of a task here, without a cluster; this runs code of the repository',
  },
})
