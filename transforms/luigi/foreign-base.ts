import { externalProgram, PROGRAM } from '../../src/plan/tasks/external-program.js'
import type { TaskView } from '../../src/plan/tasks/members.js'
import type { ObstacleRule } from '../../src/plan/tasks/rule.js'
import { isOfLibrary } from '../library.js'

const known = new Set([
  'luigi.Task',
  'luigi.task.Task',
  'luigi.ExternalTask',
  'luigi.task.ExternalTask',
  'luigi.WrapperTask',
  'luigi.task.WrapperTask',
  // It brings bulk_complete() alone, which only Luigi's range tools call.
  'luigi.task.MixinNaiveBulkComplete',
  'luigi.contrib.bigquery.MixinBigQueryBulkComplete',
  'luigi.Config',
  'luigi.task.Config',
  'object',
  'builtins.object',
  'abc.ABC',
  'typing.Generic',
])

function isProgram(base: string, view: TaskView): boolean {
  return base === PROGRAM && externalProgram(view) !== undefined
}

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
      .filter((base) => !known.has(base) && !isOfLibrary(base) && !isProgram(base, view))
      .map((base) => ({ code: rule.code, why: `it stands on \`${base}\``, at: view.definition.at })),
  examples: [
    {
      name: 'a contrib class',
      before: `
import luigi
from luigi.contrib.spark import SparkSubmitTask

class Plays(SparkSubmitTask):
    app = "plays.py"
`,
      after: { level: 'bridged', codes: ['LUIGI-N209'] },
    },
    {
      name: 'a mixin for ranges',
      before: `
import luigi
from luigi.task import MixinNaiveBulkComplete

class Plays(MixinNaiveBulkComplete, luigi.Task):
    day = luigi.DateParameter()

    def output(self):
        return luigi.LocalTarget(f"plays/{self.day}.txt")
`,
      after: { level: 'native', output: 'Target(f"plays/{day}.txt")' },
    },
  ],
}
