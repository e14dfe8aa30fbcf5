import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** Two things of one name in one place. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N217',
  title: 'A name would mean two things',
  why: 'A name of the legacy code meets a name of the generated code, or the same name from another module.',
  fix: 'Rename one of them in the legacy code.',
  kind: 'obstacle',
  bars: 'native',
  examples: [
    {
      name: 'a function of the body has the name of an argument',
      before: `
import luigi

class Plays(luigi.Task):
    date = luigi.DateParameter()

    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        def date():
            return self.date

        print(date())
`,
      after: { level: 'bridged', codes: ['LUIGI-N217'] },
    },
  ],
}
