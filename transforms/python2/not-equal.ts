import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** `a <> b` is `a != b`. */
export const rule: RewriteRule = {
  code: 'LUIGI-N153',
  title: 'Not equal is written `!=`',
  why: 'Python 3 does not read `<>`.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, { module }) => {
    if (!module.python2 || node.kind !== 'compare') return undefined
    const edits = node.rest.flatMap(({ op, value }, at) => {
      const left = (at === 0 ? node.left : node.rest[at - 1]!.value).span.end
      const found = op === '!=' ? module.text.slice(left, value.span.start).indexOf('<>') : -1
      return found < 0 ? [] : [{ start: left + found, end: left + found + 2, text: '!=' }]
    })
    return edits.length > 0 ? { edits, goesOn: true } : undefined
  },
  examples: [
    {
      name: 'a comparison',
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
            if self.n <> 0:
                out.write(self.name)
`,
      after: {
        statements: "with output.open('w') as out:\n    if n != 0:\n        out.write(name)",
        codes: ['LUIGI-N408'],
      },
    },
  ],
}
