import type { NoteRule } from '../../src/plan/tasks/rule.js'

/** Local files. */
export const rule: NoteRule = {
  code: 'LUIGI-N403',
  title: 'The target is a local file',
  why: 'Pods do not share a disk: what one task writes locally no other pod sees. Between native tasks the file itself is passed on, as a FlyteFile.',
  fix: 'Write to an object store, or name the mount that all pods share with --shared-path.',
  kind: 'note',
  examples: [
    {
      name: 'a relative path',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")
`,
      after: { level: 'native', codes: ['LUIGI-N403'], output: 'Target("plays.txt")' },
    },
  ],
}
