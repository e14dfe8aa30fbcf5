import type { NoteRule } from '../../src/plan/tasks/rule.js'

/** Why a task is native. */
export const rule: NoteRule = {
  code: 'LUIGI-N400',
  title: 'The task is native',
  why: 'Every use of Luigi in its body and its output has an exact equal: the engine is gone, the body is kept as it was written.',
  fix: 'Nothing has to be done.',
  kind: 'note',
  examples: [
    {
      name: 'a plain task',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        # whole or not at all
        with self.output().open("w") as out:
            out.write("1\\n")
`,
      after: {
        level: 'native',
        codes: ['LUIGI-N400'],
        statements: '# whole or not at all\nwith output.open("w") as out:\n    out.write("1\\n")',
      },
    },
  ],
}
