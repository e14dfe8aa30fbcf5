import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** run() yields further tasks. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N203',
  title: 'run() yields further tasks',
  why: 'What it requires is known while it runs, and Luigi starts it anew after each yield. A plain function cannot wait for tasks.',
  fix: 'Move what can be known before into requires(), or split the task where it yields.',
  kind: 'obstacle',
  bars: 'native',
  task: (view) => {
    const run = view.member('run')
    if (run?.kind !== 'method' || !run.node.isGenerator) return []
    const why = 'run() is a generator: the tasks that it yields are known only while it runs'
    return [{ code: rule.code, why, at: { path: run.owner.module.path, line: run.node.span.line } }]
  },
  examples: [
    {
      name: 'a yield',
      before: `
import luigi

class Day(luigi.Task):
    n = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget(f"{self.n}.txt")

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        days = yield [Day(n=1), Day(n=2)]
        print(days)
`,
      after: { level: 'bridged', codes: ['LUIGI-N203'] },
    },
  ],
}
