import { namesOfStatement } from '../../src/languages/python/rewrite/scopes.js'
import { visitStatement } from '../../src/languages/python/visit.js'
import { luigiPathOf } from '../../src/plan/tasks/luigi-names.js'
import { isMainGuard } from '../../src/plan/tasks/repository.js'
import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** Importing the module starts a pipeline, or reads the command line. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N303',
  title: 'Importing the module runs things',
  why: 'It calls luigi.run(), luigi.build() or parse_args() outside of `if __name__ == "__main__"`: a bridge cannot import it without starting them.',
  fix: 'Put the call under `if __name__ == "__main__":`.',
  kind: 'obstacle',
  bars: 'bridge',
  task: (view) => {
    const own = view.classes[0]
    if (!own) return []
    return own.module.body.flatMap((statement) => {
      if (isMainGuard(statement) || statement.kind === 'function' || statement.kind === 'class') return []
      const names = namesOfStatement(statement)
      let found: string | undefined
      visitStatement(statement, {
        statement: (inner) => inner.kind !== 'function' && inner.kind !== 'class',
        expression: (node) => {
          if (node.kind !== 'call') return undefined
          const path = luigiPathOf(node.func, own.module, names, view.repository)
          if (path !== undefined && /^luigi\.(interface\.)?(run|build|run_with_retcodes)$/.test(path))
            found ??= path
          if (node.func.kind === 'attribute' && node.func.name === 'parse_args' && node.args.length === 0)
            found ??= 'parse_args'
          return undefined
        },
      })
      return found === undefined
        ? []
        : [
            {
              code: rule.code,
              why: `the module calls \`${found}()\` when it is imported`,
              at: { path: own.module.path, line: statement.span.line },
            },
          ]
    })
  },
  examples: [
    {
      name: 'a script without a guard',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def complete(self):
        return False

luigi.run()
`,
      after: { level: 'container', codes: ['LUIGI-N303', 'LUIGI-N205'] },
    },
    {
      name: 'a native body needs no import',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

luigi.run()
`,
      after: { level: 'native' },
    },
  ],
}
