import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** `global` in a body. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N214',
  title: 'The body writes module-level names',
  why: 'Another task in the same process may read what it writes; pods share no process.',
  fix: 'Return the value, or write it to a target.',
  kind: 'obstacle',
  bars: 'native',
  statement: (node, body) =>
    node.kind === 'global' && body.view ? `it writes the module's \`${node.names.join('`, `')}\`` : undefined,
  examples: [
    {
      name: 'a cache',
      before: `
import luigi

CACHE = None

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        global CACHE
        CACHE = 1
`,
      after: { level: 'bridged', codes: ['LUIGI-N214'] },
    },
  ],
}
