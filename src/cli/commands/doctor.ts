import { buildCommand } from '@stricli/core'
import type { CliContext } from '../context.js'

export interface DoctorFlags {
  readonly json: boolean
}

export const doctorCommand = buildCommand<DoctorFlags, [], CliContext>({
  loader: async () => (await import('./doctor-run.js')).doctor,
  parameters: { flags: { json: { kind: 'boolean', default: false, withNegated: false, brief: 'As JSON' } } },
  docs: { brief: 'Says what this machine has and lacks' },
})
