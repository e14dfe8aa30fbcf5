import { isLuigi } from '../../src/plan/tasks/repository.js'
import type { RewriteRule } from '../../src/plan/tasks/rule.js'
import { absolute } from '../../src/plan/workflows/module-index.js'

/** An import inside a method: of Luigi it goes, a relative one becomes absolute. */
export const rule: RewriteRule = {
  code: 'LUIGI-N117',
  title: 'An import inside a method is fitted',
  why: 'Luigi is not imported any more, and the new module stands in another package than the old one.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  statement: (node, body) => {
    if (body.role === 'fragment' && body.view === null && body.isAlone(node)) return undefined
    const gone = () => ({
      edits: [{ start: node.span.start, end: node.span.end, text: body.isAlone(node) ? 'pass' : () => null }],
    })
    if (node.kind === 'import') return node.names.every((each) => isLuigi(each.name)) ? gone() : undefined
    if (node.kind !== 'importfrom') return undefined
    const from = absolute(node.module, node.level, body.repository.nameOf(body.module), body.module.path)
    if (isLuigi(from) && node.names !== '*') return gone()
    if (node.level === 0 || body.repository.reachesLuigi(from)) return undefined
    const text = body.text(node).replace(/^(from\s+)\.+\s*[\w.]*/, (_, start: string) => `${start}${from}`)
    return { edits: [{ start: node.span.start, end: node.span.end, text }] }
  },
  examples: [
    {
      name: 'both in one method',
      before: `
import luigi

class Plays(luigi.Task):
    def output(self):
        from luigi import LocalTarget
        return LocalTarget("plays.txt")

    def run(self):
        import json
        print(json.dumps({}))
`,
      after: {
        output: 'plays_output()',
        statements: 'import json\nprint(json.dumps({}))',
        fragments: ['def plays_output():\n    return Target("plays.txt")'],
      },
    },
  ],
}
