import type { Statement } from '../../src/languages/python/syntax.js'
import type { ObstacleRule } from '../../src/plan/tasks/rule.js'

/** Statements of a class body run once, when the class is made, and leave more behind than attributes. */
export const rule: ObstacleRule = {
  code: 'LUIGI-N230',
  title: 'The class body runs code',
  why: 'Python runs the statements of a class body when it makes the class. What they do, such as making a directory, would be lost with the class.',
  fix: 'Move the statements into run().',
  kind: 'obstacle',
  bars: 'native',
  task: (view) =>
    view.classes.flatMap(({ node, module }) =>
      node.body.filter(runs).map((statement) => ({
        code: rule.code,
        why: `the body of \`${node.name}\` runs ${article[statement.kind] ?? 'a statement'}`,
        at: { path: module.path, line: statement.span.line },
      })),
    ),
  examples: [
    {
      name: 'a directory is made with the class',
      before: `
import luigi
import os

class Plays(luigi.Task):
    folder = "plays"
    if not os.path.exists(folder):
        os.makedirs(folder)

    def output(self):
        return luigi.LocalTarget("plays/all.txt")
`,
      after: { level: 'bridged', codes: ['LUIGI-N230'] },
    },
    {
      name: 'a docstring is no code',
      before: `
import luigi

class Plays(luigi.Task):
    """All of them."""

    def output(self):
        return luigi.LocalTarget("plays.txt")
`,
      after: { level: 'native' },
    },
  ],
}

const article: Readonly<Record<string, string>> = {
  if: 'an `if`',
  for: 'a loop',
  while: 'a loop',
  with: 'a `with`',
  try: 'a `try`',
  expression: 'a call',
}

function runs(statement: Statement): boolean {
  switch (statement.kind) {
    case 'function':
    case 'class':
    case 'assign':
    case 'annassign':
    case 'pass':
    case 'import':
    case 'importfrom':
      return false
    case 'expression':
      return statement.value.kind === 'call' || statement.value.kind === 'await'
    default:
      return true
  }
}
