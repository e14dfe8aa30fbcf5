import { readFileSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import type { Problem } from '../../model/problem.js'
import type { Repository } from '../../repository/files.js'
import { type ConfigurationFile, type LuigiConfiguration, luigiConfiguration } from './luigi-config.js'

/** Files that Luigi reads from the working directory, in its order. */
const DEFAULT_FILES = ['client.cfg', 'luigi.cfg', 'luigi.toml']

type ConfigurationRead =
  | { readonly ok: true; readonly configuration: LuigiConfiguration }
  | { readonly ok: false; readonly problem: Problem }

/** The repository's own configuration, then the files that were named, later ones winning. */
export function readConfiguration(
  repository: Repository,
  options: { readonly configurationFiles?: readonly string[]; readonly workingDirectory?: string },
): ConfigurationRead {
  const files: ConfigurationFile[] = DEFAULT_FILES.flatMap((path) => {
    const text = repository.read(path)
    return text === undefined ? [] : [{ path, text }]
  })
  for (const path of options.configurationFiles ?? []) {
    try {
      files.push({
        path,
        text: readFileSync(isAbsolute(path) ? path : resolve(options.workingDirectory ?? '.', path), 'utf8'),
      })
    } catch (error) {
      return {
        ok: false,
        problem: {
          code: 'CONFIG-NOT-READ',
          severity: 'error',
          title: 'A configuration file cannot be read',
          why: (error as Error).message,
          fix: 'Name an existing luigi.cfg or luigi.toml.',
          at: { path },
        },
      }
    }
  }
  return { ok: true, configuration: luigiConfiguration(files) }
}
