import { buildCommand } from '@stricli/core'
import type { CliContext } from '../context.js'
import { type PlanFlags, planFlags } from '../plan-flags.js'
import { repositoryArgument } from '../repository-argument.js'

export interface PackageFlags extends PlanFlags {
  readonly output: string
  readonly legacyImage?: string
  readonly project?: string
  readonly domain?: string
  readonly version?: string
  readonly force: boolean
  readonly json: boolean
}

const text = (value: string) => value
const off = { kind: 'boolean', default: false, withNegated: false } as const

const registered = (what: string) =>
  ({
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: what.toUpperCase(),
    brief: `The ${what} to register in; left to the registering command when absent`,
  }) as const

export const packageCommand = buildCommand<PackageFlags, [string], CliContext>({
  loader: async () => (await import('./package-run.js')).packageRepository,
  parameters: {
    positional: repositoryArgument,
    flags: {
      ...planFlags,
      image: {
        kind: 'parsed',
        parse: text,
        optional: true,
        placeholder: 'IMAGE',
        brief: 'The image of the Flyte project: it runs the tasks in Python',
      },
      legacyImage: {
        kind: 'parsed',
        parse: text,
        optional: true,
        placeholder: 'IMAGE',
        brief: 'The image that runs the repository today: it runs the container tasks',
      },
      output: {
        kind: 'parsed',
        parse: text,
        default: 'flyte-package.tgz',
        placeholder: 'FILE',
        brief: 'The archive to write',
      },
      project: registered('project'),
      domain: registered('domain'),
      version: registered('version'),
      force: { ...off, brief: 'Write over a file that is there and differs' },
      json: { ...off, brief: 'Print what is in the archive as JSON' },
    },
    aliases: { o: 'output', i: 'image', p: 'project', d: 'domain', v: 'version', f: 'force' },
  },
  docs: {
    brief: 'Writes the archive that flytectl register files --archive takes',
    fullDescription: [
      'Writes what `pyflyte package` would make of the Flyte project, without running Python: tasks, workflows and launch plans as protobuf.',
      'Everything that Flyte would refuse is refused here, with what to change; so is what it would accept and never run.',
    ].join('\n'),
  },
})
