import { rootName } from '../../src/plan/tasks/body.js'
import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

const mutators = new Set(
  'append extend insert remove pop clear update setdefault add discard sort reverse popitem'.split(' '),
)

/** `global` in a body. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N214',
  title: 'The body writes module-level names',
  why: 'Another task in the same process may read what it writes; pods share no process.',
  fix: 'Return the value, or write it to a target.',
  kind: 'obstacle',
  bars: 'native',
  expression: (node, body) => {
    if (!body.view) return undefined
    const written =
      node.kind === 'call' && node.func.kind === 'attribute' && mutators.has(node.func.name)
        ? node.func.value
        : body.isStored(node) && (node.kind === 'subscript' || node.kind === 'attribute')
          ? node.value
          : undefined
    const root = written && rootName(written)
    if (!root || written !== root || body.useOf(root)?.binding) return undefined
    const [binding] = body.repository.bindings(body.module, root.id)
    const isValue =
      binding?.kind === 'definition' &&
      binding.statement.kind !== 'class' &&
      binding.statement.kind !== 'function'
    return isValue ? `it changes the module's \`${root.id}\`` : undefined
  },
  statement: (node, body) =>
    node.kind === 'global' && body.view ? `it writes the module's \`${node.names.join('`, `')}\`` : undefined,
  examples: [
    {
      name: 'a cache',
      before: `
import luigi

CACHE = None

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        global CACHE
        CACHE = 1
`,
      after: { level: 'bridged', codes: ['LUIGI-N214'] },
    },
    {
      name: 'a list that others may read',
      before: `
import luigi

SEEN = []

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        SEEN.append(1)
`,
      after: { level: 'bridged', codes: ['LUIGI-N214'] },
    },
  ],
}
