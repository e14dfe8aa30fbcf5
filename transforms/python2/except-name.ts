import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** `except E, e` is `except E as e`. */
export const rule: RewriteRule = {
  code: 'LUIGI-N151',
  title: 'The name of an exception stands behind `as`',
  why: 'Python 3 does not read the comma.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  statement: (node, { module }) => {
    if (!module.python2 || node.kind !== 'try') return undefined
    const edits = node.handlers.flatMap(({ type, name, body }) => {
      const first = body[0]
      if (!type || name === undefined || !first) return []
      const comma = /^[\s)]*?([ \t]*,[ \t]*)\w+[ \t]*:/.exec(
        module.text.slice(type.span.end, first.span.start),
      )
      if (!comma) return []
      const start = type.span.end + comma[0].indexOf(comma[1]!)
      return [{ start, end: start + comma[1]!.length, text: ' as ' }]
    })
    return edits.length > 0 ? { edits, goesOn: true } : undefined
  },
  examples: [
    {
      name: 'one and several types',
      python2: 'convert',
      before: `
import luigi

class Report(luigi.Task):
    name = luigi.Parameter()
    n = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget("out.txt")

    def run(self):
        try:
            rows = int(self.name)
        except (ValueError, KeyError), error:
            rows = 0
        except TypeError, problem:
            raise
        with self.output().open('w') as out:
            out.write('%d' % rows)
`,
      after: {
        statements:
          "try:\n    rows = int(name)\nexcept (ValueError, KeyError) as error:\n    rows = 0\nexcept TypeError as problem:\n    raise\nwith output.open('w') as out:\n    out.write('%d' % rows)",
        codes: ['LUIGI-N408'],
      },
    },
  ],
}
