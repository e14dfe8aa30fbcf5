import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** `0777` is `0o777`, and `10L` is `10`. */
export const rule: RewriteRule = {
  code: 'LUIGI-N155',
  title: 'Numbers are written as in Python 3',
  why: 'Octal numbers have an `o`, and long ones are no kind of their own.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, { module, text }) => {
    if (!module.python2 || node.kind !== 'int') return undefined
    const written = text(node)
    const changed = written.replace(/[lL]$/, '').replace(/^0(?=0*[1-7])/, '0o')
    return changed === written ? undefined : { edits: [{ ...node.span, text: changed }] }
  },
  examples: [
    {
      name: 'octal and long',
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
            out.write('%d %d' % (0777, 10L))
`,
      after: {
        statements: "with output.open('w') as out:\n    out.write('%d %d' % (0o777, 10))",
        codes: ['LUIGI-N408'],
      },
    },
  ],
}
