import { pythonString } from '../../src/languages/python/literal.js'
import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** A logger keeps the name it has today. */
export const rule: RewriteRule = {
  code: 'LUIGI-N116',
  title: 'A logger keeps its name',
  why: '`__name__` would name the new module; handlers and filters know the logger by the old one.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, body) => {
    if (node.kind !== 'call' || node.args.length !== 1) return undefined
    const called =
      node.func.kind === 'attribute' ? node.func.name : node.func.kind === 'name' ? node.func.id : ''
    const [name] = node.args
    if (!/^get_?logger$/i.test(called) || name?.value.kind !== 'name' || name.value.id !== '__name__')
      return undefined
    const text = pythonString(body.repository.nameOf(body.module))
    return { edits: [{ ...name.value.span, text }], inside: [node.func] }
  },
  examples: [
    {
      name: 'a module-level logger',
      before: `
import logging

import luigi

log = logging.getLogger(__name__)

class Plays(luigi.Task):
    def output(self):
        return luigi.LocalTarget("plays.txt")

    def run(self):
        log.info("plays")
`,
      after: {
        statements: 'log.info("plays")',
        fragments: ['import logging', 'log = logging.getLogger("example")'],
      },
    },
  ],
}
