import type { RewriteRule } from '../../src/plan/tasks/rule.js'

const messages = new Set(['set_status_message', 'set_progress_percentage', 'set_tracking_url'])

/** What a task tells Luigi's scheduler page goes to the log. */
export const rule: RewriteRule = {
  code: 'LUIGI-N111',
  title: 'A message to the scheduler becomes a line of the log',
  why: "Flyte shows a task's log beside it; there is no page of Luigi's scheduler any more.",
  fix: 'Nothing has to be done. A Flyte Deck shows more than a line, where that is wanted.',
  kind: 'rewrite',
  statement: (node, body) => {
    if (node.kind !== 'expression' || node.value.kind !== 'call') return undefined
    const { func, args, keywords } = node.value
    const name = body.selfCall(node.value)
    if (name === undefined || !messages.has(name) || body.member(name) || body.bindingsOf('print') > 0)
      return undefined
    if (args.length !== 1 || keywords.length > 0 || args[0]!.star) return undefined
    return { edits: [{ ...func.span, text: 'print' }], inside: [args[0]!.value] }
  },
  examples: [
    {
      name: 'a message',
      before: `
import luigi

class Plays(luigi.Task):
    date = luigi.DateParameter()

    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        self.set_status_message(f"plays of {self.date}")
        self.output().open("w").close()
`,
      after: { statements: 'print(f"plays of {date}")\noutput.open("w").close()' },
    },
  ],
}
