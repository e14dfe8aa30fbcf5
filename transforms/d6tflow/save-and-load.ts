import type { ObstacleRule } from '../../src/plan/tasks/rule.js'
import { standsOn } from '../library.js'

/** d6tflow: files by the task_id. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N502',
  title: 'd6tflow keeps what a task saves',
  why: 'save() and inputLoad() read and write files that are named by the task_id, a hash of all parameters, below a folder that the program sets. A task that moves by itself would lose the files of the others.',
  fix: 'Nothing has to be done for the task to run. To free it, give it an output() with a path of its own, and read and write that.',
  kind: 'obstacle',
  bars: 'native',
  task: standsOn(
    'd6tflow',
    'LUIGI-N502',
    (base) => `it stands on \`${base}\`, which saves and loads files that are named by the task_id`,
  ),
  examples: [
    {
      name: 'save',
      before: `
import d6tflow
import luigi

class Prices(d6tflow.tasks.TaskPqPandas):
    market = luigi.Parameter(default="se")

    def run(self):
        self.save([])
`,
      after: { level: 'bridged', codes: ['LUIGI-N502'] },
    },
  ],
}
