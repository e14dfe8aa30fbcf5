import type { ObstacleRule } from '../../src/plan/tasks/rule.js'
import { standsOn } from '../library.js'

/** sciluigi: workflow() and its ports. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N505',
  title: 'sciluigi wires tasks from outside',
  why: 'The in-ports of a task are set by the workflow() that makes it, not by its parameters: nobody can make the task again from its parameters alone. One container runs the workflow with everything below, as today.',
  fix: 'Nothing has to be done for the workflow to run. To let Flyte see its tasks, write requires() and output() over parameters.',
  kind: 'obstacle',
  bars: 'alone',
  task: standsOn(
    'sciluigi',
    'LUIGI-N505',
    (base) => `it stands on \`${base}\`: workflow() sets the in-ports of tasks from outside`,
  ),
  examples: [
    {
      name: 'a workflow',
      before: `
import sciluigi

class Rates(sciluigi.WorkflowTask):
    def workflow(self):
        return []
`,
      after: { level: 'bridged', codes: ['LUIGI-N505'] },
    },
  ],
}
