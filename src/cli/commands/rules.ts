import { buildCommand, buildRouteMap } from '@stricli/core'
import type { CliContext } from '../context.js'

const json = { json: { kind: 'boolean', default: false, withNegated: false, brief: 'As JSON' } } as const

export interface RulesFlags {
  readonly json: boolean
}

/** `repipe rules list | explain CODE | test`. */
export const rulesRoutes = buildRouteMap({
  routes: {
    list: buildCommand<RulesFlags, [], CliContext>({
      loader: async () => (await import('./rules-run.js')).listRules,
      parameters: { flags: json },
      docs: { brief: 'Lists every rule and code' },
    }),
    explain: buildCommand<RulesFlags, [string], CliContext>({
      loader: async () => (await import('./rules-run.js')).explainRule,
      parameters: {
        positional: {
          kind: 'tuple',
          parameters: [
            { brief: 'A code that a report names', parse: (value: string) => value, placeholder: 'CODE' },
          ],
        },
        flags: json,
      },
      docs: { brief: 'Says what a code means and what to do about it' },
    }),
    test: buildCommand<RulesFlags, [], CliContext>({
      loader: async () => (await import('./rules-run.js')).testRules,
      parameters: { flags: json },
      docs: { brief: 'Runs the before/after pairs of every rule' },
    }),
  },
  docs: { brief: 'The rules of the migration' },
})
