import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** A value in backticks is `repr(value)`. */
export const rule: RewriteRule = {
  code: 'LUIGI-N154',
  title: 'Backticks become repr()',
  why: 'Python 3 has the function alone.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, { module }) => {
    const { start, end } = node.span
    if (!module.python2 || node.kind !== 'call' || module.text[start] !== '`') return undefined
    return {
      edits: [
        { start, end: start + 1, text: 'repr(' },
        { start: end - 1, end, text: ')' },
      ],
      goesOn: true,
    }
  },
  examples: [
    {
      name: 'a whole number',
      python2: 'convert',
      before: `
import luigi

class Report(luigi.Task):
    name = luigi.Parameter()
    n = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget("out.txt")

    def run(self):
        with self.output().open('w') as out:
            out.write(\`self.n + 1\`)
`,
      after: {
        statements: "with output.open('w') as out:\n    out.write(repr(n + 1))",
        codes: ['LUIGI-N408'],
      },
    },
  ],
}
