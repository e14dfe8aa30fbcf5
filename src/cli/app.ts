import { buildApplication, buildRouteMap } from '@stricli/core'
import { backfillCommand } from './commands/backfill.js'
import { doctorCommand } from './commands/doctor.js'
import { graphCommand } from './commands/graph.js'
import { migrateCommand } from './commands/migrate.js'
import { packageCommand } from './commands/package.js'
import { reportCommand } from './commands/report.js'
import { rulesRoutes } from './commands/rules.js'
import { runCommand } from './commands/run.js'
import { scanCommand } from './commands/scan.js'
import { verifyCommand } from './commands/verify.js'
import type { CliContext } from './context.js'

/** The command line: one route a command. What a command does is loaded when it is asked for. */
export function application(version: string) {
  const routes = buildRouteMap<string, CliContext>({
    routes: {
      scan: scanCommand,
      graph: graphCommand,
      migrate: migrateCommand,
      backfill: backfillCommand,
      package: packageCommand,
      report: reportCommand,
      run: runCommand,
      verify: verifyCommand,
      rules: rulesRoutes,
      doctor: doctorCommand,
    },
    docs: {
      brief: 'Moves data pipelines off Luigi onto Flyte',
      fullDescription: [
        'Reads a repository without running it, makes its task graph explicit, and emits the Flyte project.',
        '',
        'Exit status: 0 done · 1 done with failures that the output names · 2 usage or configuration · 130 interrupted.',
        'Results go to stdout, progress and problems to stderr.',
      ].join('\n'),
    },
  })
  return buildApplication<CliContext>(routes, {
    name: 'repipe',
    versionInfo: { currentVersion: version },
    scanner: { caseStyle: 'allow-kebab-for-camel', allowArgumentEscapeSequence: true },
    documentation: { disableAnsiColor: true, useAliasInUsageLine: true, caseStyle: 'convert-camel-to-kebab' },
    determineExitCode: () => 1,
  })
}
