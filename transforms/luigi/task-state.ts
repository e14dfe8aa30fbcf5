import type { Expression } from '../../src/languages/python/syntax.js'
import { attributeUsers } from '../../src/plan/tasks/attribute-users.js'
import type { BodyContext, ObstacleRule } from '../../src/plan/tasks/rule.js'

const mutators = new Set(
  'append extend insert remove pop clear update setdefault add discard sort reverse popitem'.split(' '),
)

/** The body writes on the task, or changes what its class keeps. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N208',
  title: 'The task object carries state',
  why: 'An attribute of the task is written in one place and read in another, or a value that the class keeps is changed. Functions share nothing.',
  fix: 'Return values from methods and pass them as arguments.',
  kind: 'obstacle',
  bars: 'native',
  expression: (node, body) => {
    if (body.isStored(node)) {
      const name =
        body.selfAttribute(node) ?? (node.kind === 'subscript' ? body.selfAttribute(node.value) : undefined)
      return name === undefined ? undefined : `it keeps \`${name}\` on the task`
    }
    const read = body.selfAttribute(node)
    if (
      read !== undefined &&
      body.view &&
      !body.member(read) &&
      attributeUsers(body.view, read).some((user) => user.writes)
    )
      return `it keeps \`${read}\` on the task`
    if (node.kind !== 'call' || node.func.kind !== 'attribute' || !mutators.has(node.func.name))
      return undefined
    const name = shared(node.func.value, body)
    return name === undefined ? undefined : `it changes \`self.${name}\`, which the class keeps`
  },
  examples: [
    {
      name: 'a list of the class',
      before: `
import luigi

class Plays(luigi.Task):
    rows = []

    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        self.rows.append(1)
`,
      after: { level: 'bridged', codes: ['LUIGI-N208'] },
    },
  ],
}

function shared(node: Expression, body: BodyContext): string | undefined {
  const name = body.selfAttribute(node)
  return name !== undefined && body.member(name)?.kind === 'constant' ? name : undefined
}
