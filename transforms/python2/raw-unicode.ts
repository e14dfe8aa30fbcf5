import { pythonString } from '../../src/languages/python/literal.js'
import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** `ur''` is no text in Python 3. */
export const rule: RewriteRule = {
  code: 'LUIGI-N156',
  title: 'A raw Unicode text is written plainly',
  why: 'Python 3 has no prefix `ur`.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, { module, text }) =>
    module.python2 && node.kind === 'string' && /[uU][rR]["']/.test(text(node))
      ? { edits: [{ ...node.span, text: pythonString(node.value) }] }
      : undefined,
  examples: [
    {
      name: 'a path',
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
            out.write(ur'a\\d')
`,
      after: {
        statements: 'with output.open(\'w\') as out:\n    out.write("a\\\\d")',
        codes: ['LUIGI-N408'],
      },
    },
  ],
}
