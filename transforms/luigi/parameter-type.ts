import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** A parameter whose value only Luigi can make. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N218',
  title: "A parameter's value cannot be made without Luigi",
  why: 'The body uses a parameter whose values are objects of Luigi (date intervals, tasks), or are read by a class of the repository, or are of several types.',
  fix: 'Use a plain parameter type (date, int, str, list of them).',
  kind: 'obstacle',
  bars: 'native',
  examples: [
    {
      name: 'a task class',
      before: `
import luigi

class Plays(luigi.Task):
    kind = luigi.TaskParameter()

    def output(self):
        return luigi.LocalTarget(f"{self.kind}.txt")
`,
      after: { level: 'bridged', codes: ['LUIGI-N218'] },
    },
  ],
}
