import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** `__file__`, `globals()` */
export const rule: ObstacleRule = {
  code: 'LUIGI-N215',
  title: 'The code looks at where it stands',
  why: '`__file__`, `__name__`, `globals()`, `eval()` and the like mean another thing once the text stands in another module.',
  fix: 'Give the path or the name as a constant or a parameter.',
  kind: 'obstacle',
  bars: 'native',
  examples: [
    {
      name: 'a file beside the module',
      before: `
import os

import luigi

HERE = os.path.dirname(__file__)

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget(os.path.join(HERE, "plays.txt"))
`,
      after: { level: 'bridged', codes: ['LUIGI-N215'] },
    },
  ],
}
