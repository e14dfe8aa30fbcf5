import type { ReadOptions } from '../read-program.js'
import type { CliContext } from './context.js'
import { usageError } from './failure.js'

/** What every command that reads a repository takes. */
export interface ReadFlags {
  readonly now?: string
  readonly env?: readonly string[]
  readonly config?: readonly string[]
  readonly pythonPath?: readonly string[]
  readonly parser?: 'native' | 'wasm'
  readonly threads?: number
  readonly cwd?: string
}

/** What commands take that answer questions and write nothing. */
export interface CacheFlags {
  readonly cache?: string
  readonly noCache: boolean
}

const text = (value: string) => value

function threadCount(value: string): number {
  if (!/^[1-9]\d?$/.test(value)) throw new SyntaxError(`a number from 1 to 99, not ${JSON.stringify(value)}`)
  return Number(value)
}

/** Flags of CacheFlags, for a command's parameters. */
export const cacheFlags = {
  cache: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'DIR',
    brief: 'Where answers are kept: a repository that has not changed is answered from there',
  },
  noCache: {
    kind: 'boolean',
    default: false,
    withNegated: false,
    brief: 'Do all the work, and keep nothing',
  },
} as const

/** Flags of ReadFlags, for a command's parameters. */
export const readFlags = {
  now: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'INSTANT',
    brief: 'The time that now() and today() mean (ISO 8601); unknown when absent',
  },
  env: {
    kind: 'parsed',
    parse: text,
    optional: true,
    variadic: true,
    placeholder: 'K=V',
    brief: 'An environment variable that the code may read',
  },
  config: {
    kind: 'parsed',
    parse: text,
    optional: true,
    variadic: true,
    placeholder: 'FILE',
    brief: 'A luigi.cfg or luigi.toml to use besides those of the repository',
  },
  pythonPath: {
    kind: 'parsed',
    parse: text,
    optional: true,
    variadic: true,
    placeholder: 'DIR',
    brief: 'Sources of libraries that the repository builds on; read, never imported',
  },
  parser: {
    kind: 'enum',
    values: ['native', 'wasm'],
    optional: true,
    brief: 'The Tree-sitter build to use; native when it is there',
  },
  threads: {
    kind: 'parsed',
    parse: threadCount,
    optional: true,
    placeholder: 'N',
    brief: 'Threads that read a large repository; as many as there are processors, up to 4, when absent',
  },
  cwd: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'DIR',
    brief:
      'Where the code runs: the path of the repository in the image, or a folder of it; relative files are read there',
  },
} as const

/** `K=V` texts as a map. A text without `=` is a usage error that names the flag. */
export function pairs(flag: string, values: readonly string[] | undefined): ReadonlyMap<string, string> {
  return new Map(
    (values ?? []).map((value) => {
      const equals = value.indexOf('=')
      if (equals <= 0) throw usageError(`--${flag} wants NAME=VALUE, not ${JSON.stringify(value)}`)
      return [value.slice(0, equals), value.slice(equals + 1)]
    }),
  )
}

/** The options of the program for these flags. */
export function readOptions(flags: ReadFlags, context: CliContext): ReadOptions {
  const now =
    flags.now === undefined
      ? undefined
      : new Date(
          /T.*(Z|[+-]\d\d:?\d\d)$/.test(flags.now)
            ? flags.now
            : `${flags.now.length === 10 ? `${flags.now}T00:00:00` : flags.now}Z`,
        )
  if (now && Number.isNaN(now.getTime()))
    throw usageError(
      `--now wants an ISO 8601 instant such as 2024-03-05T06:00:00Z, not ${JSON.stringify(flags.now)}`,
    )
  return {
    ...(now ? { now } : {}),
    environment: pairs('env', flags.env),
    configurationFiles: flags.config ?? [],
    pythonPath: flags.pythonPath ?? [],
    ...(flags.cwd ? { codeDirectory: flags.cwd } : {}),
    ...(flags.parser ? { parser: flags.parser } : {}),
    ...(flags.threads ? { threads: flags.threads } : {}),
    workingDirectory: context.workingDirectory,
  }
}
