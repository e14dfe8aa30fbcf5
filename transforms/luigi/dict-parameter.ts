import type { Expression } from '../../src/languages/python/syntax.js'
import type { BodyContext, ObstacleRule } from '../../src/plan/tasks/rule.js'

const readers = new Set(['get', 'items', 'keys', 'values'])
const takers = new Set(['dict', 'len', 'sorted', 'list', 'set', 'tuple', 'any', 'all', 'iter'])

/** A DictParameter's value is Luigi's own frozen mapping. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N219',
  title: 'A DictParameter is used as more than a mapping to read',
  why: 'In Luigi its value is an immutable, hashable mapping that is no dict; natively it is a dict of JSON. Looking things up is the same; passing it on may not be.',
  fix: 'Take out the values that are needed, or pass `dict(self.conf)`.',
  kind: 'obstacle',
  bars: 'native',
  expression: (node, body) => {
    const name = body.selfAttribute(node)
    if (name === undefined || !/^(Optional)?DictParameter$/.test(body.view?.parameter(name)?.standard ?? ''))
      return undefined
    return isRead(node, body) ? undefined : `\`self.${name}\` is used as a whole`
  },
  examples: [
    {
      name: 'looked up',
      before: `
import luigi

class Plays(luigi.Task):
    conf = luigi.DictParameter()

    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        print(self.conf["a"], self.conf.get("b"), "c" in self.conf)
`,
      after: { level: 'native', statements: 'print(conf["a"], conf.get("b"), "c" in conf)' },
    },
    {
      name: 'passed on',
      before: `
import luigi

class Plays(luigi.Task):
    conf = luigi.DictParameter()

    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        print(self.conf)
`,
      after: { level: 'bridged', codes: ['LUIGI-N219'] },
    },
  ],
}

function isRead(node: Expression, body: BodyContext): boolean {
  const parent = body.parentOf(node)
  if (!parent) return false
  switch (parent.kind) {
    case 'subscript':
      return parent.value === node && !body.isStored(parent)
    case 'attribute':
      return readers.has(parent.name)
    case 'compare':
      return parent.rest.some((part) => part.value === node && /in$/.test(part.op))
    case 'call':
      if (parent.keywords.some((each) => each.name === undefined && each.value === node)) return true
      return (
        parent.func.kind === 'name' &&
        takers.has(parent.func.id) &&
        parent.args.some((each) => each.value === node && !each.star)
      )
    case 'for':
      return parent.iter === node
    case 'comprehension':
      return parent.generators.some((each) => each.iter === node)
    case 'if':
      return true
    case 'dict':
      return parent.entries.some((entry) => entry.key === undefined && entry.value === node)
    default:
      return false
  }
}
