import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** `print a, b` is a call in Python 3. */
export const rule: RewriteRule = {
  code: 'LUIGI-N150',
  title: 'A print statement becomes a call',
  why: 'Python 3 has a function in place of the statement; it writes the same.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, { module, text }) => {
    // The reader gives the name of a print statement the place of all of it.
    if (!module.python2 || node.kind !== 'call' || node.func.span.end !== node.span.end) return undefined
    if (node.func.kind !== 'name' || node.func.id !== 'print') return undefined
    const { start, end } = node.span
    const file = node.keywords.find((each) => each.name === 'file')?.value
    const closing = { start: end, end, text: ')' }
    if (!file) {
      const keyword = /^print[ \t]*/.exec(text(node))![0]
      return { edits: [{ start, end: start + keyword.length, text: 'print(' }, closing], goesOn: true }
    }
    const behind = file.span.end + /^\s*,?\s*/.exec(module.text.slice(file.span.end, end))![0].length
    return {
      edits: [
        {
          start,
          end,
          holds: true,
          text: (inside) => {
            const values = inside(behind, end)
            return `print(${values}${values === '' ? '' : ', '}file=${inside(file.span.start, file.span.end)})`
          },
        },
      ],
      goesOn: true,
    }
  },
  examples: [
    {
      name: 'values and a file',
      python2: 'convert',
      before: `
import luigi

class Report(luigi.Task):
    name = luigi.Parameter()
    n = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget("out.txt")

    def run(self):
        print 'report', self.n
        with self.output().open('w') as out:
            print >>out, self.name
            print >>out, 'rows:', self.n
`,
      after: {
        statements:
          "print('report', n)\nwith output.open('w') as out:\n    print(name, file=out)\n    print('rows:', n, file=out)",
        codes: ['LUIGI-N408'],
      },
    },
    {
      name: 'brackets, and a name that moves',
      python2: 'convert',
      before: `
import luigi

class Report(luigi.Task):
    name = luigi.Parameter()
    n = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget("out.txt")

    def run(self):
        print ('report of %s' % self.name)
        print
        with self.output().open('w') as output:
            print >>output, self.name
`,
      after: {
        statements:
          "print ('report of %s' % name)\nprint()\nwith output.open('w') as local_output:\n    print(name, file=local_output)",
        codes: ['LUIGI-N408'],
      },
    },
  ],
}
