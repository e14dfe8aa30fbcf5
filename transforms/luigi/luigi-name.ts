import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** A name of Luigi's that no rewrite takes. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N202',
  title: 'Luigi is used in a way that has no equal',
  why: 'The body, or a definition it needs, uses a part of Luigi that no rule knows in plain Python.',
  fix: 'Replace the use by plain Python, where that is possible.',
  kind: 'obstacle',
  bars: 'native',
  expression: (node, body) => {
    if (node.kind !== 'attribute' && node.kind !== 'name') return undefined
    const path = body.luigiPath(node)
    return path === undefined ? undefined : `it uses \`${path}\``
  },
  examples: [
    {
      name: "Luigi's own configuration parser",
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        print(luigi.configuration.get_config().get("core", "x"))
`,
      after: { level: 'bridged', codes: ['LUIGI-N202'] },
    },
  ],
}
