import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** `d.iteritems()` is `d.items()`, and `d.has_key(k)` asks as `in` does. */
export const rule: RewriteRule = {
  code: 'LUIGI-N157',
  title: 'Methods of dictionaries that Python 3 has not',
  why: 'What `iteritems()` gives is given by `items()`, and so on.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, { module }) => {
    if (!module.python2 || node.kind !== 'call' || node.func.kind !== 'attribute') return undefined
    const name = names.get(node.func.name)
    const takes = node.func.name === 'has_key' ? 1 : 0
    if (!name || node.args.length !== takes) return undefined
    return { edits: [{ ...node.func.nameSpan, text: name }], goesOn: true }
  },
  examples: [
    {
      name: 'in an order',
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
        rows = {'a': 1, 'b': self.n}
        with self.output().open('w') as out:
            if rows.has_key(self.name):
                out.write('there')
            for key, value in sorted(rows.iteritems()):
                out.write('%s %d' % (key, value))
`,
      after: {
        statements:
          "print('report')\nrows = {'a': 1, 'b': n}\nwith output.open('w') as out:\n    if rows.__contains__(name):\n        out.write('there')\n    for key, value in sorted(rows.items()):\n        out.write('%s %d' % (key, value))",
        codes: ['LUIGI-N408'],
      },
    },
  ],
}

const names: ReadonlyMap<string, string> = new Map([
  ['iteritems', 'items'],
  ['itervalues', 'values'],
  ['iterkeys', 'keys'],
  ['has_key', '__contains__'],
])
