import type { Expression } from '../../src/languages/python/syntax.js'
import { type BodyContext, INPUTS, type RewriteRule } from '../../src/plan/tasks/rule.js'

/** `self.requires()["a"].output()` is `self.input()["a"]` in other words. */
export const rule: RewriteRule = {
  code: 'LUIGI-N113',
  title: 'The output of what a task requires is its input',
  why: 'Luigi defines self.input() as the outputs of self.requires() in the same shape.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, body) => {
    if (
      node.kind !== 'call' ||
      node.args.length > 0 ||
      node.func.kind !== 'attribute' ||
      node.func.name !== 'output'
    )
      return undefined
    const indices: Expression[] = []
    let base = node.func.value
    for (; base.kind === 'subscript'; base = base.value) indices.push(base.index)
    if (!isRequires(base, body) || body.member('input')) return undefined
    const edits = [
      { ...base.span, text: body.alias(INPUTS, base) },
      { start: node.func.value.span.end, end: node.span.end, text: '' },
    ]
    return { edits, inside: indices }
  },
  examples: [
    {
      name: 'one of several',
      before: `
import luigi

class Plays(luigi.Task):
    day = luigi.Parameter()

    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        with self.requires()[self.day].output().open() as source:
            print(source.read())
`,
      after: { statements: 'with inputs[day].open() as source:\n    print(source.read())' },
    },
  ],
}

function isRequires(node: Expression, body: BodyContext): boolean {
  return node.kind === 'call' && body.selfCall(node) === 'requires' && node.args.length === 0
}
