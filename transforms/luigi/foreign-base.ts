import type { ObstacleRule } from '../../src/plan/tasks/rule.js'
import { isOfLibrary } from '../library.js'

const known = new Set([
  'luigi.Task',
  'luigi.task.Task',
  'luigi.ExternalTask',
  'luigi.task.ExternalTask',
  'luigi.WrapperTask',
  'luigi.task.WrapperTask',
  'luigi.Config',
  'luigi.task.Config',
  'object',
  'builtins.object',
  'abc.ABC',
  'typing.Generic',
])

/** A base class outside the repository. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N209',
  title: 'A base class brings work of its own',
  why: "The class stands on one of Luigi's contrib classes, or on another library's: what runs is not in the repository.",
  fix: 'Use the Flyte plugin for the same system (Spark, BigQuery, …), or write run() against its client library.',
  kind: 'obstacle',
  bars: 'native',
  task: (view) =>
    view.foreign
      .filter((base) => !known.has(base) && !isOfLibrary(base))
      .map((base) => ({ code: rule.code, why: `it stands on \`${base}\``, at: view.definition.at })),
  examples: [
    {
      name: 'a contrib class',
      before: `
import luigi
from luigi.contrib.external_program import ExternalProgramTask

class Plays(ExternalProgramTask):
    def program_args(self):
        return ["ls"]
`,
      after: { level: 'bridged', codes: ['LUIGI-N209'] },
    },
  ],
}
