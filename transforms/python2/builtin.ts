import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** `xrange`, `unicode` and `long` have other names in Python 3. */
export const rule: RewriteRule = {
  code: 'LUIGI-N158',
  title: 'Built-in names of Python 2',
  why: 'Python 3 has one kind of range, of text and of whole number.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, { module, useOf, repository }) => {
    if (!module.python2 || node.kind !== 'name' || useOf(node)?.binding) return undefined
    const name = names.get(node.id)
    if (!name || repository.bindings(module, node.id).length > 0) return undefined
    return { edits: [{ ...node.span, text: name }] }
  },
  examples: [
    {
      name: 'a loop, a text and a number',
      python2: 'convert',
      before: `
import luigi

class Report(luigi.Task):
    name = luigi.Parameter()
    n = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget("out.txt")

    def run(self):
        print 'report'
        with self.output().open('w') as out:
            for i in xrange(long(self.n)):
                out.write(unicode(i) + ',')
`,
      after: {
        statements:
          "print('report')\nwith output.open('w') as out:\n    for i in range(int(n)):\n        out.write(str(i) + ',')",
        codes: ['LUIGI-N408'],
      },
    },
  ],
}

const names: ReadonlyMap<string, string> = new Map([
  ['xrange', 'range'],
  ['unicode', 'str'],
  ['long', 'int'],
])
