import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** A luigi.Config class whose values are not constant, or that is passed around. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N229',
  title: 'The body reads a configuration class',
  why: 'A value of a luigi.Config class is written down only where the repository fixes it and the body asks for it as `Settings().name`. Others come from the configuration of the machine, or go through a variable.',
  fix: 'Ask for each value as `Settings().name`, give it in luigi.cfg, or make it a parameter.',
  kind: 'obstacle',
  bars: 'native',
  examples: [
    {
      name: 'a value that only the machine knows',
      before: `
import luigi

class Settings(luigi.Config):
    bucket = luigi.Parameter()

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        print(Settings().bucket)
`,
      after: { level: 'bridged', codes: ['LUIGI-N229'] },
    },
  ],
}
