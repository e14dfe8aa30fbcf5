import type { ObstacleRule } from '../../src/plan/tasks/rule.js'
import { standsOn } from '../library.js'

/** law: branches. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N503',
  title: 'A law workflow runs its branches itself',
  why: 'One class is the workflow and each of its branches: what it requires and writes hangs on the branch, and the workflow starts its branches while it runs. One container runs it with everything below, as today.',
  fix: 'Nothing has to be done for the workflow to run. To let Flyte see the branches, write them as tasks of one parameter, required by a wrapper.',
  kind: 'obstacle',
  bars: 'alone',
  task: standsOn(
    'law',
    'LUIGI-N503',
    (base) => `it stands on \`${base}\`: the workflow starts its branches while it runs`,
    /Workflow$/,
  ),
  examples: [
    {
      name: 'a local workflow',
      before: `
import law

class Select(law.LocalWorkflow):
    def create_branch_map(self):
        return {0: "a", 1: "b"}

    def run(self):
        pass
`,
      after: { level: 'bridged', codes: ['LUIGI-N503'] },
    },
  ],
}
