import { INPUTS, OUTPUT, type RewriteRule } from '../../src/plan/tasks/rule.js'

/** `date = self.date` says nothing once `date` is the argument. */
export const rule: RewriteRule = {
  code: 'LUIGI-N115',
  title: 'A local copy of a parameter goes',
  why: '`date = self.date` gives a short name to the parameter; as an argument it has it.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  statement: (node, body) => {
    if (node.kind !== 'assign' || node.targets.length !== 1) return undefined
    const [target] = node.targets
    if (
      target?.kind !== 'name' ||
      body.bindingsOf(target.id) !== 1 ||
      body.useOf(target)?.scope?.parent !== null
    )
      return undefined
    const attribute = body.selfAttribute(node.value)
    const called =
      node.value.kind === 'call' && node.value.args.length === 0 ? body.selfCall(node.value) : undefined
    const meant =
      attribute !== undefined &&
      body.member(attribute)?.kind === 'parameter' &&
      attribute === target.id &&
      attribute !== 'inputs' &&
      attribute !== 'output'
        ? attribute
        : called === 'output' && target.id === 'output'
          ? OUTPUT
          : called === 'input' && target.id === 'inputs' && !body.member('input')
            ? INPUTS
            : undefined
    if (meant === undefined || (body.role === 'output' && meant === OUTPUT)) return undefined
    const alias = body.alias(meant, target)
    const alone = body.isAlone(node)
    const text = () => (alias() === target.id ? (alone ? 'pass' : null) : `${target.id} = ${alias()}`)
    return { edits: [{ start: node.span.start, end: node.span.end, text }] }
  },
  examples: [
    {
      name: 'the argument itself',
      before: `
import luigi

class Plays(luigi.Task):
    date = luigi.DateParameter()

    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        date = self.date
        output = self.output()
        with output.open("w") as out:
            out.write(str(date))
`,
      after: { statements: 'with output.open("w") as out:\n    out.write(str(date))' },
    },
  ],
}
