import { buildCommand } from '@stricli/core'
import type { CliContext } from '../context.js'
import { type CacheFlags, cacheFlags, type ReadFlags, readFlags } from '../flags.js'
import { repositoryArgument } from '../repository-argument.js'
import { type RootFlags, rootFlags } from '../root-flags.js'

export const GRAPH_FORMATS = ['json', 'text', 'dot', 'mermaid', 'svg'] as const

export interface GraphFlags extends ReadFlags, CacheFlags, RootFlags {
  readonly roots?: string
  readonly format: (typeof GRAPH_FORMATS)[number]
}

const text = (value: string) => value

export const graphCommand = buildCommand<GraphFlags, [string], CliContext>({
  loader: async () => (await import('./graph-run.js')).graph,
  parameters: {
    positional: repositoryArgument,
    flags: {
      ...readFlags,
      ...cacheFlags,
      ...rootFlags,
      roots: {
        kind: 'parsed',
        parse: text,
        optional: true,
        placeholder: 'FILE',
        brief:
          'A JSON list of {"task", "module"?, "file"?, "params"?}, asked together as in one Luigi process',
      },
      format: {
        kind: 'enum',
        values: GRAPH_FORMATS,
        default: 'text',
        brief: 'json is one line for each root (schema repipe/graph/1)',
      },
    },
  },
  docs: { brief: 'The graph that the engine would build for a task with these parameters' },
})
