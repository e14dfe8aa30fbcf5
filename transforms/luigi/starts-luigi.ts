import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** The body starts a run of Luigi of its own. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N210',
  title: 'The body starts Luigi',
  why: 'luigi.build() or luigi.run() inside a task starts a second scheduler, whose tasks this graph does not show.',
  fix: 'Require the tasks instead of building them.',
  kind: 'obstacle',
  bars: 'native',
  expression: (node, body) => {
    if (node.kind !== 'attribute' && node.kind !== 'name') return undefined
    const path = body.luigiPath(node)
    return path !== undefined && /^luigi\.(interface\.)?(build|run|run_with_retcodes)$/.test(path)
      ? `it calls \`${path}\``
      : undefined
  },
  examples: [
    {
      name: 'build',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        luigi.build([Plays()])
`,
      after: { level: 'bridged', codes: ['LUIGI-N210'] },
    },
  ],
}
