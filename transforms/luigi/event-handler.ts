import { namesOfStatement } from '../../src/languages/python/rewrite/scopes.js'
import type { Expression, Module, Statement } from '../../src/languages/python/syntax.js'
import { classNamed, luigiPathOf } from '../../src/plan/tasks/luigi-names.js'
import type { TaskView } from '../../src/plan/tasks/members.js'
import type { Finding, ObstacleRule } from '../../src/plan/tasks/rule.js'

/** `@Plays.event_handler(luigi.Event.SUCCESS)` */
export const rule: ObstacleRule = {
  code: 'LUIGI-N220',
  title: 'A function listens to the events of the task',
  why: 'Luigi calls it when the task starts, succeeds or fails; a plain function tells nobody.',
  fix: 'Call the function at the end of run(), or use a failure node of the workflow.',
  kind: 'obstacle',
  bars: 'native',
  task: (view) =>
    view.classes
      .map((each) => each.module)
      .filter((module, index, all) => all.indexOf(module) === index)
      .flatMap((module) => handlers(module, view)),
  examples: [
    {
      name: 'on success',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

@Plays.event_handler(luigi.Event.SUCCESS)
def celebrate(task):
    print(task)
`,
      after: { level: 'bridged', codes: ['LUIGI-N220'] },
    },
  ],
}

function handlers(module: Module, view: TaskView): Finding[] {
  const isMeant = (statement: Statement): boolean => {
    if (statement.kind !== 'function' || !statement.decorators.some(isHandler)) return false
    const names = namesOfStatement(statement)
    return statement.decorators.some((decorator) => {
      if (
        decorator.kind !== 'call' ||
        decorator.func.kind !== 'attribute' ||
        decorator.func.name !== 'event_handler'
      )
        return false
      const listened = decorator.func.value
      if (/^luigi\.(task\.)?Task$/.test(luigiPathOf(listened, module, names, view.repository) ?? ''))
        return true
      const place = classNamed(listened, module, names, view.repository)
      return place !== undefined && view.classes.some((each) => each.node === place.node)
    })
  }
  return module.body.filter(isMeant).map((each) => ({
    code: rule.code,
    why: `\`${each.kind === 'function' ? each.name : ''}\` is called on an event of it`,
    at: { path: module.path, line: each.span.line },
  }))
}

function isHandler(decorator: Expression): boolean {
  return (
    decorator.kind === 'call' &&
    decorator.func.kind === 'attribute' &&
    decorator.func.name === 'event_handler'
  )
}
