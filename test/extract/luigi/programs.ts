import { luigiConfiguration } from '../../../src/extract/configuration/luigi-config.js'
import { type LuigiProgram, openLuigiProgram } from '../../../src/extract/luigi/program.js'
import { openPythonParser } from '../../../src/languages/python/parse.js'
import type { Repository } from '../../../src/repository/files.js'
import { inRepository } from '../../harness.js'

interface Around {
  readonly configuration?: string
  readonly now?: Date
  readonly environment?: Readonly<Record<string, string>>
  readonly unset?: readonly string[]
  readonly plainBases?: readonly string[]
  readonly codeDirectory?: string
  readonly pythonPath?: readonly string[]
}

/** A repository that stands in the test. */
export function repositoryOf(files: Readonly<Record<string, string>>): Repository {
  return {
    root: '/nowhere',
    name: 'test',
    files: Object.entries(files).map(([path, text]) => ({ path, size: text.length, stamp: '', written: 0 })),
    generated: [],
    problems: [],
    read: (path) => files[path],
    contents: () => new Map(),
    readProblems: () => [],
  }
}

/** The program that these files are. */
export async function programOf(
  files: Readonly<Record<string, string>>,
  around: Around = {},
): Promise<LuigiProgram> {
  return openLuigiProgram({
    repository: repositoryOf(files),
    parser: await openPythonParser(),
    configuration: luigiConfiguration(
      around.configuration === undefined ? [] : [{ path: 'luigi.cfg', text: around.configuration }],
    ),
    inputs: {
      ...(around.now ? { now: around.now } : {}),
      environment: new Map(Object.entries(around.environment ?? {})),
      ...(around.unset ? { unset: new Set(around.unset) } : {}),
      ...(around.plainBases ? { plainBases: new Set(around.plainBases) } : {}),
    },
    ...(around.codeDirectory === undefined ? {} : { codeDirectory: around.codeDirectory }),
    pythonPath: around.pythonPath ?? [],
    preludeFolder: inRepository('src/extract/luigi/prelude'),
  })
}
