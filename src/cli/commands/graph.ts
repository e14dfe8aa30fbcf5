import { buildCommand } from '@stricli/core'
import type { CliContext } from '../context.js'
import { type ReadFlags, readFlags } from '../flags.js'
import { repositoryArgument } from '../repository-argument.js'

export const GRAPH_FORMATS = ['json', 'text', 'dot', 'mermaid', 'svg'] as const

export interface GraphFlags extends ReadFlags {
  readonly root?: string
  readonly module?: string
  readonly param?: readonly string[]
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
      root: {
        kind: 'parsed',
        parse: text,
        optional: true,
        placeholder: 'TASK',
        brief: 'The task to start from',
      },
      module: {
        kind: 'parsed',
        parse: text,
        optional: true,
        placeholder: 'MODULE',
        brief: 'Its module, where several have a task of that name',
      },
      param: {
        kind: 'parsed',
        parse: text,
        optional: true,
        variadic: true,
        placeholder: 'K=V',
        brief: 'A parameter, as on the command line of Luigi',
      },
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
