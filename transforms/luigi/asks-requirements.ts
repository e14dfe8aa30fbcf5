import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

const names = new Set(['requires', 'deps', 'clone', 'clone_parent', 'clone_parents', 'process_resources'])

/** The body asks for the tasks it requires. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N204',
  title: 'The body asks for the tasks that it requires',
  why: 'A Flyte task gets values, not the tasks that made them.',
  fix: 'Use self.input(), or parameters.',
  kind: 'obstacle',
  bars: 'native',
  expression: (node, body) => {
    const name = body.selfAttribute(node)
    return name !== undefined && names.has(name) ? `it asks for \`self.${name}\`` : undefined
  },
  examples: [
    {
      name: 'a parameter of what is required',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        print(self.requires().date)
`,
      after: { level: 'bridged', codes: ['LUIGI-N204'] },
    },
  ],
}
