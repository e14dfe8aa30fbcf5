import type { ObstacleRule } from '../../src/plan/tasks/rule.js'
import { standsOn } from '../library.js'

/** gluish: path() and closest(). */
export const rule: ObstacleRule = {
  code: 'LUIGI-N506',
  title: 'gluish names files by the closest date',
  why: 'path() makes the file name of the significant parameters, with the date that closest() gives in the place of the date that was asked for. Both come from the base class, outside the repository.',
  fix: 'Nothing has to be done for the task to run. To free it, write the path in output() itself, over the parameters.',
  kind: 'obstacle',
  bars: 'native',
  task: standsOn(
    'gluish',
    'LUIGI-N506',
    (base) => `it stands on \`${base}\`, which makes its paths of the parameters and the closest date`,
  ),
  examples: [
    {
      name: 'a path',
      before: `
import luigi
from gluish.task import BaseTask

class Dump(BaseTask):
    date = luigi.DateParameter()

    def output(self):
        return luigi.LocalTarget(self.path())

    def run(self):
        pass
`,
      after: { level: 'bridged', codes: ['LUIGI-N506'] },
    },
  ],
}
