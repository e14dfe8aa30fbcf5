import type { Expression } from '../../src/languages/python/syntax.js'
import { isEngineMethod } from '../../src/plan/tasks/engine-names.js'
import { callEdits, referenceText } from '../../src/plan/tasks/helper-calls.js'
import { type Member, type Method, memberOf } from '../../src/plan/tasks/members.js'
import type { BodyContext, RewriteRule } from '../../src/plan/tasks/rule.js'

/** A method that run() calls becomes a function; what it reads of the task is passed to it. */
export const rule: RewriteRule = {
  code: 'LUIGI-N106',
  title: 'A helper method becomes a function',
  why: 'Methods and properties that a body uses come along as functions of the module, their text kept; the parameters they read become their first arguments.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, body) => {
    if (node.kind === 'call' && node.func.kind === 'attribute') {
      const method = helperOf(meant(node.func, body), node.func.name)
      if (!method || method.how === 'property' || method.how === 'cached') return undefined
      const edits = callEdits(node, node.func, body.helper(method, node.func), body.module.text)
      return {
        edits,
        inside: [...node.args.map((each) => each.value), ...node.keywords.map((each) => each.value)],
      }
    }
    if (node.kind !== 'attribute' || body.isStored(node)) return undefined
    const method = helperOf(meant(node, body), node.name)
    if (!method || method.how === 'cached') return undefined
    const helper = body.helper(method, node, method.how === 'property' ? undefined : 'held')
    if (method.how === 'property') {
      return { edits: [{ ...node.span, text: () => `${helper().name}(${helper().leading.join(', ')})` }] }
    }
    body.useModule('functools')
    return { edits: [{ ...node.span, text: referenceText(helper) }] }
  },
  examples: [
    {
      name: 'methods, properties and static methods',
      before: `
import luigi

class Plays(luigi.Task):
    date = luigi.DateParameter()
    root = luigi.Parameter(default="data")

    @property
    def folder(self):
        return f"{self.root}/{self.date}"

    def _path(self, name, suffix=".tsv"):
        """Where a file stands."""
        return self.folder + "/" + name + suffix

    @staticmethod
    def clean(row):
        return row.strip()

    def output(self):
        return luigi.LocalTarget(self._path("plays"))

    def run(self):
        with open(self._path("in", suffix=".txt")) as rows, self.output().open("w") as out:
            for row in map(self.clean, rows):
                out.write(self.clean(row))
`,
      after: {
        output: 'Target(plays_path(date, root, "plays"))',
        statements: `with open(plays_path(date, root, "in", suffix=".txt")) as rows, output.open("w") as out:
    for row in map(plays_clean, rows):
        out.write(plays_clean(row))`,
        fragments: [
          'def plays_folder(date, root):\n    return f"{root}/{date}"',
          'def plays_path(date, root, name, suffix=".tsv"):\n    """Where a file stands."""\n    return plays_folder(date, root) + "/" + name + suffix',
          'def plays_clean(row):\n    return row.strip()',
        ],
      },
    },
    {
      name: 'output() with statements of its own',
      before: `
import os

import luigi

class Plays(luigi.Task):
    date = luigi.DateParameter()

    def output(self):
        name = f"{self.date}.tsv"
        return luigi.LocalTarget(os.path.join("data", name))
`,
      after: {
        output: 'plays_output(date)',
        fragments: [
          'import os',
          'def plays_output(date):\n    name = f"{date}.tsv"\n    return Target(os.path.join("data", name))',
        ],
      },
    },
  ],
}

function meant(node: Expression & { kind: 'attribute' }, body: BodyContext): Member | undefined {
  if (body.isSelf(node.value)) return body.member(node.name)
  const place = body.classNamed(node.value)
  if (!place || !body.view?.classes.some((each) => each.node === place.node)) return undefined
  const member = memberOf(place, node.name)
  return member?.kind === 'method' && member.how === 'static' ? member : undefined
}

function helperOf(member: Member | undefined, name: string): Method | undefined {
  if (member?.kind !== 'method' || isEngineMethod(name)) return undefined
  return member.decorators.length > 0 || member.node.isAsync ? undefined : member
}
