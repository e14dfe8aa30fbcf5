import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** output() looks at self.input(). */
export const rule: ObstacleRule = {
  code: 'LUIGI-N224',
  title: 'Where the task writes depends on what it reads',
  why: 'output() uses self.input(), self.output() or the tasks that it requires; the location must be known from the parameters alone.',
  fix: 'Compute the location from the parameters.',
  kind: 'obstacle',
  bars: 'native',
  examples: [
    {
      name: 'beside the input',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget(self.input().path + ".out")
`,
      after: { level: 'bridged', codes: ['LUIGI-N224'] },
    },
  ],
}
