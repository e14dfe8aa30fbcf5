import { pythonString, snakeCase } from '../../src/languages/python/literal.js'
import type { RewriteRule } from '../../src/plan/tasks/rule.js'

/** What the text of the function names besides its arguments. */
const shadowing = new Set(['datetime', 'json', 'str', 'task_id_of'])

/** `self.task_id` is made of the family and the significant parameters. */
export const rule: RewriteRule = {
  code: 'LUIGI-N119',
  title: "A task's id is made from its parameters",
  why: 'Luigi names an instance by its family, the first of its significant parameters and a hash of them all. A function of the glue makes the same text, so that locations that hold it stay what they are.',
  fix: 'Nothing has to be done. Where only a distinct name is needed, write one of the parameters yourself.',
  kind: 'rewrite',
  expression: (node, body) => {
    const { view } = body
    if (!view || body.selfAttribute(node) !== 'task_id' || body.isStored(node)) return undefined
    if (
      body.member('task_id') ||
      !body.repository.keepsTaskIds() ||
      body.repository.allNames.has('task_id_of')
    )
      return undefined
    const { definition } = view
    const shown = definition.parameters.filter(
      (each) => each.significant && each.options['visibility'] === undefined,
    )
    const values = shown.map(({ name }) => ({ name, form: body.written(name) }))
    if (values.some(({ form }) => form === undefined)) return undefined
    const arguments_ = values.map(({ name, form }) => {
      const own = shadowing.has(name) ? `${name}_` : name
      return { own, text: `${name}=${form?.(own) ?? own}` }
    })
    const names = arguments_.map(({ own }) => own).join(', ')
    const texts = [pythonString(definition.family), ...arguments_.map(({ text }) => text)]
    for (const module of ['datetime', 'json'])
      if (texts.some((each) => each.includes(`=${module}.`))) body.useModule(module)
    body.useGlue('task_id_of')
    const wanted = `${snakeCase(definition.name)}_task_id`
    const made = body.define(
      `${definition.id} task_id`,
      wanted,
      (name) => `def ${name}(${names}):\n    return task_id_of${bracketed(texts)}`,
    )
    const given = values.map(({ name }) => body.alias(name, node))
    return { edits: [{ ...node.span, text: () => `${made()}(${given.map((each) => each()).join(', ')})` }] }
  },
  examples: [
    {
      name: 'in a path',
      before: `
import luigi
from luigi.parameter import ParameterVisibility

class Plays(luigi.Task):
    day = luigi.DateParameter()
    top = luigi.IntParameter(default=10)
    countries = luigi.ListParameter(default=["se"])
    note = luigi.Parameter(default="", significant=False)
    token = luigi.Parameter(default="", visibility=ParameterVisibility.PRIVATE)

    def output(self):
        return luigi.LocalTarget("plays-%s.txt" % self.task_id)
`,
      after: {
        level: 'native',
        output: 'Target("plays-%s.txt" % plays_task_id(day, top, countries))',
        fragments: [
          'import json',
          'def plays_task_id(day, top, countries):\n    return task_id_of("Plays", day=day.isoformat(), top=str(top), countries=json.dumps(countries))',
        ],
      },
    },
    {
      name: 'a number that Luigi may write otherwise',
      before: `
import luigi

class Plays(luigi.Task):
    share = luigi.FloatParameter(default=1)

    def output(self):
        return luigi.LocalTarget("plays-%s.txt" % self.task_id)
`,
      after: { level: 'bridged', codes: ['LUIGI-N201'] },
    },
  ],
}

/** On one line where it has room, else each on its own. */
function bracketed(texts: readonly string[]): string {
  const line = `(${texts.join(', ')})`
  return line.length <= 90 ? line : `(\n${texts.map((each) => `        ${each},\n`).join('')}    )`
}
