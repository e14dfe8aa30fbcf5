import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** run or output that is no plain method. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N206',
  title: 'run() or output() is no plain method',
  why: 'It is decorated, asynchronous, a property, assigned in the class body, or takes arguments of its own: its text alone does not say what happens.',
  fix: 'Write a plain method.',
  kind: 'obstacle',
  bars: 'native',
  examples: [
    {
      name: 'a decorator',
      before: `
import luigi

def timed(f):
    return f

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    @timed
    def run(self):
        pass
`,
      after: { level: 'bridged', codes: ['LUIGI-N206'] },
    },
  ],
}
