import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** `raise E, value` is `raise E(value)`. */
export const rule: RewriteRule = {
  code: 'LUIGI-N152',
  title: 'A raised value stands in brackets',
  why: 'Python 3 does not read the comma.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  statement: (node, { module }) => {
    if (!module.python2 || node.kind !== 'raise' || node.value?.kind !== 'call') return undefined
    const { func, span } = node.value
    const comma = /^[ \t]*,[ \t]*/.exec(module.text.slice(func.span.end, span.end))
    if (!comma) return undefined
    return {
      edits: [
        { start: func.span.end, end: func.span.end + comma[0].length, text: '(' },
        { start: span.end, end: span.end, text: ')' },
      ],
      goesOn: true,
    }
  },
  examples: [
    {
      name: 'a message',
      python2: 'convert',
      before: `
import luigi

class Report(luigi.Task):
    name = luigi.Parameter()
    n = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget("out.txt")

    def run(self):
        if self.n < 1:
            raise ValueError, 'no rows for %s' % self.name
        with self.output().open('w') as out:
            out.write('x')
`,
      after: {
        statements:
          "if n < 1:\n    raise ValueError('no rows for %s' % name)\nwith output.open('w') as out:\n    out.write('x')",
        codes: ['LUIGI-N408'],
      },
    },
  ],
}
