import type { NoteRule } from '../../src/plan/tasks/rule.js'

/** A wrapper without a body. */
export const rule: NoteRule = {
  code: 'LUIGI-N407',
  title: 'A wrapper is structure',
  why: 'A WrapperTask that only requires others has nothing to run: the workflow itself shows what it gathers.',
  fix: 'Nothing has to be done.',
  kind: 'note',
  examples: [
    {
      name: 'a wrapper',
      before: `
import luigi

class All(luigi.WrapperTask):
    def requires(self):
        return []
`,
      after: { level: 'native', codes: ['LUIGI-N407'] },
    },
  ],
}
