import { pythonString } from '../../src/languages/python/literal.js'
import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** Whether a target gives text or bytes is said by its mode; in Luigi its format says it. */
export const rule: RewriteRule = {
  code: 'LUIGI-N114',
  title: 'The mode says text or bytes',
  why: "In Luigi a target's format decides whether open() gives text or bytes, whatever the mode says; plain Python goes by the mode.",
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, body) => {
    if (
      node.kind !== 'call' ||
      node.func.kind !== 'attribute' ||
      node.func.name !== 'open' ||
      node.keywords.length > 0 ||
      node.args.length > 1
    )
      return undefined
    const format = body.formatOf(node.func.value)
    const [mode] = node.args
    if (format === undefined || format === 'mixed' || (mode && mode.value.kind !== 'string')) return undefined
    const written = mode?.value.kind === 'string' ? mode.value.value : 'r'
    const plain = written.replace(/[bt]/g, '')
    const wanted = format === 'binary' ? `${plain}b` : written.includes('b') ? plain : written
    if (wanted === written || !/^[rw]$/.test(plain)) return undefined
    const at = mode ? mode.value.span : { start: node.span.end - 1, end: node.span.end - 1 }
    const literal = mode ? body.text(mode.value) : '"r"'
    const text =
      literal.length === written.length + 2 ? literal.replace(written, wanted) : pythonString(wanted)
    return { edits: [{ ...at, text }], inside: [node.func.value] }
  },
  examples: [
    {
      name: 'bytes',
      before: `
import pickle

import luigi
from luigi.format import Nop

class Model(luigi.Task):
    def output(self):
        return luigi.LocalTarget("model.pickle", format=Nop)

    def run(self):
        with self.output().open("w") as out:
            pickle.dump(1, out)
`,
      after: {
        output: 'Target("model.pickle")',
        statements: 'with output.open("wb") as out:\n    pickle.dump(1, out)',
      },
    },
  ],
}
