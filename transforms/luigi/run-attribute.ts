import { attributeUsers, setByRun } from '../../src/plan/tasks/attribute-users.js'
import { isEngineAttribute } from '../../src/plan/tasks/engine-names.js'
import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** `self.total = 0` in run(), read nowhere else, is a local variable. */
export const rule: RewriteRule = {
  code: 'LUIGI-N109',
  title: 'An attribute that run() sets becomes a local variable',
  why: 'The task object is gone; a value that run() alone writes needs no other home. The methods that run() calls when it is set get it as an argument.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, body) => {
    const name = body.selfAttribute(node)
    if (name === undefined || node.kind !== 'attribute' || !body.view) return undefined
    const member = body.member(name)
    if (isEngineAttribute(name) || (member && member.kind !== 'constant')) return undefined
    const users = attributeUsers(body.view, name)
    const isLocal = !member && users.length === 1 && users[0]?.writes && !users[0].writesInside
    const set = setByRun(body.view, name)
    if (body.role === 'run') {
      if (!isLocal && set === undefined) return undefined
      return { edits: [{ ...node.span, text: body.local(name, node) }] }
    }
    if (set === undefined || body.isStored(node)) return undefined
    return { edits: [{ ...node.span, text: body.kept(name, node) }] }
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
      name: 'one that a method reads',
      before: `
import luigi

class Plays(luigi.Task):
    rows = None

    def output(self):
        return luigi.LocalTarget("plays.txt")

    def write(self, out):
        for row in self.rows:
            out.write(self.line(row))

    def line(self, row):
        return f"{row} of {self._total}\\n"

    def run(self):
        self.rows = [1, 2]
        self._total = len(self.rows)
        with self.output().open("w") as out:
            self.write(out)
`,
      after: {
        statements:
          'rows = [1, 2]\ntotal = len(rows)\nwith output.open("w") as out:\n    plays_write(total, rows, out)',
        fragments: [
          'def plays_write(total, rows, out):\n    for row in rows:\n        out.write(plays_line(total, row))',
          'def plays_line(total, row):\n    return f"{row} of {total}\\n"',
        ],
      },
    },
    {
      name: 'one of the class that is seen first',
      before: `
import luigi

class Plays(luigi.Task):
    total = 0

    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        def line():
            return str(self.total)

        self.total = 1
        with self.output().open("w") as out:
            out.write(line())
`,
      after: { level: 'bridged', codes: ['LUIGI-N208'] },
    },
    {
      name: 'one that may not be set',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def write(self):
        with self.output().open("w") as out:
            out.write(str(self.total))

    def run(self):
        if self.output():
            self.total = 1
        self.write()
`,
      after: { level: 'bridged', codes: ['LUIGI-N208'] },
    },
    {
      name: 'one that a method reads later',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def line(self, row):
        return f"{row} of {self.total}"

    def run(self):
        self.total = 1
        lines = map(self.line, [1, 2])
        self.total = 2
        with self.output().open("w") as out:
            out.writelines(lines)
`,
      after: { level: 'bridged', codes: ['LUIGI-N208'] },
    },
    {
      name: 'one that another method sets stays on the task',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def count(self):
        self.total = 1

    def run(self):
        self.count()
        with self.output().open("w") as out:
            out.write(str(self.total))
`,
      after: { level: 'bridged', codes: ['LUIGI-N208'] },
    },
  ],
}
