import { buildCommand } from '@stricli/core'
import type { CliContext } from '../context.js'
import { type PlanFlags, planFlags } from '../plan-flags.js'
import { repositoryArgument } from '../repository-argument.js'
import { pythonFlag } from './run.js'

export interface VerifyFlags extends PlanFlags {
  readonly root?: readonly string[]
  readonly module?: readonly string[]
  readonly param?: readonly string[]
  readonly python?: string
  readonly seed?: readonly string[]
  readonly graphs: boolean
  readonly output?: string
  readonly keep: boolean
  readonly json: boolean
}

const off = { kind: 'boolean', default: false, withNegated: false } as const
const text = (value: string) => value
const several = { kind: 'parsed', parse: text, optional: true, variadic: true } as const

export const verifyCommand = buildCommand<VerifyFlags, [string], CliContext>({
  loader: async () => (await import('./verify-run.js')).verifyCommand,
  parameters: {
    positional: repositoryArgument,
    flags: {
      ...planFlags,
      ...pythonFlag,
      root: { ...several, placeholder: 'TASK', brief: 'A task to verify; may be given again' },
      module: { ...several, placeholder: 'MODULE', brief: 'The module of the --root before it' },
      param: { ...several, placeholder: 'K=V', brief: 'A parameter of the --root before it' },
      seed: {
        ...several,
        placeholder: 'DIR',
        brief: 'Its content is laid into each fresh directory, {fresh}, beside the checkout',
      },
      graphs: { ...off, brief: 'Compare graphs only, and run no task' },
      output: {
        kind: 'parsed',
        parse: text,
        optional: true,
        placeholder: 'FILE',
        brief: 'Where the certificate goes, for `repipe report --certificate FILE`',
      },
      keep: { ...off, brief: 'Keep the directories of both engines, and say where they are' },
      json: { ...off, brief: 'Print the certificate (schema repipe/certificate/1)' },
    },
    aliases: { o: 'output' },
  },
  docs: {
    brief: 'Proves the migration against the real Luigi and flytekit; this runs code of the repository',
    fullDescription: [
      'Compares the graphs of Luigi, of the sources and of the packaged project, then what both engines write, twice.',
      'It runs code of the repository, in copies below a temporary directory; {fresh} in --env K=V names that directory.',
      '',
      'Exit status: 0 nothing differs · 1 something differs, or nothing could be compared · 2 usage or configuration · 130 interrupted.',
    ].join('\n'),
  },
})
