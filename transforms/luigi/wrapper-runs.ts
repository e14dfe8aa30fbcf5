import type { NoteRule } from '../../src/plan/tasks/rule.js'

/** A WrapperTask with a body. */
export const rule: NoteRule = {
  code: 'LUIGI-N405',
  title: 'A wrapper with a body runs each time',
  why: 'In Luigi a WrapperTask is complete when all that it requires is, so its run() is skipped when nothing had to be done. In Flyte it runs with each execution.',
  fix: 'Let the body check whether there is work, or write a target.',
  kind: 'note',
  task: (view) => {
    const run = view.member('run')
    if (
      view.definition.complete !== 'dependencies' ||
      view.definition.kind === 'wrapper' ||
      run?.kind !== 'method'
    )
      return []
    return [
      {
        code: rule.code,
        why: 'its run() is called in every execution',
        at: { path: run.owner.module.path, line: run.node.span.line },
      },
    ]
  },
  examples: [
    {
      name: 'a message at the end',
      before: `
import luigi

class All(luigi.WrapperTask):
    def run(self):
        print("done")
`,
      after: { level: 'native', codes: ['LUIGI-N405'], output: null, statements: 'print("done")' },
    },
  ],
}
