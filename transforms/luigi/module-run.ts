import { namesOfStatement } from '../../src/languages/python/rewrite/scopes.js'
import type { Module, Statement } from '../../src/languages/python/syntax.js'
import { visitStatement } from '../../src/languages/python/visit.js'
import { luigiPathOf } from '../../src/plan/tasks/luigi-names.js'
import type { TaskView } from '../../src/plan/tasks/members.js'
import { remembered } from '../../src/plan/tasks/remembered.js'
import { isMainGuard } from '../../src/plan/tasks/repository.js'
import type { Finding, ObstacleRule } from '../../src/plan/tasks/rule.js'

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
    return own ? starts(view.repository)(own.module) : []
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
        return True

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

/** Where importing a module starts something: asked once for all its tasks. */
const starts = remembered(
  (repository: TaskView['repository']) =>
    remembered((module: Module) =>
      module.body.flatMap((statement) => startIn(statement, module, repository)),
    ),
  new WeakMap(),
)

function startIn(
  statement: Statement,
  module: Module,
  repository: TaskView['repository'],
): readonly Finding[] {
  if (isMainGuard(statement) || statement.kind === 'function' || statement.kind === 'class') return []
  const names = namesOfStatement(statement)
  let found: string | undefined
  visitStatement(statement, {
    statement: (inner) => inner.kind !== 'function' && inner.kind !== 'class',
    expression: (node) => {
      if (node.kind !== 'call') return undefined
      const path = luigiPathOf(node.func, module, names, repository)
      if (path !== undefined && /^luigi\.(interface\.)?(run|build|run_with_retcodes)$/.test(path))
        found ??= path
      if (node.func.kind === 'attribute' && node.func.name === 'parse_args' && node.args.length === 0)
        found ??= 'parse_args'
      return undefined
    },
  })
  if (found === undefined) return []
  const why = `the module calls \`${found}()\` when it is imported`
  return [{ code: rule.code, why, at: { path: module.path, line: statement.span.line } }]
}
