import { pythonString, snakeCase } from '../../src/languages/python/literal.js'
import type { Expression } from '../../src/languages/python/syntax.js'
import type { BodyContext, RewriteRule } from '../../src/plan/tasks/rule.js'

/** A task's family and class name are known texts. */
export const rule: RewriteRule = {
  code: 'LUIGI-N110',
  title: "A task's family becomes a constant",
  why: 'The name that Luigi gives the task, and the name of its class, are fixed; outputs may be named by them.',
  fix: 'Nothing has to be done.',
  kind: 'rewrite',
  expression: (node, body) => {
    const name = meant(node, body)
    if (name === undefined || !body.view || body.isStored(node)) return undefined
    const { definition } = body.view
    const text = name === 'family' ? definition.family : definition.name
    const wanted = `${snakeCase(definition.name)}_${name}`.toUpperCase()
    return {
      edits: [{ ...node.span, text: body.value(`${definition.id} ${name}`, wanted, pythonString(text)) }],
    }
  },
  examples: [
    {
      name: 'in a path',
      before: `
import luigi

class Plays(luigi.Task):
    task_namespace = "charts"

    def output(self):
        return luigi.LocalTarget(f"out/{self.task_family}/{self.__class__.__name__}.txt")
`,
      after: {
        output: 'Target(f"out/{PLAYS_FAMILY}/{PLAYS_NAME}.txt")',
        fragments: ['PLAYS_FAMILY = "charts.Plays"', 'PLAYS_NAME = "Plays"'],
      },
    },
  ],
}

function meant(node: Expression, body: BodyContext): 'family' | 'name' | undefined {
  if (body.selfAttribute(node) === 'task_family' && !body.member('task_family')) return 'family'
  if (body.selfCall(node) === 'get_task_family' && !body.member('get_task_family')) return 'family'
  if (node.kind !== 'attribute' || node.name !== '__name__') return undefined
  if (body.selfAttribute(node.value) === '__class__') return 'name'
  const call = node.value
  const isType =
    call.kind === 'call' && call.func.kind === 'name' && call.func.id === 'type' && call.args.length === 1
  return isType && body.isSelf(call.args[0]!.value) ? 'name' : undefined
}
