import { attributeUsers } from '../../src/plan/tasks/attribute-users.js'
import { isEngineAttribute } from '../../src/plan/tasks/engine-names.js'
import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** `self.total = 0` in run(), read nowhere else, is a local variable. */
export const rule: RewriteRule = {
  code: 'LUIGI-N109',
  title: 'An attribute that only run() uses becomes a local variable',
  why: 'The task object is gone; a value that one method writes and reads needs no other home.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, body) => {
    const name = body.selfAttribute(node)
    if (name === undefined || node.kind !== 'attribute' || !body.view || body.role !== 'run') return undefined
    if (body.member(name) || isEngineAttribute(name)) return undefined
    const users = attributeUsers(body.view, name)
    const [only] = users
    if (users.length !== 1 || !only?.writes || only.writesInside) return undefined
    return { edits: [{ ...node.span, text: body.local(name, node) }] }
  },
  examples: [
    {
      name: 'a counter',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        self._total = 0
        for n in [1, 2]:
            self._total += n
        with self.output().open("w") as out:
            out.write(str(self._total))
`,
      after: {
        statements:
          'total = 0\nfor n in [1, 2]:\n    total += n\nwith output.open("w") as out:\n    out.write(str(total))',
      },
    },
    {
      name: 'one that another method reads stays on the task',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def write(self):
        with self.output().open("w") as out:
            out.write(str(self.total))

    def run(self):
        self.total = 1
        self.write()
`,
      after: { level: 'bridged', codes: ['LUIGI-N208'] },
    },
  ],
}
