import { ownCompleteness } from '../../src/plan/tasks/completeness.js'
import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

const meaning: Readonly<Record<string, string>> = {
  complete: 'whether it is done is decided by its own complete()',
  exists: 'whether it is done is decided by its own exists()',
  input: 'its input() is its own',
  on_success: 'its on_success() does something after it ran',
  on_failure: 'its on_failure() does something after it failed',
  deps: 'its deps() is its own',
  process_resources: 'its process_resources() is its own',
  __init__: 'its __init__() is its own',
  __new__: 'its __new__() is its own',
  __getattr__: 'it answers for attributes that it has not',
  __getattribute__: 'it answers for its attributes itself',
  __setattr__: 'it watches over its attributes',
  __enter__: 'it is a context manager',
  __call__: 'it can be called',
}

/** The class takes a part of the engine into its own hands. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N205',
  title: 'The class changes how Luigi treats it',
  why: "It overrides a method that Luigi calls around run(): complete(), input(), on_success(), on_failure(), __init__() … What that does is not part of run()'s body. A complete() that is `return False`, or of a task that requires nothing and has no target, is asked by the new task, unless another task requires it and it is no external one.",
  fix: 'Move the work into run(), or let completeness be the existence of output().',
  kind: 'obstacle',
  bars: 'native',
  task: (view) =>
    Object.entries(meaning).flatMap(([name, why]) => {
      const member = view.member(name)
      if (!member || member.kind === 'parameter') return []
      if (name === 'complete' && ownCompleteness(view)) return []
      const line = member.kind === 'method' ? member.node.span.line : member.owner.node.span.line
      return [{ code: rule.code, why, at: { path: member.owner.module.path, line } }]
    }),
  examples: [
    {
      name: 'complete() of a task with a target',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def complete(self):
        return self.output().exists() and self.output().path != "plays.txt"

    def run(self):
        pass
`,
      after: { level: 'bridged', codes: ['LUIGI-N205'] },
    },
    {
      name: 'complete() that never is',
      before: `
import luigi

class Plays(luigi.Task):
    day = luigi.Parameter()

    def complete(self):
        return False

    def run(self):
        print(self.day)
`,
      after: { level: 'native', statements: 'print(day)' },
    },
    {
      name: 'complete() that another task asks too',
      before: `
import luigi

class Plays(luigi.Task):
    def complete(self):
        return False

class Report(luigi.Task):
    def requires(self):
        return Plays()
`,
      task: 'Plays',
      after: { level: 'bridged', codes: ['LUIGI-N205'] },
    },
    {
      name: 'complete() of a task that others fulfil',
      before: `
import luigi
from tables import has_rows

class Plays(luigi.ExternalTask):
    day = luigi.DateParameter()

    def complete(self):
        return has_rows("plays", self.day)
`,
      after: { level: 'native' },
    },
  ],
}
