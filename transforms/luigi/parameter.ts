import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** `self.date` is the argument `date`. */
export const rule: RewriteRule = {
  code: 'LUIGI-N101',
  title: 'A parameter becomes an argument',
  why: 'A Flyte task is a function: what Luigi keeps as an attribute of the task is an argument of the same name. Numbers, truth values, dates and texts have Flyte types; lists and dictionaries travel as the JSON text that Luigi names the task by, because their items may be of any type, and those of a Flyte list are of one.',
  fix: 'Nothing has to be done. A local name that is in the way of the argument is renamed.',
  kind: 'rewrite',
  expression: (node, body) => {
    const name = body.selfAttribute(node)
    if (name === undefined || body.isStored(node) || body.member(name)?.kind !== 'parameter') return undefined
    return { edits: [{ ...node.span, text: body.alias(name, node) }] }
  },
  examples: [
    {
      name: 'in an f-string, a call and a nested function',
      before: `
import luigi

class Plays(luigi.Task):
    date = luigi.DateParameter()
    size = luigi.IntParameter(default=3)

    def output(self):
        return luigi.LocalTarget(f"plays/{self.date:%Y}.tsv")

    def run(self):
        def keep(row):
            return len(row) > self.size  # short ones go

        with self.output().open("w") as out:
            out.write(f"{self.date}\\n")
`,
      after: {
        level: 'native',
        output: 'Target(f"plays/{date:%Y}.tsv")',
        statements: `def keep(row):
    return len(row) > size  # short ones go

with output.open("w") as out:
    out.write(f"{date}\\n")`,
      },
    },
    {
      name: 'in the message of an assertion',
      before: `
import luigi

class Plays(luigi.Task):
    day = luigi.Parameter()

    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        assert self.day, self.day + " is empty"
`,
      after: { level: 'native', statements: 'assert day, day + " is empty"' },
    },
    {
      name: 'a local of the same name is renamed',
      before: `
import luigi

class Plays(luigi.Task):
    date = luigi.DateParameter()

    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        date = self.date.strftime("%Y%m%d")
        with self.output().open("w") as out:
            out.write(date)
`,
      after: {
        statements: `local_date = date.strftime("%Y%m%d")
with output.open("w") as out:
    out.write(local_date)`,
      },
    },
  ],
}
