import type { ObstacleRule } from '../../src/plan/tasks/rule.js'
import { standsOn } from '../library.js'

/** law: what is around a task. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N504',
  title: 'law runs around the task',
  why: 'law wraps run(), parses parameters and keeps targets in its own file systems: what happens around the body is not in the repository.',
  fix: 'Nothing has to be done for the task to run. To free it, let it stand on luigi.Task and write to a luigi target.',
  kind: 'obstacle',
  bars: 'native',
  task: standsOn(
    'law',
    'LUIGI-N504',
    (base) => `it stands on \`${base}\`, which wraps its run() and its targets`,
  ),
  examples: [
    {
      name: 'a task',
      before: `
import law

class Fetch(law.Task):
    def output(self):
        return law.LocalFileTarget("list.json")

    def run(self):
        pass
`,
      after: { level: 'bridged', codes: ['LUIGI-N504'] },
    },
  ],
}
