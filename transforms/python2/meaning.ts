import { python2Difference } from '../../src/plan/python2/check.js'
import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** What the same words may do differently in the two Pythons. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N306',
  title: 'Python 3 may do something else with its text for Python 2',
  why: 'With its syntax converted, the text must do in Python 3 what it does in Python 2; where that is not certain, the image of today runs it.',
  fix: 'Convert the file by hand and test it: divisions, what is read as bytes, floats as text and the order of dictionaries.',
  kind: 'obstacle',
  bars: 'native',
  whole: python2Difference,
  examples: [
    differs('a division', "out.write('%d' % (self.n / 2))"),
    differs('what is read', 'out.write(self.input().open().read())'),
    differs('a float as text', "out.write('%s' % (self.n * 0.1))"),
    differs('bytes that look like letters', 'out.write(self.name.upper())'),
    differs('an order', "for key in {'a': 1, 'b': 2}:\n                out.write(key)"),
  ],
}

function differs(name: string, line: string): ObstacleRule['examples'][number] {
  return {
    name,
    python2: 'convert',
    before: `
import luigi

class Report(luigi.Task):
    name = luigi.Parameter()
    n = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget("out.txt")

    def run(self):
        print "report"
        with self.output().open('w') as out:
            ${line}
`,
    after: { level: 'container', codes: ['LUIGI-N306'] },
  }
}
