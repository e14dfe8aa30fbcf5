import { isEngineAttribute } from '../../src/plan/tasks/engine-names.js'
import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** The last word: a use of the task object that no rewrite takes. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N201',
  title: 'The task object is used in a way that has no equal',
  why: 'A Flyte task is a function. Its body uses the task itself: passes it on, or asks it for something that no rule knows.',
  fix: 'Pass the values that are needed (parameters, paths) instead of the task.',
  kind: 'obstacle',
  bars: 'native',
  expression: (node, body) => {
    const name = body.selfAttribute(node)
    if (name !== undefined) {
      if (isEngineAttribute(name) && !body.member(name))
        return `\`self.${name}\` is something that only Luigi can tell`
      const member = body.member(name)
      if (!member) return `\`self.${name}\` is defined nowhere in the repository`
      return `\`self.${name}\` is not a parameter, a constant or a plain method`
    }
    return body.isSelf(node) ? `\`${body.text(node)}\` itself is passed on or compared` : undefined
  },
  examples: [
    {
      name: 'the task is handed to a function',
      before: `
import luigi

def describe(task):
    return str(task)

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        print(describe(self))
`,
      after: { level: 'bridged', codes: ['LUIGI-N201'] },
    },
  ],
}
