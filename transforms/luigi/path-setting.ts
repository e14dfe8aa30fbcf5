import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** `sys.path.append('..')` at module level. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N223',
  title: 'The module changes where Python looks for modules',
  why: 'Its imports work only after `sys.path` is changed, relative to the file or the working directory of today.',
  fix: 'Make the imported code a package.',
  kind: 'obstacle',
  bars: 'native',
  examples: [
    {
      name: 'a parent folder',
      before: `
import sys

import luigi

sys.path.append("..")

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")
`,
      after: { level: 'bridged', codes: ['LUIGI-N223'] },
    },
  ],
}
