import { buildCommand } from '@stricli/core'
import type { CliContext } from '../context.js'
import { type PlanFlags, planFlags } from '../plan-flags.js'
import { repositoryArgument } from '../repository-argument.js'

export interface ReportFlags extends PlanFlags {
  readonly output: string
  readonly certificate?: string
}

export const reportCommand = buildCommand<ReportFlags, [string], CliContext>({
  loader: async () => (await import('./report-run.js')).report,
  parameters: {
    positional: repositoryArgument,
    flags: {
      ...planFlags,
      output: {
        kind: 'parsed',
        parse: (value: string) => value,
        placeholder: 'DIR',
        brief: 'Where report.html, report.md, report.json, report.sarif and lineage.json go',
      },
      certificate: {
        kind: 'parsed',
        parse: (value: string) => value,
        optional: true,
        placeholder: 'FILE',
        brief: 'What `repipe verify -o FILE` wrote: a section of the report shows it',
      },
    },
    aliases: { o: 'output' },
  },
  docs: { brief: 'Writes the migration report: HTML, Markdown, JSON and SARIF' },
})
