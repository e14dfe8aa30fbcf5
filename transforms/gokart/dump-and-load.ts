import type { ObstacleRule } from '../../src/plan/tasks/rule.js'
import { standsOn } from '../library.js'

/** gokart: targets by a hash, formats by the file name. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N501',
  title: 'gokart keeps what a task dumps',
  why: 'dump() and load() choose a format by the file name and put a hash of the task, and of all that it requires, into that name. Code that is moved by itself would write elsewhere, and readers that stay would not find it.',
  fix: 'Nothing has to be done for the task to run. To free it, name its target with make_target(…, use_unique_id=False) and read and write it with pandas or pickle.',
  kind: 'obstacle',
  bars: 'native',
  task: standsOn(
    'gokart',
    'LUIGI-N501',
    (base) => `it stands on \`${base}\`, which names its files by a hash and dumps and loads them`,
  ),
  examples: [
    {
      name: 'dump and load',
      before: `
import gokart
import luigi

class Features(gokart.TaskOnKart):
    window = luigi.IntParameter(default=7)

    def run(self):
        self.dump(self.load())
`,
      after: { level: 'bridged', codes: ['LUIGI-N501'] },
    },
  ],
}
