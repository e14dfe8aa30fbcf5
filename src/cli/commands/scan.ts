import { buildCommand } from '@stricli/core'
import type { CliContext } from '../context.js'
import { type CacheFlags, cacheFlags, type ReadFlags, readFlags } from '../flags.js'
import { repositoryArgument } from '../repository-argument.js'

export interface ScanFlags extends ReadFlags, CacheFlags {
  readonly json: boolean
}

export const scanCommand = buildCommand<ScanFlags, [string], CliContext>({
  loader: async () => (await import('./scan-run.js')).scan,
  parameters: {
    positional: repositoryArgument,
    flags: {
      ...readFlags,
      ...cacheFlags,
      json: {
        kind: 'boolean',
        default: false,
        withNegated: false,
        brief: 'The model as JSON (schema repipe/model/1)',
      },
    },
  },
  docs: { brief: 'Shows the tasks of a repository, how far each can move, and why' },
})
