import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** A definition that cannot come along. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N216',
  title: 'A definition that the body needs cannot come along',
  why: 'It is not found in the repository, or is (a part of) a module that imports Luigi, reached in a way that a copy cannot follow.',
  fix: 'Move the definition to a module that does not import Luigi, and import it by name.',
  kind: 'obstacle',
  bars: 'native',
  examples: [
    {
      name: 'a name that nothing defines',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        prepare()
`,
      after: { level: 'bridged', codes: ['LUIGI-N216'] },
    },
  ],
}
