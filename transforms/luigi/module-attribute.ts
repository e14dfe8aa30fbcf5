import { isLuigi } from '../../src/plan/tasks/repository.js'
import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** `util.clean(row)`, where `util` imports Luigi, is `clean(row)`. */
export const rule: RewriteRule = {
  code: 'LUIGI-N118',
  title: 'A function of a module that imports Luigi comes along',
  why: 'The module itself cannot be imported without Luigi; the definition that is used is copied, with all that it needs.',
  fix: 'Move such helpers to a module that does not import Luigi: then they are imported, not copied.',
  kind: 'rewrite',
  expression: (node, body) => {
    if (node.kind !== 'attribute' || body.isStored(node)) return undefined
    const from = body.moduleNamed(node.value)
    const name = from && body.repository.nameOf(from)
    if (!from || name === undefined || isLuigi(name) || !body.repository.reachesLuigi(name)) return undefined
    if (body.repository.bindings(from, node.name).length === 0) return undefined
    body.borrow(from, node.name, node)
    return { edits: [{ ...node.span, text: node.name }] }
  },
  examples: [
    {
      name: 'a helper beside tasks',
      before: `
import luigi

import util

class Plays(luigi.Task):
    def output(self):
        return util.target("plays.txt")

    def run(self):
        with self.output().open("w") as out:
            out.write(util.clean(" 1 "))
`,
      beside: {
        'util.py': `
import luigi

SUFFIX = "!"


def clean(text):
    return text.strip() + SUFFIX


def target(name):
    return luigi.LocalTarget("data/" + name)
`,
      },
      after: {
        level: 'native',
        output: 'target("plays.txt")',
        statements: 'with output.open("w") as out:\n    out.write(clean(" 1 "))',
        fragments: [
          'SUFFIX = "!"',
          'def clean(text):\n    return text.strip() + SUFFIX',
          'def target(name):\n    return Target("data/" + name)',
        ],
      },
    },
    {
      name: 'a local name in the way is renamed',
      before: `
import luigi

import util

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        clean = util.clean(" 1 ")
        print(clean)
`,
      beside: { 'util.py': '\nimport luigi\n\n\ndef clean(text):\n    return text.strip()\n' },
      after: { level: 'native', statements: 'local_clean = clean(" 1 ")\nprint(local_clean)' },
    },
  ],
}
