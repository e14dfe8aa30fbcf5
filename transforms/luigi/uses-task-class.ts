import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** The body names a task class. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N227',
  title: 'The body uses a task class',
  why: 'It makes a task, or asks a task class for something, outside requires(). Task classes stay where Luigi is.',
  fix: 'Require the task and use self.input(), or move what is needed to a function.',
  kind: 'obstacle',
  bars: 'native',
  examples: [
    {
      name: "another task's output",
      before: `
import luigi

class Day(luigi.Task):
    def output(self):
        return luigi.LocalTarget("day.txt")

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        print(Day().output().path)
`,
      after: { level: 'bridged', codes: ['LUIGI-N227'] },
    },
  ],
}
