import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** What output() gives is unknown or nested. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N226',
  title: 'The shape of output() is not known',
  why: 'A Flyte task returns one target, a list or a dictionary of them; this output() nests them, yields them, or cannot be read.',
  fix: 'Return one target, a list, or a dictionary of targets.',
  kind: 'obstacle',
  bars: 'native',
  examples: [
    {
      name: 'a list of lists',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return [[luigi.LocalTarget("a.txt")], [luigi.LocalTarget("b.txt")]]
`,
      after: { level: 'bridged', codes: ['LUIGI-N226'] },
    },
  ],
}
