import type { Expression } from '../../src/languages/python/syntax.js'
import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

const known = new Set(['requires', 'inherits', 'copies', 'common_params', 'final', 'add_metaclass'])

/** A decorator or metaclass may change the class in any way. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N222',
  title: 'A decorator or metaclass makes the class',
  why: 'It may add parameters, methods or requirements that the text of the class does not show.',
  fix: 'Write out what it adds.',
  kind: 'obstacle',
  bars: 'native',
  task: (view) =>
    view.classes.flatMap(({ node, module }) => {
      const decorators = node.decorators.map(lastName).filter((name) => !known.has(name))
      const metaclass = node.keywords.filter(
        (each) => each.name === 'metaclass' && !/^ABCMeta$/.test(lastName(each.value)),
      )
      return [
        ...decorators.map((name) => `a decorator \`${name}\``),
        ...metaclass.map(() => 'a metaclass'),
      ].map((what) => ({
        code: rule.code,
        why: `${what} makes \`${node.name}\``,
        at: { path: module.path, line: node.span.line },
      }))
    }),
  examples: [
    {
      name: 'a decorator',
      before: `
import luigi

def register(cls):
    return cls

@register
class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")
`,
      after: { level: 'bridged', codes: ['LUIGI-N222'] },
    },
  ],
}

function lastName(node: Expression): string {
  if (node.kind === 'call') return lastName(node.func)
  return node.kind === 'attribute' ? node.name : node.kind === 'name' ? node.id : '?'
}
