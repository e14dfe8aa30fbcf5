import type { ObstacleRule } from '../../src/plan/tasks/rule.js'
import { standsOn } from '../library.js'

/** b2luigi: outputs by settings. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N507',
  title: 'b2luigi names files by settings and parameters',
  why: 'add_to_output() makes the path of the settings, which hang on the file that is started, and of the parameters; run() may be sent to a batch system.',
  fix: 'Nothing has to be done for the task to run. To free it, write the path in output() itself, and let Flyte do what the batch system did.',
  kind: 'obstacle',
  bars: 'native',
  task: standsOn(
    'b2luigi',
    'LUIGI-N507',
    (base) =>
      `it stands on \`${base}\`, which makes its paths of settings and may send run() to a batch system`,
  ),
  examples: [
    {
      name: 'an output',
      before: `
import b2luigi

class Fit(b2luigi.Task):
    def output(self):
        yield self.add_to_output("fit.json")

    def run(self):
        pass
`,
      after: { level: 'bridged', codes: ['LUIGI-N507'] },
    },
  ],
}
