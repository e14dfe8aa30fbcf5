import { INPUTS, OUTPUT, type RewriteRule } from '../../src/plan/tasks/rule.js'

/** `self.input()` and `self.output()` are values that the new function has at hand. */
export const rule: RewriteRule = {
  code: 'LUIGI-N102',
  title: 'self.input() and self.output() become values',
  why: 'The targets of what a task requires arrive as arguments, in the shape that requires() gives; its own are made once, at the head of the function.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, body) => {
    const name = body.selfCall(node)
    if (node.kind !== 'call' || node.args.length > 0 || node.keywords.length > 0) return undefined
    if (name === 'input' && !body.member('input'))
      return { edits: [{ ...node.span, text: body.alias(INPUTS, node) }] }
    if (name !== 'output' || body.role === 'output') return undefined
    const own = body.member('output')
    if (own && own.kind !== 'method') return undefined
    return { edits: [{ ...node.span, text: body.alias(OUTPUT, node) }] }
  },
  examples: [
    {
      name: 'one, a list, a dictionary',
      before: `
import luigi

class Merge(luigi.Task):
    def output(self):
        return {"rows": luigi.LocalTarget("rows.txt"), "names": luigi.LocalTarget("names.txt")}

    def run(self):
        with self.input()["first"].open() as source, self.output()["rows"].open("w") as out:
            out.write(source.read())
        self.output()["names"].makedirs()
`,
      after: {
        output: '{"rows": Target("rows.txt"), "names": Target("names.txt")}',
        statements: `with inputs["first"].open() as source, output["rows"].open("w") as out:
    out.write(source.read())
output["names"].makedirs()`,
      },
    },
    {
      name: 'a parameter that is called inputs is another thing',
      before: `
import luigi

class Merge(luigi.Task):
    inputs = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget("rows.txt")

    def run(self):
        inputs = self.inputs
        with self.output().open("w") as out:
            for each in self.input():
                out.write(f"{each.path} of {inputs}")
`,
      after: {
        statements: `local_inputs = inputs_
with output.open("w") as out:
    for each in inputs:
        out.write(f"{each.path} of {local_inputs}")`,
      },
    },
    {
      name: 'without output() it is an empty list, as in Luigi',
      before: `
import luigi

class Tell(luigi.Task):
    def run(self):
        print(len(self.output()))
`,
      after: { output: '[]', statements: 'print(len(output))' },
    },
  ],
}
